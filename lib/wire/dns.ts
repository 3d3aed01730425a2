/** DNS messages: RFC 1035 4, EDNS RFC 6891, over TCP RFC 1035 4.2.2 and RFC 7766 8. */
import { hexNumber } from "./bits.ts";
import { Cursor } from "./cursor.ts";
import { opcodeInfo, rcodeInfo } from "./dns-code.ts";
import { dsoOpcode, readDso } from "./dns-dso.ts";
import { noteAgain, noteExchange, type Told, tellMessage, toldOf, trackMessage } from "./dns-exchange.ts";
import { readFlags } from "./dns-flags.ts";
import { encodeMessage, type Message } from "./dns-message.ts";
import { nameInfo } from "./dns-name.ts";
import { type Reading, readQuestion, readRecord, recordWords, topBit, typeWords } from "./dns-record.ts";
import { typeInfo } from "./dns-type.ts";
import { Malformed } from "./malformed.ts";
import type { Context, Protocol } from "./protocol.ts";

export {
  type Edns,
  edns,
  encodeMessage,
  fullRcode,
  type Message,
  optRecord,
  type Question,
  query,
  type ResourceRecord,
} from "./dns-message.ts";

/** Octets of a TCP length. */
const prefixSize = 2;

function readSection<T>(c: Cursor, list: T[], count: number, title: string, read: () => T): void {
  if (count === 0) return;
  c.open("dns.section", title);
  for (let i = 0; i < count; i += 1) list.push(read());
  c.close();
}

/** The identifier, and that the message was sent before. */
function readId(c: Cursor, { told }: Reading): number {
  const start = c.offset;
  const id = c.peek(2);
  c.open("dns.id");
  c.skip(2);
  if (c.recording) {
    noteAgain(c, told, start, c.offset);
    c.close(`Transaction ID: ${hexNumber(id)}`, id);
  }
  return id;
}

/** RFC 2136 2: an update's sections have names of their own. */
const sections = ["Queries", "Answers", "Authoritative nameservers", "Additional records"] as const;
const updateSections = ["Zone", "Prerequisites", "Updates", "Additional records"] as const;

/** Reads one message. */
export function readMessage(c: Cursor, reading: Reading = {}): Message {
  const start = c.offset;
  const id = readId(c, reading);
  const flags = readFlags(c, reading.local);
  const lists = { questions: [], answers: [], authorities: [], additionals: [] };
  const message: Message = { id, ...flags, ...lists };
  const record = () => readRecord(c, start, reading);
  try {
    // RFC 2136 2.2: the sections of an update have names of their own.
    const update = message.opcode === 5;
    const questions = c.uint(
      2,
      update ? "dns.count.zones" : "dns.count.queries",
      update ? "Zones" : "Questions",
    );
    const answers = update
      ? c.uint(2, "dns.count.prerequisites", "Prerequisites")
      : c.uint(2, "dns.count.answers", "Answer RRs");
    const authorities = update
      ? c.uint(2, "dns.count.updates", "Updates")
      : c.uint(2, "dns.count.auth_rr", "Authority RRs");
    const additionals = c.uint(2, "dns.count.add_rr", "Additional RRs");
    // RFC 8490 5.4: the four counts of such a message are zero.
    if (message.opcode === dsoOpcode && !reading.strict)
      if (questions + answers + authorities + additionals === 0) readDso(c);
    const titles = update ? updateSections : sections;
    readSection(c, message.questions, questions, titles[0], () => readQuestion(c, start, reading));
    readSection(c, message.answers, answers, titles[1], record);
    readSection(c, message.authorities, authorities, titles[2], record);
    readSection(c, message.additionals, additionals, titles[3], record);
  } catch (error) {
    if (error instanceof Malformed) error.info = messageInfo(message, reading.multicast) + error.info;
    throw error;
  }
  return message;
}

/**
 * Reads one message, which must take all of `bytes`. Throws Malformed.
 *
 * @example
 * decodeMessage(datagram).questions[0]?.name; // "example.com"
 */
export function decodeMessage(bytes: Uint8Array): Message {
  const c = new Cursor(bytes);
  const message = readMessage(c, { strict: true });
  if (c.left > 0) throw new Malformed(c.offset, `${c.left} octets behind the message`);
  return message;
}

/** The line of the packet list. */
export function messageInfo(message: Message, multicast = false): string {
  const { response, opcode, rcode: code } = message;
  let text = `${opcodeInfo(opcode)}${response ? " response" : ""} ${hexNumber(message.id)}`;
  if (response && code !== 0) text += ` ${rcodeInfo(code)}`;
  for (const question of message.questions) {
    text += ` ${typeInfo(question.type)} ${nameInfo(question.name)}`;
    if (multicast) text += `, "Q${question.class & topBit ? "U" : "M"}" question`;
  }
  for (const section of [message.answers, message.authorities, message.additionals])
    for (const record of section)
      text += typeWords(record.type, record.class, multicast) + recordWords(record);
  return text;
}

/** RFC 1035 4.2.2: a message with its length in front. */
function readPrefixed(c: Cursor, told: Told | undefined): Message {
  const outer = c.narrow(c.offset + prefixSize + Math.min(c.peek(prefixSize), c.sent - prefixSize));
  try {
    const length = c.uint(prefixSize, "dns.length", "Length");
    return { ...readMessage(c, told && { told }), length };
  } finally {
    c.offset = c.end;
    c.widen(outer);
  }
}

/** Octets of a header (RFC 1035 4.1.1). */
const headerSize = 12;
/** Records of a section at most in what is taken for DNS on a port that means nothing; answers may be more. */
const mostGuessed = 10;
const mostAnswers = 100;

/** The header of a query for one name, or of a response, and at least one octet behind it. */
function guess(bytes: Uint8Array, context?: Context): boolean {
  if (context?.carrier !== "udp" || bytes.length <= headerSize) return false;
  const at = (offset: number) => ((bytes[offset] as number) << 8) | (bytes[offset + 1] as number);
  const flags = at(2);
  const [questions, answers, authorities, additionals] = [at(4), at(6), at(8), at(10)];
  // OPCODE 0, QUERY (RFC 1035 4.1.1).
  if ((flags & 0x7800) !== 0 || additionals > mostGuessed) return false;
  if ((flags & 0x8000) === 0) return questions === 1 && answers === 0 && authorities === 0;
  return questions <= 1 && answers <= mostAnswers && authorities <= mostGuessed;
}

/** Domain Name System. */
export const dns = {
  name: "dns",
  sized: true,
  label: "DNS",
  title: "Domain Name System",
  over: { udp: [53], tcp: [53] },
  lastOnly: true,
  resumes: "",

  parse(c: Cursor, context?: Context): Message {
    const told = c.recording ? toldOf(context) : undefined;
    const message = context?.carrier === "tcp" ? readPrefixed(c, told) : readMessage(c, told && { told });
    if (told) noteExchange(c, told, context?.time);
    return message;
  },

  track: trackMessage,
  keep: tellMessage,

  emit(message) {
    const bytes = encodeMessage(message);
    if (message.length === undefined) return bytes;
    return Uint8Array.from([message.length >> 8, message.length & 0xff, ...bytes]);
  },

  info: (message) => messageInfo(message),
  heading: ({ response }: Pick<Message, "response">) =>
    `Domain Name System (${response ? "response" : "query"})`,
  guess,
  fleeting: true,

  frame(bytes) {
    if (bytes.length < prefixSize) return 0;
    const size = prefixSize + (((bytes[0] as number) << 8) | (bytes[1] as number));
    return size <= bytes.length ? size : -size;
  },
} satisfies Protocol<Message>;
