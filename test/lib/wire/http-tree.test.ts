import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { parseHead } from "../../../lib/wire/http-head.ts";
import { noteBody, noteHead } from "../../../lib/wire/http-tree.ts";

const text = "GET /x HTTP/1.1\r\nHost: h\r\nbad line\r\n\r\n5\r\nhello\r\nzz\r\n";
const bytes = Buffer.from(text);
const head = parseHead(Buffer.from("GET /x HTTP/1.1\r\nHost: h\r\n\r\n"))!;

t.test("a recorded head and body, with what is wrong in them", async (t) => {
  const c = new Cursor(bytes, 0, bytes.length, true);
  noteHead(c, head, text.indexOf("5\r\n"));
  noteBody(c, c.left, true);
  t.match(c.finish(), [
    {
      name: "http.request",
      start: 0,
      end: 17,
      children: [{ value: "GET", start: 0, end: 3 }, { value: "/x", start: 4, end: 6 }, {}],
    },
    { name: "http.host", value: "h", text: "Host: h\\r\\n" },
    { name: "http.request.line", text: "bad line\\r\\n", error: /Illegal/ },
    { text: "\\r\\n" },
    { text: "[Full request URI: http://h/x]" },
    { text: "HTTP chunked response", error: /no hexadecimal/, children: [{ text: "Data chunk (5 octets)" }] },
    { text: "File Data: 5 bytes" },
  ]);
});

t.test("without recording only the offset moves", async (t) => {
  const c = new Cursor(bytes);
  noteHead(c, head, 10);
  noteBody(c, 5, true);
  t.equal(c.offset, 15);
  t.same(c.finish(), []);
});
