/** The NetBIOS name service: RFC 1002 4.1 (names), 4.2 (packets). */
import { formatted } from "../printable.ts";
import { ipv4Text } from "./address.ts";
import { bits, hexNumber } from "./bits.ts";
import { type Cursor, hex, Malformed } from "./cursor.ts";
import { duration } from "./dns-codec.ts";
import { readNetbiosName } from "./netbios-name.ts";
import type { Protocol } from "./protocol.ts";

/** A packet, as far as the list shows it. */
export interface Nbns {
  readonly response: boolean;
  readonly opcode: number;
  readonly rcode: number;
  /** "NB HOST<00>" of the questions, or "NB 10.0.0.1" of the answers. */
  readonly words: readonly string[];
}

/** OPCODE (RFC 1002 4.2.1.1), and what Windows adds. */
const opcodes: Readonly<Record<number, string>> = {
  0: "Name query",
  5: "Registration",
  6: "Release",
  7: "Wait for acknowledgment",
  8: "Refresh",
  9: "Refresh (alternate opcode)",
  15: "Multi-homed registration",
};

/** RCODE (RFC 1002 4.2.6, 4.2.11, 4.2.14). */
const rcodes = [
  "No error",
  "Request was invalidly formatted",
  "Server failure",
  "Requested name does not exist",
  "Request is not implemented",
  "Request was refused",
  "Name is owned by another node",
  "Name is in conflict",
];

const [nb, nbstat] = [0x20, 0x21];
/** Of a WACK response the data are flags (RFC 1002 4.2.16). */
const waits = 7;

const opcodeText = (opcode: number) => opcodes[opcode] ?? `Unknown operation (${opcode})`;
const rcodeText = (rcode: number) => rcodes[rcode] ?? "Unknown error";
const typeText = (type: number) => (type === nb ? "NB" : type === nbstat ? "NBSTAT" : "Unknown");
const classText = (number: number) => (number === 1 ? "IN" : `Unknown`);

interface Head {
  readonly response: boolean;
  readonly opcode: number;
  readonly rcode: number;
}

function opening({ response, opcode, rcode }: Head): string {
  const words = `${opcodeText(opcode)}${response ? " response" : ""}`;
  return response && rcode !== 0 ? `${words}, ${rcodeText(rcode)}` : words;
}

function readFlags(c: Cursor): Head {
  const start = c.offset;
  const flags = c.peek(2);
  c.open("nbns.flags");
  c.skip(2);
  const head = { response: flags >= 0x8000, opcode: (flags >> 11) & 15, rcode: flags & 15 };
  if (c.recording) {
    const note = (name: string, mask: number, words: string, value?: number) =>
      c.note(
        `nbns.flags.${name}`,
        bits(flags, 16, mask) + words,
        start,
        start + 2,
        value ?? (flags & mask) !== 0,
      );
    const { response, opcode, rcode } = head;
    note("response", 0x8000, `Response: Message is a ${response ? "response" : "query"}`);
    note("opcode", 0x7800, `Opcode: ${opcodeText(opcode)} (${opcode})`, opcode);
    if (response)
      note(
        "authoritative",
        0x0400,
        `Authoritative: Server is ${flags & 0x0400 ? "" : "not "}an authority for domain`,
      );
    note("truncated", 0x0200, `Truncated: Message is ${flags & 0x0200 ? "" : "not "}truncated`);
    note("recdesired", 0x0100, `Recursion desired: ${flags & 0x0100 ? "Do" : "Don't do"} query recursively`);
    if (response)
      note(
        "recavail",
        0x0080,
        `Recursion available: Server ${flags & 0x0080 ? "can" : "can't"} do recursive queries`,
      );
    note("broadcast", 0x0010, `Broadcast: ${flags & 0x0010 ? "B" : "Not a b"}roadcast packet`);
    if (response) note("rcode", 0x000f, `Reply code: ${rcodeText(rcode)} (${rcode})`, rcode);
  }
  c.close(c.recording ? `Flags: ${hexNumber(flags)}, Opcode: ${opcodeText(head.opcode)}` : "", flags);
  return head;
}

/** Name, type and class: a question, or the beginning of a record. */
function readQuestion(c: Cursor, start: number): { name: string; type: number; line: string } {
  const name = readNetbiosName(c, start, "nbns.name", "Name");
  const type = c.uint(2, "nbns.type", "Type", (n) => `${typeText(n)} (${n})`);
  const number = c.uint(2, "nbns.class", "Class", (n) => `${classText(n)} (${n})`);
  return { name, type, line: `${name}: type ${typeText(type)}, class ${classText(number)}` };
}

