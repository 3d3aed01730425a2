import t from "tap";
import { PortholeError } from "../../../lib/errors.ts";
import { YamlReader } from "../../../lib/lab/yaml.ts";

/** The pairs of a file that is a map. */
function parts(text: string, keys?: readonly string[]) {
  const reader = new YamlReader(text, "a.yaml");
  return { reader, pairs: reader.map(reader.document(), "a file", keys) };
}

t.test("pairs, lists and texts as they were written", async (t) => {
  const { reader, pairs } = parts("a: [x, 1.10, 007]\nb: one\nc:\n");
  const lists = pairs.map(({ key, value }) => [
    key,
    reader.list(value, key).map((one) => reader.text(one, "an item")),
  ]);
  t.same(lists, [
    ["a", ["x", "1.10", "007"]],
    ["b", ["one"]],
    ["c", []],
  ]);
  t.same(parts("").pairs, []);
});

t.test("a mistake is told with the file and the line", async (t) => {
  const cases: [string, (text: string) => unknown, string | RegExp][] = [
    ["a: 1\nnme: 2", (text) => parts(text, ["a", "name"]), 'a.yaml:2: a file has no "nme" (near: name)'],
    ["zzz: 1", (text) => parts(text, ["a", "bee"]), 'a.yaml:1: a file has no "zzz" (it has a, bee)'],
    ["- a", (text) => parts(text), 'a.yaml:1: a file is a map, "key: value" line by line'],
    ["a: [b", (text) => parts(text), /^a\.yaml:1: Flow sequence/],
    ["x".repeat(262_145), (text) => parts(text), "a.yaml:1: Cannot read a lab of more than 262144 octets"],
  ];
  for (const [text, act, message] of cases)
    t.throws(() => act(text), { code: "format", message }, text.slice(0, 20));
  const { reader, pairs } = parts("a: &x [1]\nb: *x\nc: true\nd: {}");
  const value = (at: number) => pairs[at]?.value ?? null;
  t.throws(() => reader.list(value(1), "b"), { message: /^a\.yaml:2: aliases/ });
  t.throws(() => reader.map(value(1), "b"), { message: /^a\.yaml:2: aliases/ });
  t.throws(() => reader.text(value(2), "c"), { message: "a.yaml:3: c is text" });
  t.throws(() => reader.list(value(3), "d"), { message: /^a\.yaml:4: d is a list/ });
  t.throws(() => new YamlReader("- a: [", "\x1b[2J").document(), { message: /^\\x1b\[2J:1: / });
});

t.test("what fails with a part gets the part's line, once", async (t) => {
  const { reader, pairs } = parts("a: 1\nb: 2");
  const node = pairs[1]?.value;
  const fail = (error: Error) => () =>
    reader.at(node, () => {
      throw error;
    });
  t.throws(fail(new PortholeError("usage", "Cannot name it")), {
    code: "format",
    message: "a.yaml:2: Cannot name it",
  });
  t.throws(fail(reader.wrong(null, "first")), { message: "a.yaml:1: first" });
  t.equal(
    reader.at(node, () => 7),
    7,
  );
});
