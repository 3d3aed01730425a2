/** The server's side of DNS over HTTPS, request by request: RFC 8484 4 and 5. */
import { once } from "node:events";
import { connect as connectHttp2 } from "node:http2";
import t from "tap";
import { connect } from "../../../lib/net/connect.ts";
import { listen } from "../../../lib/net/listen.ts";
import { decodeMessage, encodeMessage, query } from "../../../lib/wire/dns.ts";
import { type } from "../../../lib/wire/dns-type.ts";
import { zonesFrom } from "../../../lib/zone/load.ts";
import { readMaster } from "../../../lib/zone/master.ts";
import { alpn, endpoint, mediaType, overHttp } from "../../../lib/zone/over-http.ts";
import { Responder } from "../../../lib/zone/responder.ts";

const text = "$ORIGIN test.\n@ 900 SOA ns h 1 2 3 4 300\nwww 120 A 192.0.2.1\nwww 120 A 192.0.2.2\n";
const responder = new Responder(zonesFrom([{ name: "z", records: readMaster(text, "z") }]), { rate: 0 });
const asked = (name: string, id = 0) =>
  Buffer.from(encodeMessage(query(id, { name, type: type.A, class: 1 })));
const silent = asked("silent.test");
const service = await overHttp((message) =>
  Buffer.from(message).equals(silent) ? undefined : responder.message(message),
);
const listener = await listen("tcp://127.0.0.1:0", service);
const at = { transport: "tcp", host: "127.0.0.1", port: listener.addresses[0]?.port ?? 0 } as const;
t.teardown(() => listener.close());

const url = (name: string) => `${endpoint}?dns=${asked(name).toString("base64url")}`;
const post = (body: Uint8Array, said = mediaType) => ({
  method: "POST",
  headers: { "content-type": said },
  body,
});

/** What was sent, the status wanted, and what else. */
const cases: [
  what: string,
  target: string,
  init: RequestInit,
  status: number,
  more?: Record<string, RegExp>,
][] = [
  [
    "GET",
    url("www.test"),
    {},
    200,
    { "content-type": /^application\/dns-message$/, "cache-control": /^max-age=120$/ },
  ],
  ["a further variable", `${url("www.test")}&x=1`, {}, 200],
  ["POST", endpoint, post(asked("www.test", 7)), 200, { "cache-control": /^max-age=120$/ }],
  ["a type with a parameter", endpoint, post(asked("www.test"), `${mediaType.toUpperCase()}; x=y`), 200],
  [
    "RFC 8484 5.1: NXDOMAIN is kept as its SOA says",
    url("no.test"),
    {},
    200,
    { "cache-control": /^max-age=300$/ },
  ],
  [
    "RFC 8484 4.2.1: an error of DNS is a success of HTTP",
    url("elsewhere.example"),
    {},
    200,
    { "cache-control": /^max-age=0$/ },
  ],
  ["HEAD", url("www.test"), { method: "HEAD" }, 200, { "content-length": /^58$/ }],
  ["another place", "/", {}, 404],
  ["no place", "//", {}, 400],
  ["nothing asked", endpoint, {}, 400],
  ["padding", `${url("www.test")}=`, {}, 400],
  ["base64 of the other alphabet", `${endpoint}?dns=AA+/`, {}, 400],
  ["too short for a head", `${endpoint}?dns=AAAA`, {}, 400],
  ["an answer", endpoint, post(Buffer.from("000080000000000000000000", "hex")), 400],
  ["no message", endpoint, post(Buffer.alloc(0)), 400],
  ["a message of another format", endpoint, post(Buffer.from("000001000001000000000000c0", "hex")), 200],
  ["another type", endpoint, post(asked("www.test"), "text/plain"), 415],
  ["the longest", endpoint, post(Buffer.alloc(65535)), 200],
  ["longer", endpoint, post(Buffer.alloc(65536)), 413],
  ["another method", url("www.test"), { method: "PUT" }, 405, { allow: /^GET, HEAD, POST$/ }],
];

t.test("HTTP/1.1", async (t) => {
  for (const [what, target, init, status, more] of cases) {
    const response = await fetch(`http://127.0.0.1:${at.port}${target}`, init);
    t.equal(response.status, status, what);
    for (const [name, wanted] of Object.entries(more ?? {}))
      t.match(response.headers.get(name), wanted, what);
    const body = new Uint8Array(await response.arrayBuffer());
    if (status !== 200) t.match(Buffer.from(body).toString(), new RegExp(`^${status}: .*\n$`), what);
  }
});

t.test("HTTP/2, all at once in one connection", async (t) => {
  const session = connectHttp2(`http://127.0.0.1:${at.port}`);
  t.teardown(() => session.close());
  const done = cases.map(async ([what, target, { method = "GET", headers, body }, status, more]) => {
    const stream = session.request({
      ":method": method,
      ":path": target,
      ...(headers as Record<string, string>),
    });
    stream.on("error", () => {}); // of a body that nobody wants: the status has said so
    stream.end(body as Buffer | undefined);
    const [head] = await once(stream, "response");
    t.equal(head[":status"], status, what);
    for (const [name, wanted] of Object.entries(more ?? {})) t.match(head[name], wanted, what);
    stream.resume();
    await once(stream, "close");
  });
  await Promise.all(done);
});

t.test("the answer is the one that UDP and TCP have", async (t) => {
  const response = await fetch(`http://127.0.0.1:${at.port}${endpoint}`, post(asked("www.test", 7)));
  const octets = new Uint8Array(await response.arrayBuffer());
  t.same(octets, await responder.message(asked("www.test", 7)));
  t.match(decodeMessage(octets), { id: 7, answers: [{ ttl: 120 }, { ttl: 120 }] });
});

t.test("octet by octet, pipelined, and with octets that are neither HTTP", async (t) => {
  const text = `GET ${url("www.test")} HTTP/1.1\r\nHost: a\r\n\r\n`;
  await using conn = await connect(at);
  for (const octet of text) await conn.write(octet);
  await conn.write(`POST ${endpoint} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
  const statuses = Buffer.concat(await all(conn))
    .toString("latin1")
    .match(/HTTP\/1\.1 \d+/g);
  t.same(statuses, ["HTTP/1.1 200", "HTTP/1.1 415"]);
  await using junk = await connect(at);
  await junk.write("PRI * HTTP/1.0\r\n\r\n");
  t.match(Buffer.concat(await all(junk)).toString("latin1"), /^[^H]/, "frames of HTTP/2, and the end");
  await using line = await connect(at);
  await line.write("220 hi\r\n");
  t.match(Buffer.concat(await all(line)).toString("latin1"), /^HTTP\/1\.1 400 /);
  await using quiet = await connect(at);
  await quiet.end();
  t.equal(await quiet.read(), null);
});

t.test("silence is silence: the request waits", async (t) => {
  const session = connectHttp2(`http://127.0.0.1:${at.port}`);
  const waiting = session.request({ ":path": `${endpoint}?dns=${silent.toString("base64url")}` });
  let answered = false;
  waiting.on("response", () => {
    answered = true;
  });
  const next = session.request({ ":path": url("www.test") });
  const [head] = await once(next, "response");
  t.equal(head[":status"], 200, "a later one is answered");
  t.equal(answered, false);
  waiting.on("error", () => {});
  session.destroy();
  await once(session, "close");
});

t.test("what ALPN offers", async (t) => {
  t.same(alpn, ["h2", "http/1.1"]);
});

async function all(conn: AsyncIterable<Uint8Array>): Promise<Uint8Array[]> {
  const parts: Uint8Array[] = [];
  for await (const part of conn) parts.push(part);
  return parts;
}
