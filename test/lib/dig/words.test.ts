import t from "tap";
import { inWords } from "../../../lib/dig/words.ts";

t.test("long data in words", async (t) => {
  const long = "a".repeat(60);
  t.equal(inWords(long, { split: undefined, multiline: false }), `${"a".repeat(56)} aaaa`);
  t.equal(
    inWords(long, { split: undefined, multiline: true }),
    `${"a".repeat(44)}\n\t\t\t\t${"a".repeat(16)}`,
  );
  t.equal(inWords(long, { split: 32, multiline: false }), `${"a".repeat(32)} ${"a".repeat(28)}`);
  t.equal(inWords(long, { split: 0, multiline: true }), long);
  t.equal(inWords("", { split: 4, multiline: false }), "");
});
