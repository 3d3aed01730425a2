/** The grammar: what binds how, over packets of which only the numbers of frames matter. */
import t from "tap";
import { FieldValues } from "../../../lib/capture/filter-field.ts";
import { Names } from "../../../lib/capture/filter-names.ts";
import { Parser } from "../../../lib/capture/filter-parse.ts";
import { packet } from "../../support/samples.ts";

const names = new Names();
const holds = (text: string) =>
  new Parser(text, names).whole()(new FieldValues(packet({ number: 10, length: 70 })));
const number = (value: number) => `frame.number == ${value}`;
const [yes, no] = [number(10), number(11)];
const rows: [string, boolean][] = [
  [`${yes} or ${no} and ${no}`, true],
  [`(${yes} or ${no}) and ${no}`, false],
  [`not ${no} and ${yes}`, true],
  [`not ${yes} or ${yes}`, true],
  [`${yes} xor ${yes} and ${no}`, true],
  [`${yes} or ${yes} xor ${yes}`, true],
  [`not not ${yes}`, true],
  ["frame.number + 2 * 3 == 16", true],
  ["{frame.number + 2} * 3 == 36", true],
  ["frame.number & 2 + 8 == 10", true],
  ["frame.number - 3 - 2 == 5", true],
  ["5 < frame.number", false],
  ["1 + frame.number == 11", true],
  ["- frame.number == -10", true],
  ["frame.len > frame.number > 9", true],
  ["frame.number not in {11}", true],
  ["frame.number in {frame.len, 10}", true],
  ["frame.number in {5 .. 2 + 8}", true],
  ["frame.number in {1 2 10}", true],
  ["any frame.number != 11", true],
  ["all frame.number == 11", false],
  ["frame.number ge 10 && frame.number le 10 and frame.number lt 11 and frame.number gt 9", true],
];
for (const [text, want] of rows)
  if (text.startsWith("5 <")) t.throws(() => holds(text), /must stand on the left/);
  else t.equal(holds(text), want, text);
