/** NTP's times as numbers: RFC 5905 6 (64-bit timestamps, 32-bit intervals), 8 (offset and delay). */
import { dateText } from "./date.ts";

/** Seconds between the prime epoch, 1 January 1900, and the Unix epoch (RFC 5905 figure 4). */
const secondsBefore1970 = 2_208_988_800n;
const perSecond = 1_000_000_000n;

/** A time of the Unix epoch, in nanoseconds, as the 64 bits of a timestamp; eras are dropped. */
export function fromNanoseconds(time: bigint): bigint {
  const seconds = time / perSecond + secondsBefore1970;
  return BigInt.asUintN(64, (seconds << 32n) | (((time % perSecond) << 32n) / perSecond));
}

/** The time of a timestamp, in nanoseconds of the Unix epoch: before 1968 it belongs to the era of 2036. */
export function toNanoseconds(stamp: bigint): bigint {
  const seconds = stamp >> 32n;
  const era = seconds < 0x8000_0000n ? seconds + 2n ** 32n : seconds;
  return (era - secondsBefore1970) * perSecond + (((stamp & 0xffff_ffffn) * perSecond) >> 32n);
}

/** Wireshark's way of a timestamp: "Jun 19, 2026 17:50:57.500000000 UTC"; zero is NULL. */
export function stampText(stamp: bigint): string {
  if (stamp === 0n) return "NULL";
  const time = toNanoseconds(stamp);
  return dateText(Number(time / perSecond), Number(time % perSecond));
}

/** The difference of two timestamps in seconds, right across the end of an era (RFC 5905 6: modulo arithmetic). */
export function difference(a: bigint, b: bigint): number {
  return Number(BigInt.asIntN(64, a - b)) / 2 ** 32;
}

/** The four timestamps of an exchange (RFC 5905 figure 14): sent, received there, sent there, received. */
export type Exchange = readonly [t1: bigint, t2: bigint, t3: bigint, t4: bigint];

/** RFC 5905 8: how far the server's clock is ahead of ours, and the time on the way there and back, in seconds. */
export function measure([t1, t2, t3, t4]: Exchange): { offset: number; delay: number } {
  return {
    offset: (difference(t2, t1) + difference(t3, t4)) / 2,
    delay: difference(t4, t1) - difference(t3, t2),
  };
}
