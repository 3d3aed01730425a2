/** JSON bodies: what is JSON (RFC 8259) and how far, the lines of each value, and places. */
import t from "tap";
import { jsonEnd, jsonLayer } from "../../../lib/wire/content-json.ts";
import type { Field } from "../../../lib/wire/field.ts";
import { random } from "../../support/samples.ts";

const layerOf = (text: string) => {
  const data = Buffer.from(text);
  return jsonLayer(data, "application/json", jsonEnd(data));
};
const lines = (fields: readonly Field[], depth = 0): string[] =>
  fields.flatMap(({ text, children = [] }) => ["  ".repeat(depth) + text, ...lines(children, depth + 1)]);

t.test("as far as it is objects and arrays", (t) => {
  for (const [text, end] of [
    ["{}", 2],
    [" [ ] ", 5],
    ['{"a":1}{"b":2}\n', 15],
    ['{"a":1} trailing', 8],
    ["[1]]", 3],
    ["[1,2.5,-0,1e5,1E+5,1.0e-3]", 26],
    ["[true,false,null,NaN]", 21],
    ['["\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9"]', 26],
    ['["tab\there"]', 12],
    ["[".repeat(32) + "]".repeat(32), 64],
  ] as const)
    t.equal(jsonEnd(Buffer.from(text)), end, JSON.stringify(text));
  t.end();
});

t.test("what is no JSON is none from its beginning on", (t) => {
  for (const text of [
    ...[
      '"text"',
      "42",
      "true",
      "",
      "  ",
      "[1,]",
      '{"a":1,}',
      "[01]",
      "[1.]",
      "[+1]",
      "[.5]",
      "[1 2]",
      "{a:1}",
    ],
    ...[
      "{'a':1}",
      '{"a"}',
      '{"a":}',
      "[tru]",
      '["\\x"]',
      '["\\u12"]',
      '["open',
      '{"a":1',
      "/**/[]",
      "\ufeff[]",
    ],
    ...["]", "[".repeat(33) + "]".repeat(33), "[nulls]", "[-]", "[--1]", '{"a" 1}', "[1}", '{"a":1]'],
  ])
    t.equal(jsonEnd(Buffer.from(text)), 0, JSON.stringify(text));
  t.end();
});

t.test("each value has its paths, each member its key", (t) => {
  t.same(lines(layerOf('{"user":"b\\u00e9","list":[1,{"x/y":null}],"o":{}}').fields), [
    "Object",
    "  Member: user",
    "    [Path with value: /user:bé]",
    "    [Member with value: user:bé]",
    "    String value: bé",
    "    Key: user",
    "    [Path: /user]",
    "  Member: list",
    "    Array",
    "      [Path with value: /list/[]:1]",
    "      [Member with value: []:1]",
    "      Number value: 1",
    "      Object",
    "        Member: x/y",
    "          [Path with value: /list/[]/x/y:null]",
    "          [Member with value: x/y:null]",
    "          Null value",
    "          Key: x/y",
    "          [Path: /list/[]/x/y]",
    "    Key: list",
    "    [Path: /list]",
    "  Member: o",
    "    Object",
    "    Key: o",
    "    [Path: /o]",
  ]);
  t.match(lines(layerOf("[true,false,NaN]").fields), /True value[\s\S]*False value[\s\S]*NaN value/);
  t.end();
});

t.test("a value and its key lie where they are written", (t) => {
  const [object] = layerOf(' {"a": "b"}').fields;
  const [member] = object?.children ?? [];
  const at = (name: string) => member?.children?.find((one) => one.name === name);
  t.match(object, { name: "json.object", start: 1, end: 11 });
  t.match(member, { name: "json.member", start: 2, end: 10, value: "a" });
  t.match(at("json.value.string"), { start: 7, end: 10, value: "b" });
  t.match(at("json.key"), { start: 2, end: 5, value: "a" });
  t.match(at("json.path"), { start: 2, end: 10, value: "/a" });
  t.end();
});

t.test("what a string holds is its text, escapes of two halves too, and safe in a line", (t) => {
  const [array] = layerOf('["\\ud83d\\ude00","a\\u0000\\u001b[2J","\\\\\\"","line\nbreak\\t"]').fields;
  const strings = array?.children?.filter(({ name }) => name === "json.value.string") ?? [];
  t.same(
    strings.map(({ value }) => value),
    ["😀", "a\0\x1b[2J", '\\"', "line\nbreak\t"],
  );
  t.equal(strings[1]?.text, "String value: a\\000\\033[2J");
  t.end();
});

t.test("very many values are cut, and that is said; their time grows no faster than they do", (t) => {
  const { fields } = layerOf(`{"a":[${"1,".repeat(200_000)}1]}`);
  t.equal(fields.at(-1)?.text, "[More than 10000 values: the others are not shown]");
  const count = (list: readonly Field[]): number =>
    list.reduce((sum, { children = [] }) => sum + 1 + count(children), 0);
  t.ok(count(fields) < 30_100);
  t.equal(jsonEnd(Buffer.from(`["${"\\u0041".repeat(100_000)}",${"9".repeat(100_000)}]`)), 700_005);
  t.end();
});

t.test("what JSON.stringify writes is read to its end, with each of its texts", (t) => {
  const seed = Number(process.env["SEED"] ?? Date.now() % 2 ** 32);
  t.comment(`SEED=${seed}`);
  const next = random(seed);
  const words = ["", "a", "é\u2028", '"\\', "\n\0", "😀", "x".repeat(300)];
  const word = () => words[next() % words.length] as string;
  const make = (depth: number): unknown => {
    const kind = next() % (depth > 4 ? 4 : 6);
    if (kind === 0) return word();
    if (kind === 1) return (next() - 2 ** 31) / 2 ** (next() % 30);
    if (kind === 2) return next() % 2 === 0;
    if (kind === 3) return null;
    const list = Array.from({ length: next() % 4 }, () => make(depth + 1));
    return kind === 4 ? list : Object.fromEntries(list.map((one, at) => [`${word()}${at}`, one]));
  };
  const texts = (value: unknown): string[] => {
    if (typeof value === "string") return [value];
    if (typeof value !== "object" || value === null) return [];
    return Object.values(value).flatMap(texts);
  };
  const found = (fields: readonly Field[]): unknown[] =>
    fields.flatMap(({ name, value, children = [] }) => [
      ...(name === "json.value.string" ? [value] : []),
      ...found(children),
    ]);
  for (let turn = 0; turn < 300; turn += 1) {
    const value = [make(0)];
    const text = JSON.stringify(value, undefined, next() % 3);
    const data = Buffer.from(text);
    if (jsonEnd(data) !== data.length) t.equal(jsonEnd(data), data.length, text);
    const read = found(layerOf(text).fields);
    // Numbers as keys are put in order by JavaScript itself.
    if (JSON.stringify(read) !== JSON.stringify(texts(value))) t.same(read, texts(value), text);
  }
  t.end();
});

t.test("a long key is in each path in part alone", (t) => {
  const { fields } = layerOf(`{"${"k".repeat(100_000)}":[${"1,".repeat(5000)}1]}`);
  const octets = (list: readonly Field[]): number =>
    list.reduce((sum, { value, children = [] }) => sum + String(value ?? "").length + octets(children), 0);
  t.ok(octets(fields) < 6_000_000, `${octets(fields)} characters of values`);
  t.match(fields[0]?.children?.[0], { value: "k".repeat(100_000) });
  t.end();
});
