/** dig's words and lines on our own server, compared with dig itself; +frames; the command line. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import t from "tap";
import { listen } from "../../lib/net/listen.ts";
import { protocols } from "../../protocols.ts";
import { Porthole } from "../../repl/engine.ts";
import { server } from "../../servers/dns.ts";
import { absent, both, dig, same } from "../support/dig.ts";
import { run as porthole } from "../support/porthole.ts";

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
const service = await server.create({ record: zone }, () => {});
const { port, listener } = await both(service);
t.teardown(() => listener.close());
const at = `@127.0.0.1 -p ${port}`;

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
    www +domain=example.org
    nx +domain=example.org +qr
    nx.y +domain=example.org +ndots=2
    www. +domain=example.org
    www.example.org +qr +subnet=192.0.2.77/20 +nsid
    www.example.org +qr +ednsopt=65001:0102 +expire
    www.example.org +qr +padding=128 +ednsflags=64
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
  const engine = new Porthole({ protocols, face: { text() {}, notice() {}, front() {} }, via: "journal" });
  const refused = await dig(`${at} example.org AXFR +frames`, engine);
  await engine.close();
  t.match(refused.out, /; Transfer failed\.\n;; FRAMES: drawn.*\n;.*\[SYN\]/);
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
