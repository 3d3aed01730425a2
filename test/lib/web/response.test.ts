import t from "tap";
import { pair } from "../../../lib/net/memory.ts";
import { readResponse } from "../../../lib/web/response.ts";
import { deadline } from "../../support/deadline.ts";
import { feed, octets } from "../../support/feed.ts";

/** The status and the body of what a peer says, chunk by chunk. */
async function read(chunks: readonly (string | Uint8Array)[], method = "GET") {
  const { head, body } = await readResponse(feed(chunks).conn, method);
  let text = "";
  for await (const chunk of body) text += Buffer.from(chunk).toString("latin1");
  return { status: head.start.status, body: text, fields: head.fields };
}

const cases: Record<string, [string, string, { status: number; body: string }]> = {
  "a length": ["HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", "GET", { status: 200, body: "hello" }],
  "what follows is not of it": [
    "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhello",
    "GET",
    { status: 200, body: "he" },
  ],
  chunks: [
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n3;x\r\nllo\r\n0\r\nA: b\r\n\r\n",
    "GET",
    { status: 200, body: "hello" },
  ],
  "until the close": ["HTTP/1.0 200 OK\r\n\r\nhello", "GET", { status: 200, body: "hello" }],
  "nothing for HEAD": ["HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n", "HEAD", { status: 200, body: "" }],
  "nothing for 304": [
    "HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n",
    "GET",
    { status: 304, body: "" },
  ],
  "interim responses are passed over": [
    "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n",
    "GET",
    { status: 204, body: "" },
  ],
  "LF alone": ["HTTP/1.1 200 OK\nContent-Length: 1\n\nx", "GET", { status: 200, body: "x" }],
};
for (const [name, [text, method, wanted]] of Object.entries(cases))
  t.test(name, async (t) => {
    t.match(await read([text], method), wanted);
    t.match(await read(octets(text), method), wanted, "octet by octet");
  });

t.test("a folded field is one with a blank (RFC 9112 5.2)", async (t) => {
  const { fields } = await read(["HTTP/1.1 204 No Content\r\nA: b\r\n  c\r\n\r\n"]);
  t.same(fields, [{ name: "A", value: "b c" }]);
});

t.test("what cannot be read is one line that names the peer", async (t) => {
  const wrong: [string, string, RegExp][] = [
    ["", "closed", /without a word$/],
    ["HTTP/1.1 200 OK\r\nA:", "closed", /in the head$/],
    [
      "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhe",
      "closed",
      /after 2 octets of the body, before its end$/,
    ],
    ["HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhe", "closed", /after 2 octets/],
    ["220 hello\r\n", "format", /is it an HTTP server\?/],
    ["HELLO\r\n\r\n", "format", /is it an HTTP server\?/],
    ["HTTP/1.1 200 OK\r\nA : b\r\n\r\n", "format", /is it an HTTP server\?/],
    [
      "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n",
      "format",
      /its length is not clear/,
    ],
    [
      "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n",
      "format",
      /its length is not clear/,
    ],
    ["HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0x5\r\n", "failed", /hexadecimal/],
    [`HTTP/1.1 200 OK\r\nA: ${"x".repeat(70_000)}`, "limit", /longer than 65536/],
    ["HTTP/1.1 100 Continue\r\n\r\n".repeat(30), "limit", /interim/],
  ];
  for (const [text, code, message] of wrong) {
    await t.rejects(read([text]), { code, message }, text.slice(0, 60));
    await t.rejects(read([text]), { message: /^Cannot read the response of feed: / });
  }
  await t.rejects(readResponse(pair()[0], "GET", deadline(1)), {
    code: "timeout",
    message: /no answer in time/,
  });
  const abort = new AbortController();
  abort.abort();
  await t.rejects(readResponse(pair()[0], "GET", abort.signal), { code: "aborted" });
});
