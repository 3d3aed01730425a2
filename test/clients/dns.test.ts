import { execFile } from "node:child_process";
import { createSocket, type RemoteInfo } from "node:dgram";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import t, { type Test } from "tap";
import type { Listener, Service } from "../../lib/net/connection.ts";
import { lengthPrefixed } from "../../lib/net/lines.ts";
import { listen } from "../../lib/net/listen.ts";
import { decodeMessage, encodeMessage, type Message } from "../../lib/wire/dns.ts";
import { protocols } from "../../protocols.ts";
import { Porthole } from "../../repl/engine.ts";
import { server } from "../../servers/dns.ts";
import { blank, dig } from "../support/dig.ts";
import { run as porthole } from "../support/porthole.ts";

const exec = promisify(execFile);
/** A service on UDP and TCP with one port number on 127.0.0.1 (and more addresses), so that TCP can follow TC. */
async function both(service: Service, hosts = ["127.0.0.1"]): Promise<{ port: number; listener: Listener }> {
  for (;;) {
    const first = await listen(`udp://${hosts[0]}:0`, service);
    const { port } = first.addresses[0]!;
    await first.close();
    const at = hosts.flatMap((host) =>
      ["udp", "tcp"].map((transport) => ({ transport, host, port }) as never),
    );
    try {
      return { port, listener: await listen(at, service) };
    } catch {
      // somebody took one of them meanwhile: another number
    }
  }
}

const zone = [
  "example.org 3600 SOA ns.example.org hostmaster.example.org 2024010101 7200 3600 1209600 300",
  "example.org 3600 NS ns.example.org",
  "example.org 3600 MX 10 mail.example.org",
  'example.org 3600 TXT "v=spf1 -all" "second \\" string; x"',
  'example.org 3600 CAA 0 issue "ca.example.net"',
  "mail.example.org 3600 A 192.0.2.25",
  "www.example.org 60 A 192.0.2.1",
  "www.example.org 60 A 192.0.2.2",
  "www.example.org 60 AAAA 2001:db8::1",
  "w.example.org 3600 CNAME www.example.org",
  "a-rather-long-name-that-fills-columns.example.org 3600 A 192.0.2.3",
  "_sip._tcp.example.org 3600 SRV 1 2 5060 www.example.org",
  'h.example.org 3600 HTTPS 1 . alpn="h2,h3" ipv4hint=192.0.2.1',
  'n.example.org 3600 NAPTR 10 20 "u" "E2U+sip" "!^.*$!sip:a@b!" .',
  `u.example.org 3600 TYPE65400 \\# 40 ${"0001020304050607".repeat(5)}`,
  "loop1.example.org 3600 CNAME loop2.example.org",
  "loop2.example.org 3600 CNAME loop1.example.org",
  "esc\\027x.example.org 3600 A 192.0.2.9",
  "sub.example.org 3600 NS ns.sub.example.org",
  "ns.sub.example.org 3600 A 127.0.0.2",
  ...Array.from({ length: 40 }, (_, i) => `big.example.org 60 TXT "${"x".repeat(60)}${i}"`),
  "in-addr.arpa 60 SOA ns.example.org h 1 2 3 4 5",
  "ip6.arpa 60 SOA ns.example.org h 1 2 3 4 5",
  "1.2.0.192.in-addr.arpa 60 PTR www.example.org",
  `1.${"0.".repeat(23)}8.b.d.0.1.0.0.2.ip6.arpa 60 PTR www.example.org`,
];
const service = await server.create({ record: zone, rate: "0" }, () => {});
const { port, listener } = await both(service);
t.teardown(() => listener.close());
const at = `@127.0.0.1 -p ${port}`;

const absent = await exec("dig", ["-v"]).then(
  () => false,
  () => "dig is not installed",
);

/** Ours and dig's own output and exit status are equal. */
async function same(t: Test, line: string): Promise<void> {
  const words = line.split(" ").filter(Boolean);
  const real = await exec("dig", words).then(
    ({ stdout }) => ({ out: stdout, status: 0 }),
    (error) => ({ out: String(error.stdout), status: error.code as number }),
  );
  const ours = await dig(line);
  t.equal(blank(ours.out), blank(real.out), line);
  t.equal(ours.status, real.status, `${line}: exit status`);
}

