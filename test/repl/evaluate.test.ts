import t from "tap";
import { evaluate, scriptContext, show } from "../../repl/evaluate.ts";

t.test("source is evaluated in one context, with top-level await", async (t) => {
  const context = scriptContext({ double: async (n: number) => 2 * n });
  const cases: [string, unknown][] = [
    ["1 + 1", 2],
    ["const a = 5", undefined],
    ["a + 1", 6],
    ["const b = await double(a)", undefined],
    ["b", 10],
    ["await double(b) // a comment", 20],
    ["await (double(1))", 2],
    ["class C { #x = 1; get x() { return this.#x; } }; (await double(1), new C().x)", 1],
    ["Buffer.from('hi').length", 2],
    ["let o = { ...{ y: 2 }, z: await double(2) }; o?.z ?? 0", 4],
  ];
  for (const [source, value] of cases) t.same(await evaluate(source, context, "test"), { value }, source);
});

t.test("an unfinished source asks for more, a wrong one fails", async (t) => {
  const context = scriptContext({});
  for (const source of ["function f() {", "[1, 2,", "f(1,", "`text", "if (true) { await x("])
    t.same(await evaluate(`${source}\n`, context, "test"), { more: true }, source);
  await t.rejects(evaluate("let = ;", context, "test"), { name: "SyntaxError" });
  await t.rejects(evaluate("await nowhere", context, "test"), { name: "ReferenceError" });
});

t.test("an import() says what to do in its place, and require takes a module of either kind", async (t) => {
  const context = scriptContext({});
  const refused = { code: "usage", message: /require\(NAME\)/ };
  await t.rejects(evaluate('import("node:os")', context, "test"), refused);
  await t.rejects(evaluate('(await import("node:os")).EOL', context, "test"), refused);
  t.same(await evaluate('require("string-width").default("ab")', context, "test"), { value: 2 });
});

t.test("a shown value holds nothing raw", async (t) => {
  t.notMatch(show(new Error("\x1b[2J")), /\x1b/);
  t.notMatch(show({ text: "\x9b\u202e" }), /[\x9b\u202e]/);
});
