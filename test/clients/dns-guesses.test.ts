/** What a DNS client must not believe, wait for or print: RFC 5452 9.1, RFC 4343 2.1, RFC 7873 5.3. */
import { createSocket, type RemoteInfo } from "node:dgram";
import { once } from "node:events";
import t, { type Test } from "tap";
import type { Service } from "../../lib/net/connection.ts";
import { lengthPrefixed } from "../../lib/net/length-prefix.ts";
import { listen } from "../../lib/net/listen.ts";
import { decodeMessage, encodeMessage, type Message } from "../../lib/wire/dns.ts";
import { server } from "../../servers/dns.ts";
import { both, dig } from "../support/dig.ts";

const record = [
  "loop1.example.org 3600 CNAME loop2.example.org",
  "loop2.example.org 3600 CNAME loop1.example.org",
  "www.example.org 60 A 192.0.2.1",
];
const { port, listener } = await both(await server.create({ record }, () => {}));
t.teardown(() => listener.close());
const at = `@127.0.0.1 -p ${port}`;

/** A responder of one answer after another for each query; the last one stays. */
async function scripted(
  t: Test,
  answer: (asked: Message, octets: Buffer) => Uint8Array[],
): Promise<{ at: string; asked: Message[] }> {
  const socket = createSocket("udp4");
  const asked: Message[] = [];
  socket.on("message", (octets: Buffer, peer: RemoteInfo) => {
    const message = decodeMessage(octets);
    asked.push(message);
    for (const one of answer(message, octets)) socket.send(one, peer.port, peer.address);
  });
  socket.bind(0, "127.0.0.1");
  await once(socket, "listening");
  t.teardown(() => socket.close());
  return { at: `@127.0.0.1 -p ${socket.address().port} +nocmd`, asked };
}

const a = (name: string) => ({ name, type: 1, class: 1, ttl: 60, data: { address: "192.0.2.1" } });
const reply = (asked: Message, more: Partial<Message> = {}): Message => ({
  ...asked,
  response: true,
  additionals: [],
  answers: [a(asked.questions[0]?.name ?? ".")],
  ...more,
});
const good = (asked: Message, more: Partial<Message> = {}) => encodeMessage(reply(asked, more));

t.test(
  "C2 porthole as client: wrong ID, wrong question, not a response: ignored, said as dig says it",
  async (t) => {
    const z = [{ name: "z.example", type: 1, class: 1 }];
    const rows: [string, (asked: Message) => Uint8Array, RegExp][] = [
      [
        "ID",
        (asked) => good(asked, { id: asked.id ^ 1 }),
        /^;; Warning: ID mismatch: expected ID \d+, got \d+\n/,
      ],
      [
        "question",
        (asked) => good(asked, { questions: z }),
        /^;; Warning: Question section mismatch: got z\.example\/A\/IN\n/,
      ],
      ["query", (asked) => encodeMessage(asked), /^;; Warning: query response not set\n/],
      ["octets", () => Buffer.from("\x1b[2Jno message of DNS"), /^;; Warning: what came is no DNS message: /],
      ["cut", (asked) => good(asked).subarray(0, -1), /^;; Warning: what came is no DNS message: /],
    ];
    for (const [what, wrong, wanted] of rows) {
      const { at } = await scripted(t, (asked) => [wrong(asked), good(asked)]);
      const { out, json, status } = await dig(`${at} x.example +time=5 +tries=1`);
      t.match(out, wanted, what);
      t.match(out, /\nx\.example\.\t\t60\tIN\tA\t192\.0\.2\.1\n/, "the true answer is waited for");
      t.match(json, [{ status: "NOERROR", warnings: [String] }]);
      t.notMatch(out, /\x1b/);
      t.equal(status, 0);
    }
    const flood = await scripted(t, (asked) => [
      ...Array.from({ length: 100 }, () => good(asked, { id: asked.id ^ 1 })),
      good(asked),
    ]);
    const { out } = await dig(`${flood.at} x.example`);
    t.equal(out.match(/ID mismatch/g)?.length, 5);
    t.match(out, ";; Warning: 95 more that are not the answer\n", "counted");
  },
);

t.test("C2 porthole as client: wrong source is not heard", async (t) => {
  const other = createSocket("udp4");
  t.teardown(() => other.close());
  const socket = createSocket("udp4");
  socket.on("message", (octets: Buffer, peer) => {
    const asked = decodeMessage(octets);
    const forged = good(asked, { answers: [{ ...a("x.example"), data: { address: "192.0.2.66" } }] });
    other.send(forged, peer.port, peer.address, () => socket.send(good(asked), peer.port, peer.address));
  });
  socket.bind(0, "127.0.0.1");
  await once(socket, "listening");
  t.teardown(() => socket.close());
  const { out } = await dig(`@127.0.0.1 -p ${socket.address().port} x.example +short`);
  t.equal(out, "192.0.2.1\n");
});

