import t from "tap";
import { answers, client, readRequest, reverseName, systemServer } from "../../clients/dns.ts";
import type { Options } from "../../lib/command.ts";
import { connect } from "../../lib/net/connect.ts";
import type { Service } from "../../lib/net/connection.ts";
import { lengthPrefixed } from "../../lib/net/lines.ts";
import { listen } from "../../lib/net/listen.ts";
import { decodeMessage, encodeMessage, type Message, query } from "../../lib/wire/dns.ts";

const reading = (line: string, options: Options = {}) =>
  readRequest(line.split(" ").filter(Boolean), options, "192.0.2.53");

/** What the client prints, asked of a server that gives these messages' octets. */
async function dig(service: Service, line: string, transport = "udp"): Promise<string[]> {
  await using listener = await listen(`${transport}://127.0.0.1:0`, service);
  const port = String(listener.addresses[0]?.port);
  return await digAt(port, line);
}

async function digAt(port: string, line: string): Promise<string[]> {
  const engine = { signal: new AbortController().signal, connect };
  const lines: string[] = [];
  for await (const result of client.command.run(engine, ["@127.0.0.1", ...line.split(" ")], { port }))
    lines.push(...(result.lines?.((_, text) => text) ?? []));
  return lines;
}

const reply = (asked: Message, more: Partial<Message> = {}): Message => ({
  ...asked,
  response: true,
  additionals: [],
  answers: [
    { name: asked.questions[0]?.name ?? ".", type: 1, class: 1, ttl: 60, data: { address: "192.0.2.1" } },
  ],
  ...more,
});
const good = (octets: Uint8Array, more: Partial<Message> = {}) =>
  encodeMessage(reply(decodeMessage(octets), more));

t.test("words in any order", async (t) => {
  const rows: [string, Options, object][] = [
    [
      "example.org",
      {},
      { server: { host: "192.0.2.53", port: 53 }, question: { name: "example.org", type: 1 } },
    ],
    [
      "mx example.org. @::1",
      { port: "5333" },
      { server: { host: "::1", port: 5333 }, question: { name: "example.org", type: 15 } },
    ],
    [
      "+short a.b +tcp AAAA +norecurse",
      {},
      { question: { name: "a.b", type: 28 }, short: true, tcp: true, recurse: false },
    ],
    [
      "a.b @127.0.0.1:99 +time=1 +tries=2 ch",
      {},
      { server: { port: 99 }, timeout: 1000, tries: 2, question: { class: 3 } },
    ],
    ["", { reverse: "192.0.2.1" }, { question: { name: "1.2.0.192.in-addr.arpa", type: 12 } }],
    ["", {}, { question: { name: ".", type: 2 } }],
    ["bücher.example", {}, { question: { name: "xn--bcher-kva.example" } }],
  ];
  for (const [line, options, wanted] of rows) t.match(reading(line, options), wanted, line);
  for (const wrong of ["a b c", "a..b", "a +what", "a +time=x", "a @tls://x", `${"x".repeat(64)}`])
    t.throws(() => reading(wrong), { code: "usage" }, wrong);
  t.throws(() => reading("", { reverse: "x" }), { code: "usage" });
});

t.test("names and servers", async (t) => {
  t.equal(reverseName("2001:db8::1"), `1${".0".repeat(23)}.8.b.d.0.1.0.0.2.ip6.arpa`);
  t.equal(systemServer("# x\nsearch y\nnameserver 192.0.2.1\nnameserver 192.0.2.2\n"), "192.0.2.1");
  t.equal(systemServer(""), "127.0.0.1");
});

t.test("only our answer is one", async (t) => {
  const asked = query(7, { name: "x.example", type: 1, class: 1 });
  const rows: [string, Partial<Message>, boolean][] = [
    ["ours", {}, true],
    ["another case", { questions: [{ name: "X.example", type: 1, class: 1 }] }, true],
    ["a refusal without the question", { questions: [], rcode: 1 }, true],
    ["no question", { questions: [] }, false],
    ["another ID", { id: 8 }, false],
    ["a query", { response: false }, false],
    ["another name", { questions: [{ name: "y.example", type: 1, class: 1 }] }, false],
    ["another type", { questions: [{ name: "x.example", type: 28, class: 1 }] }, false],
    ["another class", { questions: [{ name: "x.example", type: 1, class: 3 }] }, false],
    ["two questions", { questions: [...asked.questions, ...asked.questions] }, false],
  ];
  for (const [what, more, wanted] of rows) t.equal(answers(reply(asked, more), asked), wanted, what);
});

t.test("an exchange", async (t) => {
  const lines = await dig({ datagram: (octets) => good(octets) }, "x.example");
  t.ok(lines.includes("x.example.\t\t60\tIN\tA\t192.0.2.1"));
  t.match(lines.at(-3), /^;; SERVER: 127\.0\.0\.1#\d+\(127\.0\.0\.1\) \(UDP\)$/);
  t.same(await dig({ datagram: (octets) => good(octets) }, "x.example +short"), ["192.0.2.1"]);
  t.same(await dig({ stream: lengthPrefixed((octets) => good(octets)) }, "x.example +short +tcp", "tcp"), [
    "192.0.2.1",
  ]);
  const hostile = [
    { name: "\\027]0;x", type: 16, class: 1, ttl: 1, data: { strings: [Buffer.from("\x1b[2J\u009b")] } },
  ];
  const shown = (await dig({ datagram: (octets) => good(octets, { answers: hostile }) }, "x")).join("\n");
  t.notMatch(shown, /[\x00-\x08\x0b-\x1f\x7f-\x9f]/, "nothing raw");
});

t.test("a wrong ID is waited past; truncation leads to TCP", async (t) => {
  let tries = 0;
  const late: Service = {
    datagram: (octets) => {
      tries += 1;
      return good(octets, tries === 1 ? { id: decodeMessage(octets).id ^ 1 } : {});
    },
  };
  t.same(await dig(late, "x +short +time=0.3"), ["192.0.2.1"], "the second try");
  const both: Service = {
    datagram: (octets) => good(octets, { truncated: true, answers: [] }),
    stream: lengthPrefixed((octets) => good(octets)),
  };
  await using tcp = await listen("tcp://127.0.0.1:0", both);
  const port = tcp.addresses[0]?.port as number;
  await using _udp = await listen(`udp://127.0.0.1:${port}`, both);
  t.same(await digAt(String(port), "x +short"), ["192.0.2.1"]);
  t.equal((await digAt(String(port), "x"))[0], ";; Truncated, retrying in TCP mode.");
  t.match((await digAt(String(port), "x +ignore")).join("\n"), /flags: qr tc rd/);
});

t.test("silence and refusal", async (t) => {
  await t.rejects(dig({ datagram: () => undefined }, "x +time=0.2 +tries=1"), {
    code: "timeout",
    message: /1 try of 0.2 s/,
  });
  const gone = await listen("udp://127.0.0.1:0", { datagram: () => undefined });
  await gone.close();
  await t.rejects(digAt(String(gone.addresses[0]?.port), "x"), { code: "refused" });
});
