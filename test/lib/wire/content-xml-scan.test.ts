/** Where tags and attributes begin and end. */
import t from "tap";
import { XmlScan } from "../../../lib/wire/content-xml-scan.ts";

t.test("attributes, with quotes of either kind and without", (t) => {
  const scan = new XmlScan(` a="1" b = 'x"y' c=3 d e`);
  t.same(scan.attributes(0), [
    { start: 1, end: 6, name: "a", value: "1" },
    { start: 7, end: 16, name: "b", value: 'x"y' },
    { start: 17, end: 20, name: "c", value: "3" },
  ]);
  t.same(new XmlScan(` a="1`).attributes(0), []);
  t.same(new XmlScan(" a=>").attributes(0), []);
  t.end();
});

t.test("a tag ends behind its attributes, or is none", (t) => {
  t.same(new XmlScan("<a>").tag(0), { name: "a", attributes: [], last: ">", end: 3 });
  t.match(new XmlScan("x<a:b c='>'/>").tag(1), { name: "a:b", last: "/>", end: 13 });
  for (const text of ["<a", "<a b", "<a b='1", "a>", "<>", "<=a>"])
    t.equal(new XmlScan(text).tag(0), undefined, text);
  t.end();
});

t.test("a declaration has no name", (t) => {
  t.match(new XmlScan("<?xml version='1.0' ?>").declaration(0), {
    attributes: [{ name: "version" }],
    end: 22,
  });
  t.equal(new XmlScan("<?xml?>").declaration(0), undefined);
  t.equal(new XmlScan("<?xmlx a='1'?>").declaration(0), undefined);
  t.end();
});

t.test("what is behind an ending that does not come", (t) => {
  const scan = new XmlScan("ab-->cd");
  t.equal(scan.behind("-->", 0), 5);
  t.equal(scan.behind("-->", 4), -1);
  t.equal(scan.behind("d", 5), 7);
  t.end();
});
