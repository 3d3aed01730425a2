/** XML bodies: the lines of tags, attributes and texts, of what is not well formed too (XML 1.0). */
import t from "tap";
import { xmlLayer } from "../../../lib/wire/content-xml.ts";
import type { Field } from "../../../lib/wire/field.ts";

const lines = (fields: readonly Field[], depth = 0): string[] =>
  fields.flatMap(({ name, text, children = [] }) => [
    "  ".repeat(depth) + text,
    ...(name === "_ws.expert" ? [] : lines(children, depth + 1)),
  ]);
const shown = (text: string) => lines(xmlLayer(Buffer.from(text)).fields);
const unrecognized = ["Unrecognized text", "  [Expert Info (Warning/Protocol): Unrecognized text]"];

for (const [text, ...wanted] of [
  ["<a/>", "<a/>"],
  ["<a>x</a>", "<a>", "  x", "  </a>"],
  ["<a b='1' c=\"x>y\"><d e=2/></a>", "<a", "  b='1'", '  c="x>y">', "  <d", "    e=2/>", "  </a>"],
  ["<a\n  b = '1'\n/>", "<a", "  b = '1'/>"],
  ["<a b='1'c='2'/>", "<a", "  b='1'", "  c='2'/>"],
  ["<a >t</a >", "<a>", "  t", "  </a >"],
  ["text <a/> more ", "text ", "<a/>", "more "],
  ["<a>\n  one\n  two</a>", "<a>", "  one\\n  two", "  </a>"],
  ["<a>&lt;é\x1b</a>", "<a>", "  &lt;é\\033", "  </a>"],
  ["<!-- c --><![CDATA[<x>]]><?p i?>", "<!-- c -->", "<![CDATA[<x>]]>", "<?p i?>"],
  ['<?xml version="1.0"?><a/>', "<?xml", '  version="1.0"', "  ?>", "<a/>"],
  ['<!DOCTYPE n SYSTEM "n.dtd"><n/>', '<!DOCTYPE n SYSTEM "n.dtd">', "<n/>"],
  ["<!DOCTYPE d [<!ELEMENT d ANY> %e;]><d/>", "<!DOCTYPE d [", "  <!ELEMENT d ANY>", "  %e;", "  ]>", "<d/>"],
  ["<a><b></a></b>", "<a>", "  <b>", "    </a>", "  </b>"],
  ["<a><b>", "<a>", "  <b>"],
  ["</a>", "</a>", "Closing an unopened tag", "  [Expert Info (Error/Malformed): Closing an unopened tag]"],
  ["<a", ...unrecognized],
  ["<!-- open", ...unrecognized, "open"],
  ["<a b/>", ...unrecognized, "b/>"],
  ["<a b='x <c/>", ...unrecognized, "b='x ", "<c/>"],
  ["", ...([] as string[])],
  [" \n ", ...([] as string[])],
] as const)
  t.same(shown(text as string), wanted, JSON.stringify(text));

t.test("a tag lies as far as what closes it, and filters see it as it is written", (t) => {
  const { text, start, end, fields } = xmlLayer(Buffer.from('<a b="1">x</a>'));
  t.match({ text, start, end }, { text: "eXtensible Markup Language", start: 0, end: 14 });
  const [tag] = fields;
  t.match(tag, { name: "xml.tag", start: 0, end: 14, value: '<a b="1">' });
  t.match(tag?.children, [
    { name: "xml.attribute", start: 3, end: 8, value: 'b="1"', text: 'b="1">' },
    { name: "xml.cdata", start: 9, end: 10, value: "x" },
    { name: "", start: 10, end: 14, text: "</a>" },
  ]);
  const [declaration] = xmlLayer(Buffer.from("<?xml version='1.1' x='2'?>")).fields;
  t.match(declaration?.children, [
    { name: "xml.xmlpi.xml.version", value: "1.1" },
    { name: "xml.attribute", value: "2" },
  ]);
  t.end();
});

t.test("deep, long and broken text stays small and quick", (t) => {
  const depth = (list: readonly Field[]): number =>
    list.reduce((most, { children = [] }) => Math.max(most, 1 + depth(children)), 0);
  const deep = xmlLayer(Buffer.from(`${"<a>".repeat(5000)}x${"</a>".repeat(5000)}<b/>`)).fields;
  t.ok(depth(deep) < 70, `${depth(deep)} deep`);
  t.equal(deep.at(-1)?.text, "<b/>", "what closes is counted past the depth that is shown");
  t.match(xmlLayer(Buffer.from("<a/>".repeat(30_000))).fields.at(-1)?.text, /^\[More than 20000 tags/);
  // Each looks as if it went on to the end.
  for (const piece of [
    "<!--",
    "<![CDATA[",
    "<a b='",
    '<a b="',
    "<?x ",
    "<!DOCTYPE a [<!--",
    "<a a=a",
    "<a  ",
    "&<",
  ])
    t.ok(xmlLayer(Buffer.from(piece.repeat(100_000))).fields.length > 0, piece);
  t.match(shown(`<a b='${"q".repeat(500)}'/>`)[1], /^ {3}\[truncated\]b='q+\/$/);
  t.end();
});

t.test("a tag of very many attributes is none; a document type shows some of its parts", (t) => {
  t.equal(shown(`<a${" b='1'".repeat(5000)}/>`)[0], "Unrecognized text");
  const [type] = xmlLayer(Buffer.from(`<!DOCTYPE a [${"%a;".repeat(5000)}]>`)).fields;
  t.equal(type?.children?.length, 1000);
  t.end();
});
