/** What the notes of TCP make of a segment for the application above. */
import type { Reassembly } from "./reassembly.ts";

/**
 * What is unusual in a segment: it fills a hole (`late`), and Wireshark does not read the message that it completes; it
 * was here before and is read once more, by itself (`again`); or it was here and nobody reads it (`seen`).
 */
export type Turn = "late" | "again" | "seen" | undefined;

/** A note of TCP. */
export const outOfOrder = "TCP Out-Of-Order";
const retransmitted = /^TCP (?:Spurious )?Retransmission|Out-Of-Order/;
const seenBefore = /^TCP (?:Spurious )?Retransmission|Out-Of-Order|Keep-Alive|ZeroWindowProbe/;

/** True for octets that were sent before, and are no probe. */
export function wasSent(notes: readonly string[]): boolean {
  return notes.some((note) => retransmitted.test(note));
}

/** The turn of a segment at relative `sequence` that has these notes. */
export function turnOf(notes: readonly string[], reassembly: Reassembly, sequence: number): Turn {
  const mends = reassembly.fills(sequence) || reassembly.mends(sequence);
  if (mends && notes.includes(outOfOrder)) return "late";
  if (notes.some((note) => seenBefore.test(note))) return "seen";
  // Wireshark reads a fast retransmission, unlike the other kinds.
  const again = sequence < reassembly.next && !mends && notes.includes("TCP Fast Retransmission");
  return again ? "again" : undefined;
}
