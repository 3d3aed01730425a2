/** Slices and arithmetic. */
import t from "tap";
import {
  calculate,
  compatible,
  octetsOf,
  sliced,
  stretches,
  truth,
} from "../../../lib/capture/filter-operand.ts";

const fail = (why: string): never => {
  throw new Error(why);
};
const octets = Uint8Array.of(0, 1, 2, 3, 4, 5);
const cut = (text: string) => {
  const list = stretches(text, fail);
  const found = list && sliced(octets, list);
  return found && [...found];
};
const rows: [string, number[] | undefined][] = [
  ["0:3", [0, 1, 2]],
  ["2", [2]],
  ["1-3", [1, 2, 3]],
  [":2", [0, 1]],
  ["4:", [4, 5]],
  ["-1", [5]],
  ["-4:2", [2, 3]],
  ["-2:", [4, 5]],
  ["0,2-3,5", [0, 2, 3, 5]],
  ["4:9", undefined],
  ["6", undefined],
  ["-7", undefined],
  ["", undefined],
  ["a", undefined],
  ["1-", undefined],
];
for (const [text, want] of rows) t.same(cut(text), want, `[${text}]`);
t.throws(() => cut("5:0"), /takes nothing/);
t.throws(() => cut("5-2"), /behind/);

t.equal(calculate("+", 2, 3), 5);
t.equal(calculate("/", 7, 2), 3, "whole numbers stay whole");
t.equal(calculate("/", 7.5, 2), 3.75);
t.equal(calculate("%", 7, 0), undefined);
t.equal(calculate("&", 0xffffffff, 0x80000000), 0x80000000, "without a sign");
t.equal(calculate("-", 5n, 3n), 2n);
t.equal(calculate("*", 2n ** 100n, 2n ** 100n), undefined, "no number without end");
t.same(calculate("&", Uint8Array.of(0xff, 1), Uint8Array.of(0x0f, 0)), Uint8Array.of(0x0f, 0));
t.equal(calculate("&", Uint8Array.of(1), Uint8Array.of(1, 1)), undefined);
t.equal(calculate("+", "a", 1), undefined);

t.ok(truth(1));
t.notOk(truth(0));
t.notOk(truth(Uint8Array.of(0, 0)));
t.same(octetsOf(0x7f000001, "ipv4"), Uint8Array.of(127, 0, 0, 1));
t.equal(octetsOf(5, "uint16"), undefined);
t.ok(compatible("uint8", "int64"));
t.ok(compatible("bytes", "string"));
t.notOk(compatible("uint16", "ipv4"));
