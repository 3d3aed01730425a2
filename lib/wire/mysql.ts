/** MySQL's protocol as its manual has it ("Client/Server Protocol"): greeting, login, and the names of what follows. */
import { formatted } from "../printable.ts";
import { hexNumber } from "./bits.ts";
import { type Cursor, hex, Malformed } from "./cursor.ts";
import { commandName } from "./mysql-command.ts";
import type { Context, Protocol } from "./protocol.ts";

/** One packet of a segment. Wireshark writes what is `fixed` for good; other words last until the next packet. */
export interface MysqlPacket {
  readonly words: string;
  readonly fixed: boolean;
}

/** The packets of one segment, and where the conversation stands behind them. */
export interface Mysql {
  readonly packets: readonly MysqlPacket[];
  readonly state: Phase;
}

/** Where a conversation stands: what the next packet is depends on it. */
export type Phase = "new" | "login" | "switch" | "ready" | "answer" | "table" | "rows" | "prepared";

const headSize = 4;
/** Octets of one packet that are waited for; more is read as it comes. */
const longestPacket = 1 << 24;
const capability = { withDatabase: 0x0008, new41: 0x0200, tls: 0x0800, secure: 0x8000, plugin: 0x80000 };
const [eof, error] = [0xfe, 0xff];
const tlsRequestSize = 32;

const fixed = (words: string): MysqlPacket => ({ words, fixed: true });

/** A string to its NUL, or to the end. */
function readString(c: Cursor, name: string, label: string): string {
  const start = c.offset;
  const nul = c.find(0);
  const end = nul < 0 ? c.end : nul;
  const text = formatted(c.bytes.subarray(start, end));
  c.offset = nul < 0 ? end : nul + 1;
  c.note(name, `${label}: ${text}`, start, c.offset, text);
  return text;
}

/** Two octets, low one first. */
function low16(c: Cursor, name: string, label: string, show: (n: number) => string = String): number {
  const start = c.need(2);
  const value = (c.bytes[start] as number) | ((c.bytes[start + 1] as number) << 8);
  c.skip(2);
  if (c.recording) c.note(name, `${label}: ${show(value)}`, start, c.offset, value);
  return value;
}

function low32(c: Cursor, name: string, label: string): number {
  const start = c.need(4);
  const at = (n: number) => c.bytes[start + n] as number;
  const value = at(0) + at(1) * 0x100 + at(2) * 0x10000 + at(3) * 0x1000000;
  c.skip(4);
  c.note(name, `${label}: ${value}`, start, c.offset, value);
  return value;
}

function readError(c: Cursor, opening: string): MysqlPacket {
  c.uint(1, "mysql.response_code", "Response Code", (n) => `ERR Packet (${hexNumber(n, 2)})`);
  const code = low16(c, "mysql.error_code", "Error Code");
  if (c.left > 5 && c.peek() === 0x23) {
    c.skip(1);
    c.take(5, "mysql.sqlstate", "SQL state", formatted);
  }
  if (c.left > 0) c.take(c.left, "mysql.error.message", "Error message", formatted);
  return fixed(`${opening}  Error ${code} `);
}

function readGreeting(c: Cursor): MysqlPacket {
  const opening = "Server Greeting";
  if (c.peek() === error) return readError(c, opening);
  c.open("mysql.server_greeting", opening);
  const protocol = c.uint(1, "mysql.protocol", "Protocol");
  const version = readString(c, "mysql.version", "Version");
  const words = `${opening}  proto=${protocol} version=${version.replace(/^5\.5\.5-(?=.*MariaDB)/, "")} `;
  try {
    readSecrets(c);
  } catch (cause) {
    if (cause instanceof Malformed) cause.info = words;
    throw cause;
  }
  c.close();
  return fixed(words);
}

/** What a greeting has behind its version. */
function readSecrets(c: Cursor): void {
  low32(c, "mysql.thread_id", "Thread ID");
  readString(c, "mysql.salt", "Salt");
  if (c.left >= 2) low16(c, "mysql.caps.server", "Server Capabilities", hexNumber);
  if (c.left >= 16) {
    c.uint(1, "mysql.server_language", "Server Language");
    low16(c, "mysql.server_status", "Server Status", hexNumber);
    low16(c, "mysql.extcaps.server", "Extended Server Capabilities", hexNumber);
    c.uint(1, "mysql.auth_plugin.length", "Authentication Plugin Length");
    c.take(10, "mysql.unused", "Unused");
    readString(c, "mysql.salt2", "Salt");
    if (c.left > 0) readString(c, "mysql.auth_plugin", "Authentication Plugin");
  }
  if (c.missing > 0) throw c.cutOff();
}

