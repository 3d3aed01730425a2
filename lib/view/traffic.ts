/** Conversations and endpoints as tables, numbers aligned by their last digit. */
import type { Talker, Traffic } from "../capture/traffic.ts";
import { printable } from "../printable.ts";
import { secondsText } from "./clock.ts";
import { columnsOf } from "./columns.ts";
import { endpoint } from "./list.ts";
import { table } from "./table.ts";

/** A table whose columns from `first` on are numbers. */
export function numberTable(
  rows: readonly (readonly string[])[],
  headings: readonly string[],
  first: number,
): string[] {
  const widths = headings.map((heading, i) =>
    rows.reduce((widest, row) => Math.max(widest, (row[i] ?? "").length), heading.length),
  );
  const right = (row: readonly string[]) =>
    row.map((cell, i) => (i < first ? cell : cell.padStart(widths[i] as number)));
  return table(rows.map(right), right(headings));
}

/**
 * As `numberTable` where that fits into `width`; else what is not a number stands on a line of its own above its numbers.
 */
export function fittedTable(
  rows: readonly (readonly string[])[],
  headings: readonly string[],
  first: number,
  width: number,
): string[] {
  const whole = numberTable(rows, headings, first);
  if (whole.every((line) => columnsOf(line) <= width)) return whole;
  const [head = "", ...numbers] = numberTable(
    rows.map((row) => row.slice(first)),
    headings.slice(first),
    0,
  );
  const names = rows.map((row) => printable(row.slice(0, first).join("  ")));
  return [`  ${head}`, ...numbers.flatMap((line, at) => [names[at] as string, `  ${line}`])];
}

/** One line a conversation: each way, in all, when it began, how long it took. */
export function conversationTable(found: readonly Traffic[], width = Number.POSITIVE_INFINITY): string[] {
  const streams = found.some((one) => one.stream !== undefined);
  const rows = found.map((one) => [
    endpoint(one.a, one.aPort),
    endpoint(one.b, one.bPort),
    ...(streams ? [String(one.stream)] : []),
    ...[one.framesAb, one.bytesAb, one.framesBa, one.bytesBa].map(String),
    String(one.framesAb + one.framesBa),
    String(one.bytesAb + one.bytesBa),
    secondsText(one.start),
    secondsText(one.end - one.start),
  ]);
  const ways = ["A>B", "BYTES", "B>A", "BYTES", "FRAMES", "BYTES", "START", "DURATION"];
  return fittedTable(rows, ["A", "B", ...(streams ? ["STREAM"] : []), ...ways], 2, width);
}

/** One line an end: in all, sent, received. */
export function endpointTable(found: readonly Talker[], width = Number.POSITIVE_INFINITY): string[] {
  const rows = found.map((one) => [
    endpoint(one.address, one.port),
    ...[one.sentFrames + one.receivedFrames, one.sentBytes + one.receivedBytes].map(String),
    ...[one.sentFrames, one.sentBytes, one.receivedFrames, one.receivedBytes].map(String),
  ]);
  return fittedTable(rows, ["END", "FRAMES", "BYTES", "SENT", "BYTES", "RECEIVED", "BYTES"], 1, width);
}