t.test("C2 porthole as client: TC leads to TCP, a CNAME loop ends, names are escaped", async (t) => {
  const tcp: Service = {
    datagram: (octets) => good(decodeMessage(octets), { truncated: true, answers: [] }),
    stream: lengthPrefixed((octets) => good(decodeMessage(octets))),
  };
  const { port, listener } = await both(tcp);
  t.teardown(() => listener.close());
  const to = `@127.0.0.1 -p ${port} x.example`;
  t.match((await dig(to)).out, /^;; Truncated, retrying in TCP mode\.\n\n; <<>>/);
  t.equal((await dig(`${to} +short`)).out, "192.0.2.1\n");
  t.match((await dig(`${to} +ignore`)).out, /flags: qr tc rd/);
  const loop = await dig(`${at} loop1.example.org +short`);
  t.equal(loop.out, "loop2.example.org.\nloop1.example.org.\n");
  const hostile = [
    { name: "\\027]0;x", type: 16, class: 1, ttl: 1, data: { strings: [Buffer.from("\x1b[2J\u009b")] } },
    { name: "x", type: 5, class: 1, ttl: 1, data: { name: "\\027[2J.\\155" } },
  ];
  const bad = await scripted(t, (asked) => [good(asked, { answers: hostile })]);
  for (const more of ["", "+short", "+multiline"]) {
    const { out } = await dig(`${bad.at} x ${more}`);
    t.notMatch(out, /[\x00-\x08\x0b-\x1f\x7f-\x9f]/, "nothing raw");
    t.match(out, "\\027[2J", "but visible");
  }
});

t.test("a new ID and a new port for each try; silence, refusal and their exit status", async (t) => {
  const ports = new Set<number>();
  let tries = 0;
  const late: Service = {
    datagram(octets, from) {
      ports.add(from.port);
      tries += 1;
      return tries < 3 ? undefined : good(decodeMessage(octets));
    },
  };
  await using listener = await listen("udp://127.0.0.1:0", late);
  const found = await dig(`@127.0.0.1 -p ${listener.addresses[0]?.port} x.example +short +time=0.2`);
  t.match(found.out, /^(?:;; communications error to 127\.0\.0\.1#\d+: timed out\n){2}192\.0\.2\.1\n$/);
  t.equal(ports.size, 3);
  const silent = await scripted(t, () => []);
  const none = await dig(`${silent.at} x +time=0.1 +tries=2`);
  t.match(none, {
    status: 9,
    err: /no answer in time, 2 tries of 0.1 s/,
    out: /;; no servers could be reached\n$/,
  });
  t.equal(new Set(silent.asked.map(({ id }) => id)).size, 2);
  t.match(none.json, [{ question: { name: "x." }, error: String }]);
  const next = await dig(`${silent.at} x +time=0.1 +tries=1 www.example.org @127.0.0.1#${port} +short`);
  t.match(next, { status: 9, out: /192\.0\.2\.1\n/ }, "the next query has its turn");
  t.match(await dig("@nosuch.invalid x"), { status: 1, err: /Cannot find the server "nosuch\.invalid"/ });
});

t.test("a cookie that came back wrong is told; a server that wants one gets it", async (t) => {
  const opt = (bytes: Uint8Array, code = 0) => ({
    name: ".",
    type: 41,
    class: 1232,
    ttl: code * 0x1000000,
    data: { options: [{ code: 10, bytes }] },
  });
  const cookieIn = (asked: Message) => {
    const data = asked.additionals[0]?.data;
    return data && "options" in data ? data.options[0]?.bytes : undefined;
  };
  const liar = await scripted(t, (asked) => [good(asked, { additionals: [opt(Buffer.alloc(16, 1))] })]);
  const lied = await dig(`${liar.at} x`);
  t.match(lied.out, /^;; Warning: Client COOKIE mismatch\n/);
  t.match(lied.out, `; COOKIE: ${"01".repeat(16)} (bad)\n`);
  const strict = await scripted(t, (asked) => {
    const own = cookieIn(asked) as Uint8Array;
    const whole = Buffer.concat([own.subarray(0, 8), Buffer.alloc(8, 2)]);
    return [
      own.length > 8
        ? good(asked, { additionals: [opt(whole)] })
        : good(asked, { answers: [], rcode: 7, additionals: [opt(whole, 1)] }),
    ];
  });
  const fed = await dig(`${strict.at} x`);
  t.match(fed.out, /^;; BADCOOKIE, retrying\.\n;; Got answer:[\s\S]* \(good\)\n[\s\S]*192\.0\.2\.1/);
  t.equal(strict.asked.length, 2);
});
