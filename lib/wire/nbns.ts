/** The NetBIOS name service: RFC 1002 4.1 (names), 4.2 (packets). */
import { formatted } from "../printable.ts";
import { ipv4Text } from "./address.ts";
import { bits, hexNumber } from "./bits.ts";
import { type Cursor, Malformed } from "./cursor.ts";
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
/** Names of a node status response at most: its count is one octet. */
const nodeNameSize = 18;

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

/** Gives the first address of an NB record, "" for none. */
function readRecord(c: Cursor, start: number): string {
  c.open("nbns.record");
  const { type, line } = readQuestion(c, start);
  c.uint(4, "nbns.ttl", "Time to live", duration);
  const size = c.uint(2, "nbns.data_length", "Data length");
  const data = c.within(size);
  let first = "";
  if (type === nb)
    while (data.left > 0) {
      data.uint(
        2,
        "nbns.nb_flags",
        "Name flags",
        (n) => `${hexNumber(n)} (${n & 0x8000 ? "group" : "unique"})`,
      );
      const address = ipv4Text(data.take(4, "nbns.addr", "Addr", ipv4Text));
      first ||= address;
    }
  else if (type === nbstat) readStatus(data);
  else if (size > 0) data.take(size, "nbns.data", "Data");
  c.close(line);
  return `${typeText(type)}${first && ` ${first}`}`;
}

/** RFC 1002 4.2.18: the names of a node, its unit identifier, and statistics. */
function readStatus(c: Cursor): void {
  const count = c.uint(1, "nbns.number_of_names", "Number of names");
  for (let n = 0; n < count; n += 1) {
    const start = c.need(nodeNameSize);
    const text = formatted(c.bytes.subarray(start, start + 15)).trimEnd();
    c.skip(16);
    c.note(
      "nbns.netbios_name",
      `Name: ${text}<${hexNumber(c.bytes[start + 15] as number, 2).slice(2)}>`,
      start,
      c.offset,
      text,
    );
    c.uint(
      2,
      "nbns.name_flags",
      "Name flags",
      (flags) => `${hexNumber(flags)} (${flags & 0x8000 ? "group" : "unique"})`,
    );
  }
  if (c.left >= 6) c.take(6, "nbns.unit_id", "Unit ID");
  if (c.left > 0) c.take(c.left, "nbns.statistics", "Statistics");
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
    try {
      const questions = c.uint(2, "nbns.count.queries", "Questions");
      const answers = c.uint(2, "nbns.count.answers", "Answer RRs");
      const others =
        c.uint(2, "nbns.count.auth_rr", "Authority RRs") + c.uint(2, "nbns.count.add_rr", "Additional RRs");
      const words: string[] = [];
      for (let n = 0; n < questions; n += 1) {
        c.open("nbns.query");
        const { name, type, line } = readQuestion(c, start);
        c.close(line);
        if (!head.response) words.push(`${typeText(type)} ${name}`);
      }
      for (let n = 0; n < answers; n += 1) {
        const line = readRecord(c, start);
        if (head.response) words.push(line);
      }
      for (let n = 0; n < others; n += 1) readRecord(c, start);
      return { ...head, words };
    } catch (error) {
      if (error instanceof Malformed) error.info = opening(head);
      throw error;
    }
  },

  info: (value: Nbns) => [opening(value), ...value.words].join(" "),
};
