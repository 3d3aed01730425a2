/** Times in ICMP and around it: RFC 792 (timestamps), those that ping puts into its data, and how long an answer took. */
import type { Cursor } from "./cursor.ts";
import { dateText } from "./date.ts";

/** When a message was seen, in nanoseconds since the epoch, and the request that it answers. */
export interface Heard {
  readonly time: bigint;
  readonly asked?: { readonly number: number; readonly time: bigint } | undefined;
}

const day = 86_400_000;
const billion = 1_000_000_000n;

/** Which frame asked, and how long the answer took. */
export function noteAnswered(c: Cursor, protocol: "icmp" | "icmpv6", { time, asked }: Heard): void {
  if (!asked) return;
  const at = c.offset;
  const took = Number(time - asked.time) / 1e6;
  const [request, answer] =
    protocol === "icmp" ? ["Request frame", "Response time"] : ["Response To", "Response Time"];
  c.note(`${protocol}.resp_to`, `[${request}: ${asked.number}]`, at, at, asked.number);
  c.note(`${protocol}.resptime`, `[${answer}: ${took.toFixed(3)} ms]`, at, at, took);
}

/** Seconds with nine digits. */
function secondsText(time: bigint): string {
  const size = time < 0n ? -time : time;
  return `${time < 0n ? "-" : ""}${size / billion}.${String(size % billion).padStart(9, "0")}`;
}

/** Reads the time that begins the data of an echo: seconds and microseconds in either byte order, not a day off. */
export function noteStamp(c: Cursor, now: bigint): void {
  if (c.left < 8) return;
  const at = c.offset;
  const view = new DataView(c.bytes.buffer, c.bytes.byteOffset + at, 8);
  for (const little of [false, true]) {
    const [seconds, micro] = [view.getUint32(0, little), view.getUint32(4, little)];
    if (Math.abs(seconds - Number(now / billion)) >= 86_400 || micro >= 1_000_000) continue;
    const time = BigInt(seconds) * billion + BigInt(micro) * 1000n;
    const stamp = dateText(seconds, micro * 1000);
    c.note("icmp.data_time", `Timestamp from icmp data: ${stamp}`, at, at + 8, stamp);
    const off = `[Timestamp from icmp data (relative): ${secondsText(now - time)} seconds]`;
    c.note("icmp.data_time_relative", off, at, at + 8, Number(now - time) / 1e9);
    c.skip(8);
    return;
  }
}

/** "4 hours, 39 minutes, 37.216 seconds". */
function clockText(milliseconds: number): string {
  if (milliseconds === 0) return "0 seconds";
  const parts: string[] = [];
  const add = (count: number, word: string) => {
    if (count > 0) parts.push(`${count} ${word}${count === 1 ? "" : "s"}`);
  };
  const seconds = Math.floor(milliseconds / 1000);
  add(Math.floor(seconds / 86_400), "day");
  add(Math.floor(seconds / 3600) % 24, "hour");
  add(Math.floor(seconds / 60) % 60, "minute");
  const rest = milliseconds % 60_000;
  const fraction = rest % 1000 === 0 ? "" : `.${String(rest % 1000).padStart(3, "0")}`;
  if (rest > 0) parts.push(`${Math.floor(rest / 1000)}${fraction} second${rest === 1000 ? "" : "s"}`);
  return parts.join(", ");
}

/** RFC 792: milliseconds since midnight; some hosts write them in their own byte order: what is nearer to `near` is meant. */
function guessed(view: DataView, near: number): number {
  const [big, little] = [view.getUint32(0) & 0x7fff_ffff, view.getUint32(0, true) & 0x7fff_ffff];
  if (big < day !== little < day) return big < day ? big : little;
  // A time a little behind midnight may be of the next day.
  const next = (n: number) => (big < day && n < near && n <= day / 4 ? n + day : n);
  return Math.abs(next(big) - near) < Math.abs(next(little) - near) ? big : little;
}

/** Reads the three times of a timestamp message. */
export function noteTimes(c: Cursor, now: bigint | undefined): void {
  let near = Number(((now ?? 0n) / 1_000_000n) % BigInt(day));
  for (const [name, label] of [
    ["originate", "Originate"],
    ["receive", "Receive"],
    ["transmit", "Transmit"],
  ] as const) {
    const at = c.need(4);
    if (c.recording) near = guessed(new DataView(c.bytes.buffer, c.bytes.byteOffset + at, 4), near);
    const words = (n: number) => `${n} (${clockText(near)} after midnight UTC)`;
    c.uint(4, c.recording ? `icmp.${name}_timestamp` : "", c.recording ? `${label} Timestamp` : "", words);
  }
}
