/** MySQL's protocol as its manual has it ("Client/Server Protocol"): greeting, login, and the names of what follows. */
import { formatted } from "../printable.ts";
import { hexNumber } from "./bits.ts";
import type { Cursor } from "./cursor.ts";
import { Malformed } from "./malformed.ts";
import { commandName } from "./mysql-command.ts";
import { readStatus } from "./mysql-flags.ts";
import { digestPlugin, readGreeting, readLogin, secureWords } from "./mysql-login.ts";
import { error, fixed, low16, type MysqlPacket, readError, readString } from "./mysql-part.ts";
import type { Context, Protocol } from "./protocol.ts";
import { takeOctets } from "./shown.ts";

/** The packets of one segment, and where the conversation stands behind them. */
export interface Mysql {
  readonly packets: readonly MysqlPacket[];
  readonly state: Phase;
}

/** Where a conversation stands: what the next packet is depends on it. */
export type Phase =
  | ("new" | "login" | "switch" | "digest" | "tls")
  | ("ready" | "answer" | "table" | "fields" | "rows" | "prepared");

const headSize = 4;
const eof = 0xfe;
const useDatabase = 2;
/** Octets of one packet that are waited for; more is read as it comes. */
const longestPacket = 1 << 24;
/** In a status: another result follows this one. */
const moreResults = 8;
/** Octets of an EOF packet at most; what is longer and begins alike is a row. */
const longestEof = 8;

function readRequest(c: Cursor): { packet: MysqlPacket; state: Phase } {
  c.open("mysql.request");
  const command = c.uint(1, "mysql.command", "Command", (n) => `${commandName(n) ?? "Unknown"} (${n})`);
  const name = commandName(command);
  const statement = command === 3 || command === 22;
  if (command === useDatabase || (c.left > 0 && statement))
    c.take(c.left, statement ? "mysql.query" : "mysql.schema", statement ? "Statement" : "Schema", formatted);
  else if (c.left > 0) takeOctets(c, c.left, "mysql.payload", "Payload");
  c.close(`Request Command ${name ?? `Unknown (${command})`}`);
  const states: Record<number, Phase> = { 3: "table", 10: "table", 22: "prepared", 23: "table" };
  return {
    packet: fixed(name === undefined ? `Request Unknown (${command}) ` : `Request ${name}`),
    state: states[command] ?? "answer",
  };
}

function readResponse(c: Cursor, state: Phase): { packet: MysqlPacket; state: Phase } {
  const opening = "Response";
  const plain = { words: `${opening} `, fixed: false };
  if (c.left === 0) return { packet: plain, state };
  const code = c.peek();
  if (code === error) return { packet: readError(c, opening), state: "ready" };
  if (code === eof && (state === "switch" || state === "digest") && c.left > 1) {
    c.uint(1, "mysql.response_code", "Response Code", () => "EOF Packet (0xfe)");
    readString(c, "mysql.auth_switch_request.name", "Auth Method Name");
    if (c.left > 0) c.take(c.left, "mysql.auth_switch_request.data", "Auth Method Data");
    return { packet: fixed("Auth Switch Request "), state: "login" };
  }
  // What such an authentication has further to say is read as a switch.
  if (code === 1 && state === "digest") {
    c.take(c.left, "mysql.auth_switch_request.data", "Auth Method Data");
    return { packet: fixed("Auth Switch Request "), state: "login" };
  }
  if (code === eof && c.left <= longestEof) return readEof(c, state, plain);
  if (code === 0 && state !== "fields" && state !== "rows" && state !== "prepared") {
    c.uint(1, "mysql.response_code", "Response Code", () => "OK Packet (0x00)");
    if (c.recording) readOutcome(c);
    if (c.left > 0) takeOctets(c, c.left, "mysql.payload", "Payload");
    return { packet: fixed(`${opening}  OK `), state: "ready" };
  }
  const first = state === "table" || state === "new";
  c.take(c.left, first ? "mysql.num_fields" : "mysql.payload", first ? "Number of fields" : "Payload");
  if (first) return { packet: fixed(`${opening} TABULAR `), state: "fields" };
  return { packet: plain, state };
}

/** A number of one octet, or of as many as that octet says ("LengthEncodedInteger"). */
function readLength(c: Cursor): number {
  const start = c.offset;
  const first = c.peek();
  const size = { 252: 2, 253: 3, 254: 8 }[first] ?? 0;
  c.need(1 + size);
  let value = size === 0 ? first : 0;
  for (let at = start + size; size > 0 && at > start; at -= 1) value = value * 256 + (c.bytes[at] as number);
  c.skip(1 + size);
  c.note("mysql.length_prefix", `Prefix: ${first}`, start, start + 1, first);
  c.note("mysql.length", `Length: ${value}`, size === 0 ? start : start + 1, c.offset, value);
  return value;
}

/** What a statement did, as far as the packet says. */
function readOutcome(c: Cursor): void {
  if (c.left < 4) return;
  const rows = readLength(c);
  c.note("mysql.affected_rows", `Affected Rows: ${rows}`, c.offset - 1, c.offset, rows);
  const id = readLength(c);
  if (id > 0) c.note("mysql.insert_id", `Last INSERT ID: ${id}`, c.offset - 1, c.offset, id);
  if (c.left >= 2) readStatus(c);
  if (c.left >= 2) low16(c, "mysql.warnings", "Warnings");
}