t.test("what it prints is what dig prints", { skip: absent, jobs: 4 }, async (t) => {
  const folder = t.testdir({
    batch:
      "# comment\n\nwww.example.org +nostats\nexample.org mx +noall +answer\nnx.example.org example.org +nocomments +nostats\n",
  });
  const gone = await listen("udp://127.0.0.1:0", service);
  const dead = `@127.0.0.1 -p ${gone.addresses[0]?.port}`;
  await gone.close();
  const lines = `
    www.example.org
    www.example.org +qr
    nx.example.org
    example.org SOA +multiline
    nx.example.org soa +noall +authority +multiline +ttlunits
    nx.example.org soa +noall +authority +multiline +norrcomments
    www.example.org +short
    www.example.org +short +identify
    w.example.org AAAA +short
    example.org ANY
    example.org any +notcp +noall +answer +stats
    example.org AXFR
    www.example.org AAAA +noall +answer +stats
    -x 192.0.2.1
    -x 192.0.2.1 +noall +answer
    -x 2001:db8::1
    -x 192.0.2
    www.example.org example.org mx
    mx www.example.org example.org
    www.example.org mx example.org mx +short
    +short www.example.org -x 192.0.2.1 ${at} +noshort +noall +answer
    big.example.org TXT
    big.example.org TXT +ignore
    big.example.org TXT +tcp +short
    big.example.org TXT +bufsize=512 +nocomments +nostats +noanswer +qr
    u.example.org TYPE65400 +noall +answer
    u.example.org TYPE65400 +noall +answer +multiline
    u.example.org TYPE65400 +noall +answer +split=16
    u.example.org TYPE65400 +short +nosplit
    example.org mx +noall +answer +ttlunits +additional
    www.example.org +noall +answer +nottlid +question
    www.example.org +noall +answer +noclass +question
    www.example.org +noall +answer +nocl +nottl +question
    www.example.org +noall +answer +multi +question
    www.example.org +noall +answer +unknownformat +question
    www.example.org AAAA +noall +answer +expandaaaa
    www.example.org +identify +nocomments +nostats
    www.example.org +nocomments
    www.example.org +nocmd +noquestion
    www.example.org +edns=1
    www.example.org +edns=1 +noednsneg
    www.example.org +noedns +qr
    www.example.org +dnssec +nsid +bufsize=4096 +qr
    www.example.org +tcp -u
    version.bind txt ch
    sub.example.org ns +norecurse
    -t mx example.org a +short
    -q www.example.org -tmx -c in +noall +question
    -t zz www.example.org +short
    -c zz www.example.org +short
    www.example.org a a
    a +qr +noall +question
    esc\\027x.example.org
    loop1.example.org
    a-rather-long-name-that-fills-columns.example.org +noall +answer +question
    a-rather-long-name-that-fills-columns.example.org +noall +answer +question +multiline
    example.org TXT +noall +answer
    example.org CAA +noall +answer
    h.example.org HTTPS +noall +answer
    n.example.org NAPTR +noall +answer
    _sip._tcp.example.org SRV
    www.example.org +qid=77 +noall +comments
    www.example.org +opcode=status
    www.example.org +aaflag +cdflag +zflag +noadflag +qr
    www.example.org +cookie=0102030405060708 +qr +noall +comments
    www.example.org +nocookie +qr
    www.example.org +ti=1 +tri=2 +rec +shor
    www.example.org -b 127.0.0.1#0 +short
    www.example.org -b 192.0.2.77
    www.example.org -b zz
    www.example.org +s
    www.example.org +sho
    -z
    -f ${join(folder, "batch")}
    -f ${join(folder, "none")}`;
  const typed = lines.split("\n").flatMap((line) => (line.trim() ? [`${at} ${line.trim()}`] : []));
  const own = [
    `www.example.org @127.0.0.1 -p${port}`,
    `@localhost -4 -p ${port} www.example.org`,
    `${dead} a +time=1 +tries=2`,
    `${dead} www.example.org +tries=1`,
    `${dead} www.example.org +tries=2 +tcp`,
  ];
  for (let from = 0; from < typed.length + own.length; from += 8)
    await Promise.all([...typed, ...own].slice(from, from + 8).map((line) => same(t, line)));
});

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

/** The root, "test" and "example.test" on three loopback addresses. The names of servers are addresses, so that dig finds them. */
async function tree(t: Test): Promise<number> {
  const hosts = ["127.0.1.1", "127.0.1.2", "127.0.1.3"];
  const records = [
    [". 60 SOA 127.0.1.1 h 1 2 3 4 5", ". 60 NS 127.0.1.1", "test 60 NS 127.0.1.2"],
    [
      "test 60 SOA 127.0.1.2 h 1 2 3 4 5",
      "test 60 NS 127.0.1.2",
      "example.test 60 NS 127.0.1.3",
      "glued.test 60 NS ns.glued.test",
      "ns.glued.test 60 A 127.0.1.3",
    ],
    [
      "example.test 60 SOA 127.0.1.3 h 1 2 3 4 5",
      "example.test 60 NS 127.0.1.3",
      "www.example.test 60 A 192.0.2.1",
      "w.example.test 60 CNAME www.example.test",
      "glued.test 60 SOA ns.glued.test h 1 2 3 4 5",
      "www.glued.test 60 A 192.0.2.2",
    ],
  ];
  const services = await Promise.all(records.map((record) => server.create({ record }, () => {})));
  const at: Service = {
    datagram: (message, from, box) => {
      const which = hosts.indexOf(box?.local.host ?? "");
      return services[which]?.datagram?.(message, from, box);
    },
    stream: lengthPrefixed(() => undefined),
  };
  const { port, listener } = await both(at, hosts);
  t.teardown(() => listener.close());
  return port;
}

