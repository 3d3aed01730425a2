/** What the notes of TCP make of a segment for the application above. */
import type { Reassembly } from "./reassembly.ts";

/**
 * What is unusual in a segment: it fills a hole (`late`), and Wireshark does not read the message that it completes; it
 * was here before and is read once more, by itself (`again`); or it was here and nobody reads it (`seen`).
 */
export type Turn = "late" | "again" | "seen" | undefined;

/** A note of TCP. */
export const outOfOrder = "TCP Out-Of-Order";
const retransmitted = /^TCP Retransmission/;
const probe = /^TCP Keep-Alive/;
const seenBefore = /^TCP (?:Spurious )?Retransmission|Out-Of-Order|Keep-Alive/;

/**
 * How the tree shows octets that nobody reads again: as sent again, as data, as a probe that no application claims, or,
 * of what is spurious or out of order, not at all.
 */
export function shownAgain(notes: readonly string[], claimed: boolean): "again" | "data" | "no" {
  if (notes.some((note) => retransmitted.test(note))) return "again";
  if (notes.some((note) => probe.test(note))) return claimed ? "again" : "data";
  return "no";
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
