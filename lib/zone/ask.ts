/** One question to one server over a connection: RFC 1035 4.2, and what makes an answer ours: RFC 5452 9.1. */
import type { Connection } from "../net/connection.ts";
import { lengthPrefix } from "../net/length-prefix.ts";
import { LineReader } from "../net/lines.ts";
import { printable } from "../printable.ts";
import { decodeMessage, encodeMessage, fullRcode, type Message, type Question } from "../wire/dns.ts";
import { className } from "../wire/dns-class.ts";
import { nameKey } from "../wire/dns-name.ts";
import { typeName } from "../wire/dns-type.ts";

/** An answer, and the octets it came in. */
export interface Answered {
  readonly message: Message;
  readonly octets: Uint8Array;
}

/** Why a message is not the answer to `asked`; undefined when it is. Only an error may leave the question out. */
export function strangeness(message: Message, asked: Message): string | undefined {
  const [question] = asked.questions;
  const [repeated] = message.questions;
  if (!message.response) return "query response not set";
  if (message.id !== asked.id) return `ID mismatch: expected ID ${asked.id}, got ${message.id}`;
  if (message.opcode !== asked.opcode)
    return `opcode mismatch: expected ${asked.opcode}, got ${message.opcode}`;
  if (!repeated) return message.rcode === 0 && question ? "no question in it" : undefined;
  const same =
    question !== undefined &&
    message.questions.length === 1 &&
    repeated.type === question.type &&
    repeated.class === question.class &&
    nameKey(repeated.name) === nameKey(question.name);
  return same ? undefined : `Question section mismatch: got ${questionText(repeated)}`;
}

/** "z.example/A/IN", as dig has it. */
function questionText({ name, type, class: classed }: Question): string {
  return printable(`${name}/${typeName(type)}/${className(classed)}`);
}

/** `strange` is told why something that came was passed over. */
interface Asking {
  signal?: AbortSignal;
  strange?: (why: string) => void;
}

/**
 * Sends a query and gives each answer that comes: a transfer has many (RFC 5936 2.2), of which only the first must repeat
 * the question. It ends when the peer does. The connection's own peer is the only source that is heard. What is not an
 * answer may be somebody's guess (RFC 5452): `strange` is told, and the true one is waited for.
 */
export async function* answersTo(
  conn: Connection,
  asked: Message,
  options: Asking = {},
): AsyncGenerator<Answered> {
  const bytes = encodeMessage(asked);
  const { signal } = options;
  const reading = signal ? { signal } : {};
  const reader = conn.remote.transport === "udp" ? undefined : new LineReader(conn);
  await conn.write(reader ? lengthPrefix(bytes) : bytes);
  for (let first = true; ; ) {
    const octets = reader ? await prefixed(reader, reading) : await conn.read(reading);
    if (octets === null) return;
    const found = judged(octets, asked, first);
    if (typeof found === "string") options.strange?.(found);
    else {
      first = false;
      yield found;
    }
  }
}

/** What came, if it is an answer to `asked`, or why it is none; a transfer's `first` alone repeats the question. */
export function judged(octets: Uint8Array, asked: Message, first: boolean): Answered | string {
  try {
    const message = decodeMessage(octets);
    fullRcode(message);
    const questions = first || message.questions.length > 0 ? message.questions : asked.questions;
    return strangeness({ ...message, questions }, asked) ?? { message, octets };
  } catch (error) {
    return `what came is no DNS message: ${printable((error as Error).message)}`;
  }
}

/** As `answersTo`, the first answer; null when the peer ends before. */
export async function ask(conn: Connection, asked: Message, options: Asking = {}): Promise<Answered | null> {
  for await (const answer of answersTo(conn, asked, options)) return answer;
  return null;
}

async function prefixed(reader: LineReader, reading: { signal?: AbortSignal }): Promise<Uint8Array | null> {
  const head = await reader.readBytes(2, reading);
  return head && reader.readBytes(((head[0] as number) << 8) | (head[1] as number), reading);
}