function readLogin(c: Cursor): MysqlPacket {
  const size = c.left;
  c.open("mysql.login_request", "Login Request");
  const low = low16(c, "mysql.caps.client", "Client Capabilities", hexNumber);
  if ((low & capability.new41) === 0) return readOldLogin(c, low);
  const capabilities =
    low + 0x10000 * low16(c, "mysql.extcaps.client", "Extended Client Capabilities", hexNumber);
  low32(c, "mysql.max_packet", "MAX Packet");
  c.uint(1, "mysql.charset", "Charset");
  c.take(23, "mysql.unused", "Unused");
  if (size === tlsRequestSize && capabilities & capability.tls) {
    c.close();
    return fixed("Response: SSL Handshake user= ");
  }
  let words = `Login Request user=${readString(c, "mysql.user", "Username")} `;
  if (c.left > 0) {
    const secret =
      capabilities & capability.secure ? c.uint(1, "mysql.passwd.length", "Password Length") : c.left;
    c.take(Math.min(secret, c.left), "mysql.passwd", "Password", hex);
  }
  if (capabilities & capability.withDatabase && c.left > 0) {
    const schema = readString(c, "mysql.schema", "Schema");
    if (schema !== "") words += `db=${schema} `;
  }
  if (Math.floor(capabilities / capability.plugin) % 2 === 1 && c.left > 0)
    readString(c, "mysql.client_auth_plugin", "Client Auth Plugin");
  c.close();
  return fixed(words);
}

/** Before 4.1 (HandshakeResponse320). */
function readOldLogin(c: Cursor, capabilities: number): MysqlPacket {
  c.take(3, "mysql.max_packet", "MAX Packet");
  let words = `Login Request user=${readString(c, "mysql.user", "Username")} `;
  if (c.left > 0) readString(c, "mysql.passwd", "Password");
  if (capabilities & capability.withDatabase && c.left > 0)
    words += `db=${readString(c, "mysql.schema", "Schema")} `;
  c.close();
  return fixed(words);
}

function readRequest(c: Cursor): { packet: MysqlPacket; state: Phase } {
  c.open("mysql.request", "Request Command");
  const command = c.uint(1, "mysql.command", "Command", (n) => `${commandName(n) ?? "Unknown"} (${n})`);
  const name = commandName(command);
  if (c.left > 0)
    c.take(
      c.left,
      command === 3 || command === 22 ? "mysql.query" : "mysql.payload",
      command === 3 || command === 22 ? "Statement" : "Payload",
      formatted,
    );
  c.close();
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
  if (code === eof && state === "switch" && c.left > 1) {
    c.uint(1, "mysql.response_code", "Response Code", () => "EOF Packet (0xfe)");
    readString(c, "mysql.auth_switch_request.name", "Auth Method Name");
    if (c.left > 0) c.take(c.left, "mysql.auth_switch_request.data", "Auth Method Data");
    return { packet: fixed("Auth Switch Request "), state: "login" };
  }
  if (code === 0 && state !== "rows" && state !== "prepared") {
    c.uint(1, "mysql.response_code", "Response Code", () => "OK Packet (0x00)");
    if (c.left > 0) c.take(c.left, "mysql.payload", "Payload");
    return { packet: fixed(`${opening}  OK `), state: "ready" };
  }
  const first = state === "table";
  c.take(c.left, first ? "mysql.num_fields" : "mysql.payload", first ? "Number of fields" : "Payload");
  if (first) return { packet: fixed(`${opening} TABULAR `), state: "rows" };
  return { packet: plain, state };
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
  else if (state === "login" && number === 1) found = { packet: loggedIn(c), state: "switch" };
  else if (state === "login") {
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

const phaseOf = (context?: Context) => (context?.state as Phase | undefined) ?? "new";

/** MySQL Protocol. */
export const mysql: Protocol<Mysql> = {
  name: "mysql",
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

  track: ({ state }: Mysql) => state,

  // As many whole packets as there are: they share one line.
  frame(bytes: Uint8Array): number {
    let at = 0;
    while (at + headSize <= bytes.length) {
      const size = headSize + sizeAt(bytes, at);
      if (size >= longestPacket) return bytes.length;
      if (at + size > bytes.length) break;
      at += size;
    }
    return at;
  },
};

function infoOf(packets: readonly MysqlPacket[]): string {
  let text = "";
  for (const [at, { words, fixed: stays }] of packets.entries())
    if (stays || at === packets.length - 1) text += words;
  return text;
}
