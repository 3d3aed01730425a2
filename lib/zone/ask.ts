/** One question to one server over a connection: RFC 1035 4.2, and what makes an answer ours: RFC 5452 9.1. */
import type { Connection } from "../net/connection.ts";
import { LineReader, lengthPrefix } from "../net/lines.ts";
import { printable } from "../printable.ts";
import { decodeMessage, encodeMessage, fullRcode, type Message, type Question } from "../wire/dns.ts";
import { nameKey } from "../wire/dns-name.ts";
import { className, typeName } from "../wire/dns-type.ts";

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

/**
 * Sends a query and reads until its answer is there; null when the peer ends first. The connection's own peer is the
 * only source that is heard. What is not the answer may be somebody's guess (RFC 5452): `strange` is told, and the true
 * one is waited for.
 */
export async function ask(
  conn: Connection,
  asked: Message,
  options: { signal?: AbortSignal; strange?: (why: string) => void } = {},
): Promise<Answered | null> {
  const bytes = encodeMessage(asked);
  const { signal } = options;
  const reading = signal ? { signal } : {};
  const reader = conn.remote.transport === "udp" ? undefined : new LineReader(conn);
  await conn.write(reader ? lengthPrefix(bytes) : bytes);
  for (;;) {
    const octets = reader ? await prefixed(reader, reading) : await conn.read(reading);
    if (octets === null) return null;
    let why: string | undefined;
    try {
      const message = decodeMessage(octets);
      fullRcode(message);
      why = strangeness(message, asked);
      if (why === undefined) return { message, octets };
    } catch (error) {
      why = `what came is no DNS message: ${printable((error as Error).message)}`;
    }
    options.strange?.(why);
  }
}

async function prefixed(reader: LineReader, reading: { signal?: AbortSignal }): Promise<Uint8Array | null> {
  const head = await reader.readBytes(2, reading);
  return head && reader.readBytes(((head[0] as number) << 8) | (head[1] as number), reading);
}
