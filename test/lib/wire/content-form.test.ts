/** Forms item by item: URL Standard 5.1, and what is no escape. */
import t from "tap";
import { formLayer } from "../../../lib/wire/content-form.ts";
import type { Field } from "../../../lib/wire/field.ts";

const items = (text: string) => {
  const { fields, end } = formLayer(Buffer.from(text, "latin1"), "application/x-www-form-urlencoded");
  t.equal(end, text.length);
  return fields.map(({ text: line, children = [] }) => {
    const [key, value] = children;
    return [line, key?.value, value?.value];
  });
};

for (const [text, ...wanted] of [
  ["user=bob&password=s3cret%21", ["user", "bob"], ["password", "s3cret!"]],
  ["a=x+y%20z", ["a", "x y z"]],
  ["f=%C3%A9t%c3%a9", ["f", "été"]],
  ["%41=%42", ["A", "B"]],
  ["a=b=c&d", ["a", "b=c"], ["d", ""]],
  ["=v&=", ["", "v"], ["", ""]],
  ["&&a=1&", ["a", "1"]],
  ["a=%&b=%4&c=%zz&d=%4", ["a", "%"], ["b", "%4"], ["c", "%zz"], ["d", "%4"]],
  ["a=%1b%5b2J%00\r\n", ["a", "\\033[2J\\000\\r\\n"]],
  ["a=\xff", ["a", "\ufffd"]],
  ["", ...([] as [string, string][])],
] as const)
  t.same(
    items(text as string),
    (wanted as readonly (readonly [string, string])[]).map(([key, value]) => [
      `Form item: "${key}" = "${value}"`,
      key,
      value,
    ]),
    JSON.stringify(text),
  );

t.test("each item lies where it is, with the sign behind it", (t) => {
  const { text, fields } = formLayer(Buffer.from("user=bob&x=1"), "application/x-www-form-urlencoded");
  t.equal(text, "HTML Form URL Encoded: application/x-www-form-urlencoded");
  const places = ({ start, end }: Field) => [start, end];
  t.same(fields.map(places), [
    [0, 9],
    [9, 12],
  ]);
  t.same(fields[0]?.children?.map(places), [
    [0, 4],
    [5, 8],
  ]);
  t.end();
});

t.test("a form of very many items is cut, and says so", (t) => {
  const { fields } = formLayer(Buffer.from("a=1&".repeat(20_000)), "x");
  t.equal(fields.length, 10_001);
  t.match(fields.at(-1), {
    text: "[More than 10000 items: the others are not shown]",
    start: 40_000,
    end: 80_000,
  });
  t.match(
    formLayer(Buffer.from(`a=${"x".repeat(500)}`), "x").fields[0]?.children?.[1]?.text,
    /^Value \[truncated\]: x+$/,
  );
  t.end();
});
