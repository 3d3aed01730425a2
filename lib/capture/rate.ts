/** Frames and octets over time, in steps of equal length, as Wireshark's I/O statistics count them. */
import type { Packet } from "./frame.ts";

/** One step: from `start` up to, not with, `end`; nanoseconds since the first frame. */
export interface Interval {
  readonly start: bigint;
  readonly end: bigint;
  readonly frames: number;
  readonly bytes: number;
}

/** Steps that are counted at most. */
export const mostSteps = 10_000;
/** Steps that an interval chosen here makes at most. */
const readable = 24n;

/** The shortest of 1, 2 and 5 times a power of ten (nanoseconds, from a microsecond) that makes a screenful of steps. */
export function sensibleInterval(packets: readonly Packet[]): bigint {
  const duration = durationOf(packets);
  for (let power = 1000n; ; power *= 10n)
    for (const factor of [1n, 2n, 5n]) if (power * factor * readable > duration) return power * factor;
}

/** Time of the last frame, whatever their order. */
export function durationOf(packets: readonly Packet[]): bigint {
  let longest = 0n;
  for (const { time } of packets) if (time > longest) longest = time;
  return longest;
}

/** The steps, empty ones among them; undefined when they are too many. A frame before the first one counts with it. */
export function ratesOf(packets: readonly Packet[], interval: bigint): readonly Interval[] | undefined {
  if (packets.length === 0) return [];
  const count = durationOf(packets) / interval + 1n;
  if (count > BigInt(mostSteps)) return undefined;
  const frames = new Array<number>(Number(count)).fill(0);
  const bytes = new Array<number>(Number(count)).fill(0);
  for (const { time, length } of packets) {
    const at = time < 0n ? 0 : Number(time / interval);
    frames[at] = (frames[at] as number) + 1;
    bytes[at] = (bytes[at] as number) + length;
  }
  return frames.map((n, at) => ({
    start: BigInt(at) * interval,
    end: BigInt(at + 1) * interval,
    frames: n,
    bytes: bytes[at] as number,
  }));
}
