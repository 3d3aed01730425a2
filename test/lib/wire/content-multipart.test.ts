/** Multipart bodies in the tree: delimiters, heads, and where a part lies. */
import t from "tap";
import { multipartLayer } from "../../../lib/wire/content-multipart.ts";
import type { Field } from "../../../lib/wire/field.ts";

const layerOf = (body: string, given = 'multipart/mixed; boundary="B"') =>
  multipartLayer(Buffer.from(body), given, "multipart/mixed", (c, { bodyAt, end }) =>
    c.note("inner", `${bodyAt}-${end}`, bodyAt, end),
  );
const lines = (fields: readonly Field[] = [], depth = 0): string[] =>
  fields.flatMap(({ text, children = [] }) => ["  ".repeat(depth) + text, ...lines(children, depth + 1)]);
const type = "[Type: multipart/mixed]";
const first = "First boundary: --B\\r\\n";
const last = "Last boundary: \\r\\n--B--";

for (const [body, ...wanted] of [
  [
    "--B\r\nContent-Type: text/plain; x=1\r\nX-Own: 1\r\n\r\nabc\r\n--B\r\n\r\nd\r\n--B--",
    first,
    "Encapsulated multipart part:  (text/plain)",
    "  Content-Type: text/plain; x=1\\r\\n",
    "  X-Own: 1\\r\\n\\r\\n",
    "  48-51",
    "Boundary: \\r\\n--B\\r\\n",
    "Encapsulated multipart part: ",
    "  60-61",
    last,
  ],
  [
    "before\r\n--B\r\nA: b\r\n c\r\n\r\nx\r\n--B--\r\nbehind",
    "Preamble: 6265666f72650d0a",
    first,
    "Encapsulated multipart part: ",
    "  A: b\\r\\n c\\r\\n\\r\\n",
    "  25-26",
    `${last}\\r\\n`,
    "Trailer: 626568696e64",
  ],
  ["--B\r\nA: b\r\n\r\n\r\n--B--", first, "Encapsulated multipart part: ", "  A: b\\r\\n\\r\\n", last],
  ["--B\r\nA: b\r\n\r\nno end", first, "Encapsulated multipart part: "],
  ["nothing", "Preamble: 6e6f7468696e67"],
] as const)
  t.same(lines(layerOf(body)?.fields), [type, ...wanted], JSON.stringify(body));

t.equal(layerOf("--B", "multipart/mixed"), undefined, "without a boundary");
t.equal(layerOf("--B")?.text, 'MIME Multipart Media Encapsulation, Type: multipart/mixed, Boundary: "B"');

t.test("parts and the fields of their heads lie where they are", (t) => {
  const part = layerOf('--B\r\nContent-Disposition: form-data; name="u"\r\n\r\nbob\r\n--B--')?.fields[2];
  t.match(part, { name: "mime_multipart.part", start: 5, end: 52, value: "" });
  t.match(part?.children?.[0], {
    name: "mime_multipart.header.content-disposition",
    start: 5,
    end: 49,
    value: 'form-data;name="u"',
  });
  t.end();
});

t.test("a head of very many fields is cut, and says so", (t) => {
  const part = layerOf(`--B\r\n${"a: b\r\n".repeat(100_000)}\r\nx\r\n--B--`)?.fields[2];
  t.equal(part?.children?.length, 202);
  t.match(part?.children?.at(-2)?.text, /^\[More than 200 fields/);
  t.end();
});

t.test("a head line of very many blanks takes no time", (t) => {
  const part = layerOf(`--B\r\nX: a${" ".repeat(500_000)}b\r\n\r\nx\r\n--B--`)?.fields[2];
  t.match(part?.children?.[0]?.text, /^ \[truncated\]X: a +$/);
  t.equal(layerOf("--B", `multipart/mixed; boundary=${"B".repeat(71)}`), undefined, "RFC 2046 5.1.1");
  t.end();
});
