import t from "tap";
import { dialect } from "../../../lib/web/by-hand.ts";

t.test("the dialect knows where a response ends", async (t) => {
  const rows: [string, boolean, boolean][] = [
    ["HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", true, false],
    ["HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhell", false, true],
    ["HTTP/1.1 100 Continue\r\n\r\n", false, false],
    ["HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n", true, false],
    ["HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n", false, false],
    ["HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n", true, false],
    ["HTTP/1.0 200 OK\r\n\r\nx", false, true],
    ["HTTP/1.1 200", false, false],
    ["nonsense", false, false],
  ];
  for (const [text, whole, closes] of rows) {
    t.equal(dialect.answered?.(text), whole, text);
    t.equal(dialect.farewell?.(text), closes, text);
  }
  t.equal(dialect.expects?.("GET / HTTP/1.1", ""), false);
  t.equal(dialect.expects?.("", ""), true);
});
