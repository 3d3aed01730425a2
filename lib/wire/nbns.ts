/** The NetBIOS name service: RFC 1002 4.1 (names), 4.2 (packets). */
import { ipv4Text } from "./address.ts";
import { bits, hexNumber } from "./bits.ts";
import type { Cursor } from "./cursor.ts";
import { duration } from "./dns-codec.ts";
import { skimName } from "./dns-skim-name.ts";
import { Malformed } from "./malformed.ts";
import { readNameFlags, readStatus } from "./nbns-status.ts";
import { netbiosText, suffixWords } from "./netbios-name.ts";
import type { Protocol } from "./protocol.ts";
import { takeOctets } from "./shown.ts";

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
  if (c.recording) c.close(noteFlags(c, start, flags, head), flags);
  return head;
}

/** Notes each flag, and gives the words for all of them; Wireshark tells fewer of a question. */
function noteFlags(c: Cursor, start: number, flags: number, { response, opcode, rcode }: Head): string {
  const said = [`Flags: ${hexNumber(flags)}`];
  const note = (name: string, mask: number, words: string, told = "", value?: number) => {
    const on = (flags & mask) !== 0;
    c.note(`nbns.flags.${name}`, bits(flags, 16, mask) + words, start, start + 2, value ?? on);
    if (told && (value !== undefined || on)) said.push(told);
  };
  const named = (names: Readonly<Record<number, string>>, value: number) => names[value] ?? "Unknown";
  const negated = (mask: number, words: string) => `${flags & mask ? "" : "not "}${words}`;
  const [operation, outcome] = [named(opcodes, opcode), named(rcodes, rcode)];
  note("response", 0x8000, `Response: Message is a ${response ? "response" : "query"}`, "Response");
  note("opcode", 0x7800, `Opcode: ${operation} (${opcode})`, `Opcode: ${operation}`, opcode);
  if (response)
    note(
      ...(["authoritative", 0x0400] as const),
      ...([
        `Authoritative: Server is ${negated(0x0400, "an authority for domain")}`,
        "Authoritative",
      ] as const),
    );
  note("truncated", 0x0200, `Truncated: Message is ${negated(0x0200, "truncated")}`, "Truncated");
  const wanted = flags & 0x0100 ? "Do" : "Don't do";
  note("recdesired", 0x0100, `Recursion desired: ${wanted} query recursively`, "Recursion desired");
  const can = flags & 0x0080 ? "can" : "can't";
  if (response)
    note(
      "recavail",
      0x0080,
      `Recursion available: Server ${can} do recursive queries`,
      "Recursion available",
    );
  note("broadcast", 0x0010, `Broadcast: ${flags & 0x0010 ? "B" : "Not a b"}roadcast packet`, "Broadcast");
  if (response) note("rcode", 0x000f, `Reply code: ${outcome} (${rcode})`, `Reply code: ${outcome}`, rcode);
  return said.join(", ");
}

/** Name, type and class: a question, or the beginning of a record. */
function readQuestion(
  c: Cursor,
  start: number,
  record = false,
): { name: string; type: number; line: string } {
  const from = c.offset;
  const { text: name, suffix } = netbiosText(skimName(c, start));
  if (c.recording) {
    // Of a record other than NB the line does not tell whose name it is.
    const whose = !record || (c.left >= 2 && c.peek(2) === nb) ? suffixWords(suffix) : "";
    c.note("nbns.name", `Name: ${name}${whose}`, from, c.offset, name);
  }
  const type = c.uint(2, "nbns.type", "Type", (n) => `${typeText(n)} (${n})`);
  const number = c.uint(2, "nbns.class", "Class", (n) => `${classText(n)} (${n})`);
  return { name, type, line: `${name}: type ${typeText(type)}, class ${classText(number)}` };
}

/** Reads as many as there are, below a heading. */
function listed(c: Cursor, count: number, title: string, read: () => void): void {
  if (count === 0) return;
  c.open("nbns.list", title);
  for (let n = 0; n < count; n += 1) read();
  c.close();
}

/**
 * A record, told in `words` before its data is read. As for Wireshark the next begins where the reading of the data
 * ended: an entry that is not all there, and what stands behind the statistics, are not passed over.
 */
function readRecord(c: Cursor, start: number, { opcode }: Head, words?: string[]): void {
  c.open("nbns.record");
  const { type, line } = readQuestion(c, start, true);
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
  else takeOctets(c, size, "nbns.data", "Data");
  c.close(line);
}

/** RFC 1002 4.2.13, 4.2.16: entries of six octets; of those who are to wait, flags alone. */
function readEntries(c: Cursor, size: number, wait: boolean): void {
  const end = c.offset + size;
  while (end - c.offset >= 2) {
    if (wait) c.uint(2, "nbns.flags", "Flags", hexNumber);
    else readNameFlags(c, "nbns.nb_flags");
    if (wait) continue;
    if (end - c.offset < 4) break;
    c.take(4, "nbns.addr", "Addr", ipv4Text);
  }
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
      const authorities = c.uint(2, "nbns.count.auth_rr", "Authority RRs");
      const additions = c.uint(2, "nbns.count.add_rr", "Additional RRs");
      listed(c, questions, "Queries", () => {
        c.open("nbns.query");
        const { name, type, line } = readQuestion(c, start);
        c.close(line);
        if (!head.response) words.push(`${typeText(type)} ${name}`);
      });
      listed(c, answers, "Answers", () => readRecord(c, start, head, head.response ? words : undefined));
      listed(c, authorities, "Authoritative nameservers", () => readRecord(c, start, head));
      listed(c, additions, "Additional records", () => readRecord(c, start, head));
      return { ...head, words };
    } catch (error) {
      if (error instanceof Malformed) error.info = [opening(head), ...words].join(" ");
      throw error;
    }
  },

  info: (value: Nbns) => [opening(value), ...value.words].join(" "),
};
