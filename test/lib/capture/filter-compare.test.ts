/** Comparison of single values: numbers, addresses, text, patterns. */
import t from "tap";
import { comparison } from "../../../lib/capture/filter-compare.ts";

const wrong = (expected: string): never => {
  throw new Error(expected);
};
const rows = [
  ["==", "5", 5, true],
  ["==", "0x10", 16, true],
  ["<", "10", 9n, true],
  [">=", "10", 9n, false],
  ["==", "true", true, true],
  ["==", "0", false, true],
  ["==", "word", 5, false],
  ["!=", "word", 5, true],
  ["==", "::1", "0:0:0:0:0:0:0:1", true],
  ["==", "10.0.0.0/8", "10.9.9.9", true],
  ["!=", "10.0.0.0/8", "10.9.9.9", false],
  ["==", "10.0.0.0/99", "10.0.0.0", false],
  ["<", "b", "a", true],
  ["contains", "ell", "hello", true],
  ["matches", "^H", "hello", true],
  ["==", "2525", "2525", true],
] as const;
for (const [operator, text, value, want] of rows)
  t.equal(
    comparison(operator, { text, quoted: false, at: 1 }, wrong)(value),
    want,
    `${value} ${operator} ${text}`,
  );
t.throws(() => comparison("matches", { text: "(", quoted: true, at: 1 }, wrong), /a regular expression/);
