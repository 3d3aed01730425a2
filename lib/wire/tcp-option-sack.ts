/** The option that says which octets came out of order: RFC 2018 3, RFC 2883. */
import type { Cursor } from "./cursor.ts";
import { noteExpert } from "./expert.ts";
import { type Place, sackBlocks } from "./tcp-option.ts";

/** Notes the edges of the blocks, and a first block that says what came twice. */
export function noteSack(c: Cursor, { option, at, base, acknowledged }: Place): void {
  const blocks = sackBlocks(option).map(
    ([left, right]) => [(left - base) >>> 0, (right - base) >>> 0] as const,
  );
  for (const [n, [left, right]] of blocks.entries()) {
    const from = at + n * 8;
    c.note("tcp.options.sack_le", `left edge = ${left} (relative)`, from, from + 4, left);
    c.note("tcp.options.sack_re", `right edge = ${right} (relative)`, from + 4, from + 8, right);
  }
  const end = at + option.data.length;
  c.note("tcp.options.sack.count", `[TCP SACK Count: ${blocks.length}]`, end, end, blocks.length);
  const [first, second] = blocks;
  if (!first) return;
  const upTo = (acknowledged - base) >>> 0;
  const inside = second !== undefined && first[0] >= second[0] && first[1] <= second[1];
  if (first[0] < upTo || inside) noteRepeated(c, first, at);
}

/** RFC 2883 4: a first block below what is acknowledged, or within the second one, says what came twice. */
function noteRepeated(c: Cursor, [left, right]: readonly [number, number], at: number): void {
  const message = "D-SACK Sequence";
  const place = [at, at + 8] as const;
  c.note("tcp.options.sack.dsack_le", `[D-SACK Left Edge = ${left} (relative)]`, at, at + 4, left);
  c.note("tcp.options.sack.dsack_re", `[D-SACK Right Edge = ${right} (relative)]`, at + 4, at + 8, right);
  c.offset = place[0];
  c.open("tcp.options.sack.dsack", message);
  c.offset = place[1];
  noteExpert(c, { severity: "warn", group: "Sequence", message }, at);
  c.close();
}
