import t from "tap";
import { noteStart } from "../../../lib/wire/http-start.ts";
import { lines } from "../../support/der.ts";

const read = (text: string) =>
  lines(Buffer.from(`${text}\r\n`), (c) => {
    c.skip(c.left);
    noteStart(c, text, `${text}\r\n`, 0);
  });

t.test("first lines and their parts", async (t) => {
  t.same(read("GET /a?b=c&d HTTP/1.1"), [
    "GET /a?b=c&d HTTP/1.1\\r\\n",
    " [Expert Info (Chat/Sequence): GET /a?b=c&d HTTP/1.1\\r\\n]",
    "  [GET /a?b=c&d HTTP/1.1\\r\\n]",
    "  [Severity level: Chat]",
    "  [Group: Sequence]",
    " Request Method: GET",
    " Request URI: /a?b=c&d",
    "  Request URI Path: /a",
    "  Request URI Query: b=c&d",
    "   Request URI Query Parameter: b=c",
    "   Request URI Query Parameter: d",
    " Request Version: HTTP/1.1",
  ]);
  t.same(read("HTTP/1.1 404 Not Found").slice(5), [
    " Response Version: HTTP/1.1",
    " Status Code: 404",
    " [Status Code Description: Not Found]",
    " Response Phrase: Not Found",
  ]);
  t.match(read(`GET /${"x".repeat(300)} HTTP/1.1`)[1], /^ \[ \[truncated\]Expert Info/);
});