/**
 * A record, told in `words` before its data is read. As for Wireshark the next begins where the reading of the data
 * ended: an entry that is not all there, and what stands behind the statistics, are not passed over.
 */
function readRecord(c: Cursor, start: number, { opcode }: Head, words?: string[]): void {
  c.open("nbns.record");
  const { type, line } = readQuestion(c, start);
  c.uint(4, "nbns.ttl", "Time to live", duration);
  const size = c.uint(2, "nbns.data_length", "Data length");
  if (type !== nb) words?.push(typeText(type));
  else if (opcode !== waits) {
    const at = c.need(6) + 2;
    words?.push(`NB ${ipv4Text(c.bytes.subarray(at, at + 4))}`);
  }
  c.need(size);
  if (type === nb) readEntries(c, size, opcode === waits);
  else if (type === nbstat) readStatus(c, size);
  else if (size > 0) c.take(size, "nbns.data", "Data");
  c.close(line);
}

const nameFlags = (flags: number) => `${hexNumber(flags)} (${flags & 0x8000 ? "group" : "unique"})`;

/** RFC 1002 4.2.13, 4.2.16: entries of six octets; of those who are to wait, flags alone. */
function readEntries(c: Cursor, size: number, wait: boolean): void {
  const end = c.offset + size;
  while (end - c.offset >= 2) {
    if (wait) c.uint(2, "nbns.flags", "Flags", hexNumber);
    else c.uint(2, "nbns.nb_flags", "Name flags", nameFlags);
    if (wait) continue;
    if (end - c.offset < 4) break;
    c.take(4, "nbns.addr", "Addr", ipv4Text);
  }
}

/** Octets of each number among the statistics (RFC 1002 4.2.18). */
const statistics = [1, 1, 2, 2, 2, 2, 2, 2, 4, 4, 2, 2, 2, 2, 2, 2, 2];

/**
 * RFC 1002 4.2.18: the names of a node, its unit identifier, and statistics. Wireshark does not count the first octet
 * among those of the data: what it has at the end reaches one farther.
 */
function readStatus(c: Cursor, size: number): void {
  if (size === 0) return;
  const count = c.uint(1, "nbns.number_of_names", "Number of names");
  const end = c.offset + size;
  /** Whether an entry of so many octets is there; else what is left must be. */
  const holds = (entry: number) => {
    const left = end - c.offset;
    if (left < entry) c.need(left);
    return left >= entry;
  };
  for (let n = 0; n < count; n += 1) {
    if (!holds(16)) return;
    const start = c.need(16);
    const text = formatted(c.bytes.subarray(start, start + 15)).trimEnd();
    c.skip(16);
    c.note(
      "nbns.netbios_name",
      `Name: ${text}<${hexNumber(c.bytes[start + 15] as number, 2).slice(2)}>`,
      start,
      c.offset,
      text,
    );
    if (!holds(2)) return;
    c.uint(2, "nbns.name_flags", "Name flags", nameFlags);
  }
  if (!holds(6)) return;
  c.take(6, "nbns.unit_id", "Unit ID");
  const from = c.offset;
  for (const one of statistics) {
    if (!holds(one)) break;
    c.skip(one);
  }
  if (c.recording && c.offset > from)
    c.note("nbns.statistics", `Statistics: ${hex(c.view(from, c.offset))}`, from, c.offset);
}

/** NetBIOS Name Service. */
export const nbns: Protocol<Nbns> = {
  name: "nbns",
  label: "NBNS",
  title: "NetBIOS Name Service",
  over: { udp: [137] },

  parse(c: Cursor): Nbns {
    const start = c.offset;
    c.uint(2, "nbns.id", "Transaction ID", hexNumber);
    const head = readFlags(c);
    const words: string[] = [];
    try {
      const questions = c.uint(2, "nbns.count.queries", "Questions");
      const answers = c.uint(2, "nbns.count.answers", "Answer RRs");
      const others =
        c.uint(2, "nbns.count.auth_rr", "Authority RRs") + c.uint(2, "nbns.count.add_rr", "Additional RRs");
      for (let n = 0; n < questions; n += 1) {
        c.open("nbns.query");
        const { name, type, line } = readQuestion(c, start);
        c.close(line);
        if (!head.response) words.push(`${typeText(type)} ${name}`);
      }
      for (let n = 0; n < answers; n += 1) readRecord(c, start, head, head.response ? words : undefined);
      for (let n = 0; n < others; n += 1) readRecord(c, start, head);
      return { ...head, words };
    } catch (error) {
      if (error instanceof Malformed) error.info = [opening(head), ...words].join(" ");
      throw error;
    }
  },

  info: (value: Nbns) => [opening(value), ...value.words].join(" "),
};
