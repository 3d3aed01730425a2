import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { noteBody } from "../../../lib/wire/http-content.ts";
import { parseHead } from "../../../lib/wire/http-head.ts";
import { askedUri, noteHead } from "../../../lib/wire/http-tree.ts";

const text = "GET /x HTTP/1.1\r\nHost: h\r\nbad line\r\n\r\n5\r\nhello\r\nzz\r\n";
const bytes = Buffer.from(text);
const head = parseHead(Buffer.from("GET /x HTTP/1.1\r\nHost: h\r\n\r\n"))!;

t.test("a recorded head and body, with what is wrong in them", async (t) => {
  const c = new Cursor(bytes, 0, bytes.length, true);
  noteHead(c, head, text.indexOf("5\r\n"));
  noteBody(c, c.left, head.fields, true);
  t.match(c.finish(), [
    {
      name: "http.request",
      start: 0,
      end: 17,
      children: [
        { name: "_ws.expert" },
        { value: "GET", start: 0, end: 3 },
        { value: "/x", start: 4, end: 6 },
        {},
      ],
    },
    { name: "http.host", value: "h", text: "Host: h\\r\\n" },
    { name: "http.request.line", text: "bad line\\r\\n", children: [{ text: /Illegal/ }] },
    { text: "\\r\\n" },
    { text: "[Full request URI: http://h/x]" },
    { text: "HTTP chunked response", error: /no hexadecimal/, children: [{ text: "Data chunk (5 octets)" }] },
    { text: "File Data: 5 bytes" },
    { text: "Data (5 bytes)" },
  ]);
});

t.test("without recording only the offset moves", async (t) => {
  const c = new Cursor(bytes);
  noteHead(c, head, 10);
  noteBody(c, 5, head.fields, true);
  t.equal(c.offset, 15);
  t.same(c.finish(), []);
});

t.test("cookies and credentials in their parts", async (t) => {
  const lines = "GET / HTTP/1.1\r\nCookie: a=b; c=d\r\nAuthorization: Basic YTpi\r\n\r\n";
  const c = new Cursor(Buffer.from(lines), 0, lines.length, true);
  noteHead(c, parseHead(Buffer.from(lines))!, lines.length);
  const found = c.finish();
  t.match(found[1], {
    name: "http.cookie",
    children: [{ text: "Cookie pair: a=b" }, { text: "Cookie pair: c=d" }],
  });
  t.match(found[2], { name: "http.authorization", children: [{ text: "Credentials: a:b" }] });
});

t.test("what is asked for, with its host", async (t) => {
  t.equal(askedUri(head), "http://h/x");
  t.equal(askedUri(head, "https"), "https://h/x");
  t.equal(askedUri(parseHead(Buffer.from("GET http://a/ HTTP/1.1\r\nHost: h\r\n\r\n"))!), "http://a/");
  t.equal(askedUri(parseHead(Buffer.from("GET /a HTTP/1.1\r\n\r\n"))!), "/a", "without a host");
  t.equal(askedUri(parseHead(Buffer.from("HTTP/1.1 200 OK\r\n\r\n"))!), undefined);
});
