/** The client's side of DNS over HTTPS: what is sent, and what is made of answers that are none. */
import { createServer, type IncomingHttpHeaders, type ServerHttp2Stream } from "node:http2";
import t from "tap";
import { askHttps, requestOf } from "../../../lib/dig/https.ts";
import { connect } from "../../../lib/net/connect.ts";
import { listen } from "../../../lib/net/listen.ts";
import { encodeMessage, query } from "../../../lib/wire/dns.ts";

const asked = query(0, { name: "www.example.com", type: 1, class: 1 });
const octets = Buffer.from(encodeMessage(asked));
const answer = Buffer.from(octets);
answer[2] = 0x81;

t.test("the examples of RFC 8484 4.1.1", async (t) => {
  const common = {
    ":authority": "dnsserver.example.net",
    ":scheme": "https",
    accept: "application/dns-message",
  };
  const get = requestOf(asked, { get: true, plain: false }, "dnsserver.example.net");
  t.same(get, {
    headers: {
      ...common,
      ":method": "GET",
      ":path": "/dns-query?dns=AAABAAABAAAAAAAAA3d3dwdleGFtcGxlA2NvbQAAAQAB",
    },
  });
  const post = requestOf(asked, { get: false, plain: false }, "dnsserver.example.net");
  t.same(post, {
    headers: {
      ...common,
      ":method": "POST",
      ":path": "/dns-query",
      "content-type": "application/dns-message",
      "content-length": 33,
    },
    body: octets,
  });
  const other = requestOf(asked, { path: "/q?a=b", get: true, plain: true }, "a:8053");
  t.match(other.headers, { ":path": /^\/q\?a=b&dns=AAAB/, ":scheme": "http", ":authority": "a:8053" });
});

type Reply = (stream: ServerHttp2Stream, headers: IncomingHttpHeaders) => void;

/** Asks a server that answers so; the outcome is the answer, or the error. */
async function outcome(reply: Reply, signal = new AbortController().signal) {
  const server = createServer().on("stream", reply);
  server.on("sessionError", () => {});
  server.listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as { port: number };
  const conn = await connect({ transport: "tcp", host: "127.0.0.1", port });
  try {
    return await askHttps(conn, asked, { get: false, plain: true }, { called: "a", signal });
  } catch (error) {
    return error as Error;
  } finally {
    server.close();
  }
}

const type = { "content-type": "application/dns-message" };
const whole =
  (headers: object, body?: Uint8Array | string): Reply =>
  (stream) => {
    stream.respond(headers as Record<string, string>);
    stream.end(body);
  };

t.test("answers, and what is none", async (t) => {
  const rows: [what: string, reply: Reply, wanted: object | RegExp][] = [
    ["an answer", whole(type, answer), { message: { response: true }, octets: answer }],
    ["any success will do", whole({ ...type, ":status": 203 }, answer), { octets: answer }],
    [
      "a type with a parameter",
      whole({ "content-type": "Application/DNS-message ; x=y" }, answer),
      { octets: answer },
    ],
    ["not found", whole({ ...type, ":status": 404 }, answer), { code: "failed", message: "HTTP status 404" }],
    [
      "a page",
      whole({ "content-type": "text/html\xa0" }, "<p>"),
      { code: "format", message: /of type "text\/html.*", not application/ },
    ],
    ["no type", whole({}, answer), { code: "format" }],
    ["a query", whole(type, octets), { code: "format", message: "query response not set" }],
    ["nothing", whole(type), { code: "format", message: /no DNS message/ }],
    ["too long", whole(type, Buffer.alloc(65536)), { code: "limit" }],
    ["the stream is reset", (stream) => stream.close(8), {}],
    ["the connection is thrown away", (stream) => stream.session?.destroy(), {}],
  ];
  for (const [what, reply, wanted] of rows) {
    const found = await outcome(reply);
    t.equal(found instanceof Error, !("octets" in wanted), `${what}: ${found}`);
    t.match(found, wanted, what);
  }
});

t.test("a server of something else is one line; time runs out", async (t) => {
  await using other = await listen("tcp://127.0.0.1:0", { stream: async (conn) => conn.write("220 hi\r\n") });
  const conn = await connect(other.addresses[0] as never);
  const signal = AbortSignal.timeout(10_000);
  await t.rejects(
    askHttps(conn, asked, { get: true, plain: true }, { called: "a", signal }),
    /HTTP\/2|end of file/,
  );
  const late = new AbortController();
  const found = await outcome(() => late.abort(new DOMException("late", "TimeoutError")), late.signal);
  t.match(found, { name: "TimeoutError" });
});
