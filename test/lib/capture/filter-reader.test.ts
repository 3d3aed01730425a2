/** Tokens one after the other: what is taken, and what is said of what cannot go on. */
import t from "tap";
import { TokenReader } from "../../../lib/capture/filter-reader.ts";

/** A reader whose steps can be asked for. */
class Steps extends TokenReader {
  step(...texts: string[]): boolean {
    return this.is(...texts);
  }

  get text(): string {
    return this.here.text;
  }

  refuse(): never {
    return this.expected("a field");
  }

  nest(levels: number): number {
    return this.deeper(() => (levels === 0 ? 0 : 1 + this.nest(levels - 1)));
  }
}

t.test("a token is taken only where it is asked for", async (t) => {
  const reader = new Steps('tcp and "and"');
  t.equal(reader.step("and"), false);
  t.equal(reader.text, "tcp", "it is still there");
  t.equal(reader.step("udp", "tcp"), true);
  t.equal(reader.step("and"), true);
  t.equal(reader.step("and"), false, "quoted text is no word of the grammar");
});

t.test("what was expected and what was found, where it stands", async (t) => {
  const reader = new Steps(`tcp ${"x".repeat(60)}`);
  reader.step("tcp");
  t.throws(() => reader.refuse(), {
    message: /expected a field, found "x{40}" \(column 5\)/,
    start: 4,
  });
  t.throws(() => new Steps("").refuse(), { message: /expected a field, found the end/ });
});

t.test("the machine's stack is guarded, and levels that were left do not count", async (t) => {
  const reader = new Steps("tcp");
  for (let n = 0; n < 3; n += 1) t.equal(reader.nest(99), 99);
  t.throws(() => reader.nest(100), { message: /more than 100 levels deep/ });
});
