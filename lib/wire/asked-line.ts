/** Protocols of one line asked and all that comes back until the end: WHOIS (RFC 3912 2), Finger (RFC 1288 2.3). */
import { formatted } from "../printable.ts";
import type { Cursor } from "./cursor.ts";
import type { Context } from "./protocol.ts";
import { noteSeconds } from "./seconds.ts";

/** What was asked, and in which frame. */
export interface Asked {
  readonly text: string;
  readonly number: number | undefined;
  readonly time: bigint | undefined;
}

const lineFeed = 0x0a;

/** As Protocol.frame says: a line of the client, or all that the server says. */
export function askedFrame(bytes: Uint8Array, context?: Context): number {
  if (context?.fromClient === false) return Number.NEGATIVE_INFINITY;
  return bytes.indexOf(lineFeed) < 0 ? 0 : bytes.length;
}

/** Text as far as its first line ends, printable. */
export function firstLine(bytes: Uint8Array): string {
  const end = bytes.findIndex((octet) => octet === lineFeed || octet === 0x0d);
  return formatted(end < 0 ? bytes : bytes.subarray(0, end));
}

/** Notes which frame asked and how long the answer took, in fields of that protocol. */
export function noteAsked(
  c: Cursor,
  { to, time, label }: { to: string; time: string; label: string },
  context: Context | undefined,
): void {
  const asked = context?.state as Asked | undefined;
  if (!c.recording || asked?.number === undefined) return;
  c.note(to, `[${label} In: ${asked.number}]`, c.offset, c.offset, asked.number);
  if (asked.time === undefined || context?.time === undefined) return;
  noteSeconds(c, time, "Response Time", context.time - asked.time);
}
