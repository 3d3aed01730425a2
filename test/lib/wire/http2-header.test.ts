import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import type { Field } from "../../../lib/wire/field.ts";
import type { HpackField } from "../../../lib/wire/hpack.ts";
import { briefly, lastOf, noteHeaders, pieceText } from "../../../lib/wire/http2-header.ts";

const piece = (...fields: [string, string][]) => ({
  fields: fields.map(
    ([name, value]): HpackField => ({ form: "plain", index: 0, name, value, start: 0, end: 1 }),
  ),
  stopped: undefined,
});

t.test("RFC 9113 8.3: what the list says of a message", async (t) => {
  for (const [fields, said] of [
    [
      [
        [":method", "GET"],
        [":path", "/"],
      ],
      ["GET /"],
    ],
    [
      [
        [":path", "/"],
        [":method", "GET"],
      ],
      ["GET /"],
    ],
    [[[":status", "404"]], ["404 Not Found"]],
    [[[":status", "299"]], ["299 Success - Others"]],
    [[[":status", "abc"]], ["abc Unknown"]],
    [
      [
        [":method", "CONNECT"],
        [":authority", "h:80"],
      ],
      [],
    ],
    [
      [
        [":method", "GET"],
        [":path", "/a\n\xe9\0b"],
      ],
      ["GET /a\\n\ufffd"],
    ],
    [[["grpc-status", "0"]], []],
  ] as [[string, string][], string[]][])
    t.same(briefly(piece(...fields)), said);
  t.equal(lastOf(piece(["a", "1"], ["a", "2"]), "a"), "2");
  t.equal(lastOf(piece(), "a"), undefined);
  t.equal(pieceText("@\x01z\0hidden"), "@\\001z");
});

function lines(...fields: [string, string][]): string[] {
  const c = new Cursor(Buffer.alloc(8), 0, 8, true);
  noteHeaders(c, piece(...fields), 2);
  const texts = (list: Field[]): string[] => list.flatMap((one) => [one.text, ...texts(one.children ?? [])]);
  t.equal(c.offset, 0);
  return texts(c.finish());
}

t.test("a field in Wireshark's words", async (t) => {
  t.same(lines([":status", "200"]), [
    "[Header Length: 18]",
    "[Header Count: 1]",
    "Header: :status: 200 OK",
    "Name Length: 7",
    "Name: :status",
    "Value Length: 3",
    "Value: 200",
    ":status: 200",
    "[Unescaped: 200]",
    "Representation: Literal Header Field without Indexing - New Name",
  ]);
  const path = lines([":path", "/p?x&&y=1&"]);
  t.same(path.slice(7, 12), [
    ":path: /p?x&&y=1&",
    "Path segment: /p",
    "Path sub segment: x",
    "Path sub segment: ",
    "Path sub segment: y=1",
  ]);
  t.same(lines(), []);
});

t.test("RFC 3986 2.1: percent-encoding, where it is one", async (t) => {
  for (const [value, plain] of [
    ["a+b%20c", "[Unescaped: a+b c]"],
    ["%C3%A9", "[Unescaped: é]"],
    ["%E9", "[Unescaped: \ufffd]"],
    ["%zz", undefined],
    ["%", undefined],
    ["%4", undefined],
    ["%00x", undefined],
    ["%0a", "[Unescaped: \\n]"],
  ] as const)
    t.equal(
      lines(["n", value]).find((line) => line.startsWith("[Unescaped")),
      plain,
      value,
    );
});

t.test("RFC 9113 8.3.1, 8.5: where a request leads", async (t) => {
  const uri = (...fields: [string, string][]) =>
    lines(...fields).find((line) => line.startsWith("[Full request URI"));
  t.equal(uri([":scheme", "https"], [":path", "/x"], [":authority", "h"]), "[Full request URI: https://h/x]");
  t.equal(uri([":method", "CONNECT"], [":authority", "h:80"]), "[Full request URI: h:80]");
  t.equal(uri([":authority", "h"]), "[Full request URI: (null)://h(null)]");
  t.equal(uri([":path", "/"]), undefined);
});

t.test("numbers have a field where they are ones", async (t) => {
  for (const [name, value, line] of [
    ["content-length", "77", "content-length: 77"],
    ["content-length", "007", "content-length: 7"],
    ["content-length", "x", undefined],
    ["content-length", "9".repeat(30), undefined],
    [":status", "70000", undefined],
    ["age", "1", "age: 1"],
  ] as const)
    t.equal(
      lines([name, value]).find((one) => one.startsWith(`${name}: `)),
      line,
      `${name} ${value}`,
    );
});
