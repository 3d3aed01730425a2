/** Terms: what stands on either side of a comparison, read in filters over one packet. */
import t from "tap";
import { FieldValues } from "../../../lib/capture/filter-field.ts";
import { Names } from "../../../lib/capture/filter-names.ts";
import { Parser } from "../../../lib/capture/filter-parse.ts";
import type { Protocol } from "../../../lib/wire/protocol.ts";
import { packet } from "../../support/samples.ts";

const mine = {
  name: "mine",
  label: "MINE",
  title: "Mine",
  parse: () => 0,
  info: () => "",
} satisfies Protocol;
const fields = [
  { name: "mine.count", text: "", start: 0, end: 1, value: 5 },
  { name: "mine.word", text: "", start: 1, end: 4, value: "abc" },
];
const bytes = Buffer.from("\x05abc", "latin1");
const one = packet({
  frame: { time: 0n, link: 1, bytes, wireLength: 4 },
  protocols: ["mine"],
  count: (name) => (name === "mine" ? 2 : 0),
  parts: () => [
    { name: "mine", label: "", bytes, start: 0, end: 2, limit: 4, fields },
    {
      name: "mine",
      label: "",
      bytes,
      start: 0,
      end: 2,
      limit: 4,
      fields: [{ ...fields[0], value: 7 } as never],
    },
  ],
});
const names = new Names([mine]);
const holds = (text: string) => new Parser(text, names).whole()(new FieldValues(one));
const rows: [string, boolean][] = [
  ["mine", true],
  ["mine.count == 5", true],
  ["mine.count#1 == 7", false],
  ["mine.count#2 == 7", true],
  ["mine.count#[1-2] == 7", true],
  ["mine.count#[-1] == 7", true],
  ["mine.word == abc", true],
  ['mine.word[1:] == "bc"', true],
  ["len(mine) == 2", true],
  ['mine contains "bc"', true],
  ['mine[1] == "a"', true],
  ["frame[-3:] == 61:62:63", true],
  ["frame[0:2][1] == 61", true],
  ["count(mine.count) == 2", true],
  ["max(mine.count) == 7", true],
  ["mine.other", false],
];
for (const [text, want] of rows) t.equal(holds(text), want, text);
