/** How long things took, as tables; times in milliseconds. */
import type { Timing } from "../capture/timing.ts";
import type { Paint } from "../command.ts";
import { columnsOf } from "./columns.ts";
import { cutTo, endpoint } from "./list.ts";
import { fittedTable, numberTable } from "./traffic.ts";

/** Milliseconds with three digits; "-" for what was not seen. */
export function milliseconds(time: bigint | undefined): string {
  if (time === undefined) return "-";
  const micro = (time < 0n ? -time : time) / 1000n;
  const text = micro.toString().padStart(4, "0");
  return `${time < 0n ? "-" : ""}${text.slice(0, -3)}.${text.slice(-3)}`;
}

/** The middle and the longest of the times that are there. */
function spread(timing: Timing): [string, string] {
  const took = timing.exchanges.flatMap((one) => (one.took === undefined ? [] : [one.took]));
  took.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return [milliseconds(took[took.length >> 1]), milliseconds(took.at(-1))];
}

/** One line a conversation. */
export function timingTable(
  found: readonly Timing[],
  paint: Paint,
  width = Number.POSITIVE_INFINITY,
): string[] {
  const rows = found.map((one) => [
    `${one.carrier} ${one.stream}`,
    endpoint(one.server.address, one.server.port),
    ...[one.answered, one.completed, one.roundTrip, one.firstByte].map(milliseconds),
    String(one.exchanges.length),
    ...spread(one),
  ]);
  const headings = ["STREAM", "SERVER", "SYN,ACK", "ACK", "iRTT", "1ST BYTE", "ASKED", "MEDIAN", "LONGEST"];
  const [head = "", ...lines] = fittedTable(rows, headings, 2, width);
  return [paint("dim", head), ...lines, paint("dim", "Times are in milliseconds.")];
}

/** One conversation: its beginning, then a line for each request. */
export function timingLines(timing: Timing, paint: Paint, width = 80): string[] {
  const { client, server, exchanges } = timing;
  const between = `${endpoint(client.address, client.port)} and ${endpoint(server.address, server.port)}`;
  const lines = [paint("strong", `${timing.carrier} stream ${timing.stream}: ${between}, milliseconds`)];
  const facts: [string, bigint | undefined][] = [
    ["SYN to SYN, ACK", timing.answered],
    ["SYN, ACK to ACK", timing.completed],
    ["round trip (iRTT)", timing.roundTrip],
    ["first octet of the server", timing.firstByte],
  ];
  const known = facts.filter(([, time]) => time !== undefined);
  lines.push(
    ...numberTable(
      known.map(([name, time]) => [name, milliseconds(time)]),
      ["", ""],
      1,
    ).slice(1),
  );
  if (exchanges.length === 0) return lines;
  const rows = exchanges.map((one) => [
    String(one.request),
    one.reply === undefined ? "-" : String(one.reply),
    milliseconds(one.took),
  ]);
  const [head = "", ...told] = numberTable(rows, ["FRAME", "REPLY", "TOOK"], 0);
  const room = Math.max(8, width - columnsOf(head) - 2);
  lines.push(paint("dim", `${head}  ASKED`));
  for (const [at, one] of exchanges.entries()) {
    const words = `${one.protocol} ${one.asked}`;
    const asked = cutTo(one.reply === undefined ? `no reply: ${words}` : words, room);
    lines.push(`${told[at]}  ${asked}`);
  }
  return lines;
}