/** What ends fields or rows: an EOF packet, or, where both ends agreed on it, an OK packet that begins alike. */
function readEof(c: Cursor, state: Phase, plain: MysqlPacket): { packet: MysqlPacket; state: Phase } {
  // EOF: warnings, then the status; OK: two numbers of an octet, then the status.
  const ok = c.left > 5;
  c.uint(
    1,
    "mysql.response_code",
    "Response Code",
    (n) => `${ok ? "OK" : "EOF"} Packet (${hexNumber(n, 2)})`,
  );
  let status = 0;
  if (c.left >= 4) {
    if (ok) c.skip(2);
    else {
      c.note("mysql.eof", `EOF marker: ${eof}`, c.offset - 1, c.offset, eof);
      low16(c, "mysql.warnings", "Warnings");
    }
    status = readStatus(c);
  }
  if (c.left > 0) c.take(c.left, "mysql.payload", "Payload");
  const next: Phase = status & moreResults ? "table" : "ready";
  if (ok) return { packet: fixed("Response  OK "), state: next };
  if (state === "fields") return { packet: plain, state: "rows" };
  return { packet: plain, state: state === "rows" ? next : state };
}

function readPacket(c: Cursor, fromClient: boolean, state: Phase): { packet: MysqlPacket; state: Phase } {
  const start = c.need(headSize);
  const length = sizeAt(c.bytes, start);
  c.note("mysql.packet_length", `Packet Length: ${length}`, start, start + 3, length);
  c.skip(3);
  const number = c.uint(1, "mysql.packet_number", "Packet Number");
  if (length > c.sent) c.need(length);
  const outer = c.narrow(c.offset + length);
  let found: { packet: MysqlPacket; state: Phase };
  if (!fromClient)
    found = state === "new" && number === 0 && length > 0 ? greeted(c) : readResponse(c, state);
  else if (state === "login" && number === 1) {
    const packet = loggedIn(c);
    const next = packet.plugin === digestPlugin ? "digest" : "switch";
    found = { packet, state: packet.words === secureWords ? "tls" : next };
  } else if (state === "login") {
    if (c.left > 0) c.take(c.left, "mysql.auth_switch_response.data", "Auth Method Data");
    found = { packet: fixed("Auth Switch Response "), state: "answer" };
  } else if (c.left === 0) found = { packet: { words: "Request ", fixed: false }, state };
  else found = readRequest(c);
  c.offset = c.end;
  c.widen(outer);
  return found;
}

/** The login; of one that the capture cut the list has its name alone. */
function loggedIn(c: Cursor): MysqlPacket {
  try {
    return readLogin(c);
  } catch (cause) {
    if (cause instanceof Malformed && c.missing > 0) cause.info = "Login Request";
    throw cause;
  }
}

function greeted(c: Cursor): { packet: MysqlPacket; state: Phase } {
  const refused = c.peek() === error;
  return { packet: readGreeting(c), state: refused ? "new" : "login" };
}

/** Three octets, the lowest first. */
function sizeAt(bytes: Uint8Array, at: number): number {
  return (bytes[at] as number) | ((bytes[at + 1] as number) << 8) | ((bytes[at + 2] as number) << 16);
}

/** What the tree calls a packet, by how its line begins. */
const kinds = [
  ["Response  OK", "response OK"],
  ["Response  Error", "response ERROR"],
  ["Response TABULAR", "column count"],
  ["Auth Switch Request", "authentication switch request"],
] as const;

const phaseOf = (context?: Context) => (context?.state as Phase | undefined) ?? "new";

/** MySQL Protocol. */
export const mysql: Protocol<Mysql> = {
  name: "mysql",
  sized: true,
  label: "MySQL",
  title: "MySQL Protocol",
  over: { tcp: [3306] },

  parse(c: Cursor, context?: Context): Mysql {
    const packets: MysqlPacket[] = [];
    let state = phaseOf(context);
    while (c.left > 0) {
      try {
        const found = readPacket(c, context?.fromClient ?? false, state);
        packets.push(found.packet);
        state = found.state;
      } catch (cause) {
        if (cause instanceof Malformed) cause.info = infoOf(packets) + cause.info;
        throw cause;
      }
    }
    return { packets, state };
  },

  info: ({ packets }: Mysql) => infoOf(packets),

  heading({ packets }: Mysql): string {
    const words = packets[0]?.words ?? "";
    const kind = kinds.find(([opening]) => words.startsWith(opening))?.[1];
    return kind === undefined ? "MySQL Protocol" : `MySQL Protocol - ${kind}`;
  },

  track: ({ state }: Mysql) => state,

  // As many whole packets as there are: they share one line.
  frame(bytes: Uint8Array): number {
    let at = 0;
    while (at + headSize <= bytes.length) {
      const size = headSize + sizeAt(bytes, at);
      if (size >= longestPacket) return bytes.length;
      if (at + size > bytes.length) return at > 0 ? at : -size;
      at += size;
    }
    return at;
  },

  joiner: "",
  becomes: ({ state }: Mysql) => (state === "tls" ? "tls" : undefined),
};

function infoOf(packets: readonly MysqlPacket[]): string {
  let text = "";
  for (const [at, { words, fixed: stays }] of packets.entries())
    if (stays || at === packets.length - 1) text += words;
  return text;
}
