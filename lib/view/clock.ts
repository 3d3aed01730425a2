/** The time column in the forms of tshark's -t: relative, absolute, with the date, since the epoch, since the row before. */

/** The letters of -t. */
export const clockKinds = ["r", "a", "ad", "e", "d"] as const;

/** One of them. */
export type ClockKind = (typeof clockKinds)[number];

const microsecond = 1000n;
const million = 1_000_000n;

/** Below it nanoseconds are exact as a number, and microseconds of them too. */
const exact = 2 ** 50;

/** Seconds with six digits, cut, not rounded: a later frame never shows an earlier time. `time` is nanoseconds. */
export function secondsText(time: bigint): string {
  const nanoseconds = Number(time);
  if (nanoseconds >= 0 && nanoseconds < exact) {
    const micro = Math.floor(nanoseconds / 1000);
    const seconds = Math.floor(micro / 1e6);
    return `${seconds}.${String(micro - seconds * 1e6 + 1e6).slice(1)}`;
  }
  const micro = (time < 0n ? -time : time) / microsecond;
  return `${time < 0n ? "-" : ""}${micro / million}.${String(micro % million).padStart(6, "0")}`;
}

/** What a row's time is told from. Nanoseconds. */
export interface Moment {
  /** Since the epoch. */
  readonly epoch: bigint;
  /** Since the first frame. */
  readonly relative: bigint;
}

/** Makes the words of the time column, row after row; `d` counts from the row shown before. */
export function clock(kind: ClockKind): (moment: Moment) => string {
  let before: bigint | undefined;
  return ({ epoch, relative }) => {
    const since = epoch - (before ?? epoch);
    before = epoch;
    if (kind === "r") return secondsText(relative);
    if (kind === "d") return secondsText(since);
    if (kind === "e") return secondsText(epoch);
    // Nanoseconds that a date cannot hold are shown as they are.
    const date = new Date(Number(epoch / million));
    if (Number.isNaN(date.getTime())) return secondsText(epoch);
    const two = (n: number) => String(n).padStart(2, "0");
    const rest = secondsText(((epoch % 1_000_000_000n) + 1_000_000_000n) % 1_000_000_000n).slice(1);
    const time = `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}${rest}`;
    if (kind === "a") return time;
    return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${time}`;
  };
}
