/** What is said of a body in the packet list and in frame.protocols. */
import { gzipSync } from "node:zlib";
import t from "tap";
import { laxHead } from "../../../lib/wire/http-lax.ts";
import { mediaSeen, namesOfBody, type Shown, shownMedia } from "../../../lib/wire/http-shown.ts";

function shown(fields: string, body: string | Uint8Array, more: Partial<Shown> = {}): Shown {
  const head = laxHead(Buffer.from(`HTTP/1.1 200 OK\r\n${fields}\r\n`));
  if (!head) throw new Error("no head");
  return { head, body: Buffer.from(body as string), whole: true, ...more };
}
const json = "Content-Type: application/json\r\n";
const coded = "Content-Encoding: gzip\r\n";
const chunked = "Transfer-Encoding: chunked\r\n";

t.test("the layers of a body", async (t) => {
  for (const [fields, body, names] of [
    [json, "{}", ["json"]],
    [json, "{} x", ["json", "data-text-lines"]],
    [json, "", undefined],
    ["", "x", ["data"]],
    ["Content-Type: text/html\r\n", "x", ["data-text-lines"]],
    ["Content-Type: image/png\r\n", "x", ["media"]],
    ["Content-Type: multipart/mixed; boundary=a\r\n", "--a\r\n\r\nx\r\n--a--", ["mime_multipart", "data"]],
    [`${json}${coded}`, gzipSync("{} x"), ["json"]],
    [`${json}${coded}`, "no gzip", ["data"]],
    [`${json}Content-Encoding: zstd\r\n`, "{}", ["data"]],
    [`${json}Content-Encoding: identity\r\n`, "{}", ["json"]],
    [`${json}${chunked}`, "4\r\n{} x\r\n0\r\n\r\n", ["json"]],
    [`${json}${coded}${chunked}`, "1\r\nx\r\n", ["data"]],
  ] as const)
    t.same(namesOfBody(shown(fields, body)), names, `${fields} ${body}`);
  t.same(namesOfBody(shown(json, "{} x", { whole: false })), ["json"], "all of it is not there");
});

t.test("the columns", async (t) => {
  t.match(shownMedia(shown(json, "{}")), { column: "HTTP/JSON" });
  t.match(shownMedia(shown(`${json}${chunked}`, "2\r\n{}\r\n0\r\n\r\n")), { column: "HTTP/JSON" });
  t.same(shownMedia(shown(`${json}${chunked}`, "0\r\n\r\n")), { suffix: "" });
  t.same(shownMedia(shown(json, "{}", { cut: true })), { suffix: "" });
  t.ok(mediaSeen(shown("Content-Length: 3\r\n", "").head, Buffer.from("x")));
  t.notOk(mediaSeen(shown("Content-Length: 3\r\n", "").head, Buffer.alloc(0)));
  t.notOk(mediaSeen(shown(chunked, "").head, Buffer.from("x")));
});