t.test("+trace walks from the root down, as dig does", async (t) => {
  const port = await tree(t);
  const from = `@127.0.1.1 -p ${port}`;
  const { out, status } = await dig(`${from} +trace www.glued.test`);
  t.equal(status, 0);
  t.equal(
    blank(out),
    `
; <<>> DiG <<>> ${from} +trace www.glued.test
; (1 server found)
;; global options: +cmd
.\t\t\t60\tIN\tNS\t127.0.1.1.
;; Received 50 bytes from 127.0.1.1#${port}(127.0.1.1) in N

test.\t\t\t60\tIN\tNS\t127.0.1.2.
;; Received 66 bytes from 127.0.1.1#${port}(127.0.1.1) in N

glued.test.\t\t60\tIN\tNS\tns.glued.test.
;; Received 76 bytes from 127.0.1.2#${port}(127.0.1.2) in N

www.glued.test.\t\t60\tIN\tA\t192.0.2.2
;; Received 59 bytes from 127.0.1.3#${port}(ns.glued.test) in N

`,
  );
  if (absent) return t.comment(absent);
  for (const words of [
    "www.example.test",
    "nx.example.test",
    "www.example.test aaaa +nodnssec +qr",
    "w.example.test +short",
    "www.example.test +additional +question +comments +stats",
  ])
    await same(t, `${from} +trace ${words}`);
  await same(t, `@127.0.1.3 -p ${port} +trace w.example.test`);
});

t.test("+frames shows the frames of the exchange, and where they come from", async (t) => {
  for (const via of ["journal", undefined] as const) {
    const engine = new Porthole({
      protocols,
      face: { text() {}, notice() {}, front() {} },
      ...(via && { via }),
    });
    const ran = await dig(`${at} big.example.org TXT +frames +noall`, engine);
    const drawn = engine.frames.status().name === "journal";
    await engine.close();
    const title = drawn ? ";; FRAMES: drawn from the journal of our own sockets" : ";; FRAMES:\n";
    t.match(ran.out, title);
    t.match(ran.out, /\n;.*DNS.*Standard query 0x[0-9a-f]{4} TXT big\.example\.org/);
    t.match(ran.out, /\n;.*\[SYN\]/, "those of TCP too");
    const [answer] = ran.json as { frames: { protocol: string; synthetic?: true }[] }[];
    t.ok((answer?.frames.length ?? 0) >= 8);
    t.equal(answer?.frames[0]?.synthetic, drawn ? true : undefined);
  }
  const bare = await dig(`${at} www.example.org +frames +noall`);
  t.match(bare.out, ";; FRAMES: none were seen");
});

t.test("on the command line: options in their order, --json, exit status, help", async (t) => {
  const via = ["--via", "journal", "--no-lab"];
  const words = ["dig", "@127.0.0.1", "-p", String(port)];
  const short = await porthole([...via, ...words, "-x", "192.0.2.1", "www.example.org", "+short"]);
  t.match(short, { status: 0, out: "www.example.org.\n192.0.2.1\n192.0.2.2\n", err: "" });
  const json = await porthole([...via, ...words, "www.example.org", "--json"]);
  t.match(JSON.parse(json.out), { status: "NOERROR", answer: [{ data: "192.0.2.1" }, {}] });
  const wrong = await porthole([...via, ...words, "+shrot"]);
  t.match(wrong, { status: 1, err: 'porthole: Cannot use "+shrot": no such option (near: +short)\n' });
  t.match(await porthole([...via, "dig", "--help"]), { status: 0, out: /Examples:[\s\S]*-x <address>/ });
});

t.test("a batch with a mistake in it", async (t) => {
  const file = join(t.testdir({}), "batch");
  await writeFile(file, "www.example.org +short\nwww.example.org +nope\n");
  const ran = await dig(`${at} -f ${file}`);
  t.match(ran, { status: 1, out: "192.0.2.1\n192.0.2.2\n", err: /no such option/ });
});
