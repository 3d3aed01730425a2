/** Frames and octets over time as bars. */
import type { Interval } from "../capture/rate.ts";
import type { Paint } from "../command.ts";
import { seconds } from "../wire/seconds.ts";

/** How bars are drawn. */
export interface BarOptions {
  readonly width?: number;
  /** True (unless said otherwise) where the terminal has block characters. */
  readonly unicode?: boolean;
}

const eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

/** A bar of `value` where `most` fills `room` columns; what is not nothing is seen. */
export function bar(value: number, most: number, room: number, unicode = true): string {
  if (value <= 0 || most <= 0) return "";
  if (!unicode) return "#".repeat(Math.max(1, Math.round((value / most) * room)));
  const parts = Math.max(1, Math.round((value / most) * room * 8));
  return "█".repeat(parts >> 3) + eighths[parts & 7];
}

/** Seconds with as many digits as the interval needs. */
function timeText(time: bigint, digits: number): string {
  return digits === 0 ? String(time / 1_000_000_000n) : seconds(time, digits);
}

/** One line a step: where it begins (seconds), frames, octets, and a bar of its octets. */
export function rateLines(
  steps: readonly Interval[],
  paint: Paint,
  { width = 80, unicode = true }: BarOptions = {},
): string[] {
  const [first, last] = [steps[0], steps.at(-1)];
  if (!first || !last) return [];
  const fraction = (first.end - first.start).toString().padStart(9, "0").slice(-9).replace(/0+$/, "");
  const digits = fraction.length;
  const rows = steps.map((step) => [timeText(step.start, digits), String(step.frames), String(step.bytes)]);
  const headings = ["SECONDS", "FRAMES", "BYTES"];
  const widths = headings.map((heading, i) =>
    rows.reduce((widest, row) => Math.max(widest, (row[i] as string).length), heading.length),
  );
  const line = (row: readonly string[]) =>
    row.map((cell, i) => cell.padStart(widths[i] as number)).join("  ");
  const room = Math.max(8, width - widths.reduce((sum, one) => sum + one + 2, 0));
  const most = steps.reduce((largest, step) => Math.max(largest, step.bytes), 0);
  return [
    paint("dim", line(headings)),
    ...rows.map((row, at) => {
      const drawn = bar((steps[at] as Interval).bytes, most, room, unicode);
      return drawn === "" ? line(row) : `${line(row)}  ${paint("server", drawn)}`;
    }),
  ];
}
