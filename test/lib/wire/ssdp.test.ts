import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { Malformed } from "../../../lib/wire/malformed.ts";
import { ssdp } from "../../../lib/wire/ssdp.ts";
import { dissected, hostile } from "../../support/dissected.ts";

const head = 'M-SEARCH * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\nMAN: "ssdp:discover"\r\nMX: 2\r\n\r\n';
const search = Buffer.from(head);
const notify = Buffer.from("NOTIFY * HTTP/1.1\r\nContent-Type: text/xml\r\nContent-Length: 4\r\n\r\n<a/>");

t.test("Wireshark's words", async (t) => {
  const table: [string | Buffer, string, string][] = [
    [search, "SSDP", "M-SEARCH * HTTP/1.1 "],
    [notify, "SSDP/XML", "NOTIFY * HTTP/1.1 "],
    ["HTTP/1.1 200 OK\r\nEXT:\r\n\r\n", "SSDP", "HTTP/1.1 200 OK "],
    ["NOTIFY", "SSDP", "Continuation"],
    ["\x16\x03\x01", "SSDP", "Continuation"],
  ];
  for (const [text, column, info] of table) {
    const { value, info: line } = dissected(ssdp, Buffer.from(text));
    t.equal(line, info);
    t.equal(ssdp.column?.(value), column);
  }
  t.ok(dissected(ssdp, search).lines.includes("[Full request URI: http://239.255.255.250:1900*]"));
});

t.test("a capture that cut the head is told where a name breaks off", async (t) => {
  const cut = (size: number) => {
    const c = new Cursor(search, 0, size);
    c.missing = search.length - size;
    return ssdp.info(ssdp.parse(c));
  };
  t.equal(cut(30), "M-SEARCH * HTTP/1.1 ");
  t.equal(cut(21), "M-SEARCH * HTTP/1.1 ");
  t.throws(() => cut(23), Malformed);
});

t.test("C7: cut and changed octets", async (t) => {
  for (const sample of [search, notify]) t.equal(hostile(ssdp, sample), "");
});
