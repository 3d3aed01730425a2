/** Spans of time in nanoseconds as seconds, in Wireshark's words. */
import type { Cursor } from "./cursor.ts";

/** Below it nanoseconds are exact as a number. */
const exact = 2 ** 53;

/**
 * Nanoseconds as seconds with `digits` digits (1 to 9, cut, not rounded).
 *
 * @example
 * seconds(1_500_000_000n); // "1.500000000"
 */
export function seconds(time: bigint, digits = 9): string {
  const nanoseconds = Number(time);
  if (nanoseconds >= 0 && nanoseconds < exact) {
    const whole = Math.floor(nanoseconds / 1e9);
    // The digit in front keeps the zeros behind it.
    return `${whole}.${String(nanoseconds - whole * 1e9 + 1e9).slice(1, 1 + digits)}`;
  }
  const text = (time < 0n ? -time : time).toString().padStart(10, "0");
  return `${time < 0n ? "-" : ""}${text.slice(0, -9)}.${text.slice(-9).slice(0, digits)}`;
}

/** Notes how long something took, in brackets, since no octet says it. */
export function noteSeconds(c: Cursor, name: string, words: string, time: bigint): void {
  if (!c.recording) return;
  c.note(name, `[${words}: ${seconds(time)} seconds]`, c.offset, c.offset, Number(time) / 1e9);
}
