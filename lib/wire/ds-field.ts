/** The differentiated services field of IPv4 and the traffic class of IPv6: RFC 2474, RFC 3168 (ECN). */
import { bits, hexNumber } from "./bits.ts";
import type { Cursor } from "./cursor.ts";

/** Codepoints (IANA DSCP): short, and in words. */
const codepoints: Readonly<Record<number, readonly [string, string]>> = {
  0: ["CS0", "Default"],
  1: ["LE", "Lower Effort"],
  8: ["CS1", "Class Selector 1"],
  10: ["AF11", "Assured Forwarding 11"],
  12: ["AF12", "Assured Forwarding 12"],
  14: ["AF13", "Assured Forwarding 13"],
  16: ["CS2", "Class Selector 2"],
  18: ["AF21", "Assured Forwarding 21"],
  20: ["AF22", "Assured Forwarding 22"],
  22: ["AF23", "Assured Forwarding 23"],
  24: ["CS3", "Class Selector 3"],
  26: ["AF31", "Assured Forwarding 31"],
  28: ["AF32", "Assured Forwarding 32"],
  30: ["AF33", "Assured Forwarding 33"],
  32: ["CS4", "Class Selector 4"],
  34: ["AF41", "Assured Forwarding 41"],
  36: ["AF42", "Assured Forwarding 42"],
  38: ["AF43", "Assured Forwarding 43"],
  40: ["CS5", "Class Selector 5"],
  44: ["VOICE-ADMIT", "Voice Admit"],
  46: ["EF PHB", "Expedited Forwarding"],
  48: ["CS6", "Class Selector 6"],
  56: ["CS7", "Class Selector 7"],
};
const unknown = ["Unknown", "Unknown"] as const;
const congestion = ["Not-ECT", "ECT(1)", "ECT(0)", "CE"];
const congestionWords = [
  "Not ECN-Capable Transport",
  "ECN-Capable Transport codepoint '01'",
  "ECN-Capable Transport codepoint '10'",
  "Congestion Experienced",
];

/** The words of the whole field: "0x48 (DSCP: AF21, ECN: Not-ECT)". */
export function dsFieldText(n: number): string {
  const [short] = codepoints[n >> 2] ?? unknown;
  return `${hexNumber(n, 2)} (DSCP: ${short}, ECN: ${congestion[n & 3]})`;
}

/** Where a field's two parts lie: `width` bits from `start` to `end`, of which `shift` are behind the field. */
export interface DsPlace {
  readonly start: number;
  readonly end: number;
  readonly width: number;
  readonly shift: number;
}

/** Notes the codepoint and the congestion bits of a field, as `name`.dscp and `name`.ecn. */
export function noteDsField(c: Cursor, name: string, n: number, place: DsPlace): void {
  if (!c.recording) return;
  const { start, end, width, shift } = place;
  // The bits of a wider word stand at their places, the others as dots.
  const drawn = (mask: number) => bits((n << shift) >>> 0, width, (mask << shift) >>> 0);
  const point = n >> 2;
  const [, words] = codepoints[point] ?? unknown;
  const code = `${drawn(0xfc)}Differentiated Services Codepoint: ${words} (${point})`;
  c.note(`${name}.dscp`, code, start, end, point);
  const mark = `${congestionWords[n & 3]} (${n & 3})`;
  c.note(`${name}.ecn`, `${drawn(0x03)}Explicit Congestion Notification: ${mark}`, start, end, n & 3);
}
