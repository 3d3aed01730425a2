/** The DNS server asked by the programs that people ask with, over IPv4 and IPv6. */
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { generate } from "selfsigned";
import t from "tap";
import type { Listener } from "../../lib/net/connection.ts";
import { listen } from "../../lib/net/listen.ts";
import { server } from "../../servers/dns.ts";

const exec = promisify(execFile);
const record = [
  "example.org 60 SOA ns h 1 2 3 4 5",
  "example.org 60 MX 10 mail.example.org",
  "mail.example.org 60 A 192.0.2.25",
  "www.example.org 60 A 192.0.2.1",
  "www.example.org 60 AAAA 2001:db8::1",
  "w.example.org 60 CNAME www.example.org",
  "sub.example.org 60 NS ns.sub.example.org",
  "ns.sub.example.org 60 A 192.0.2.53",
  ...Array.from({ length: 40 }, (_, i) => `big.example.org 60 TXT "${"x".repeat(60)}${i}"`),
  "in-addr.arpa 60 SOA ns h 1 2 3 4 5",
  "1.2.0.192.in-addr.arpa 60 PTR www.example.org",
];
const hosts = ["127.0.0.1", "::1"];
const service = await server.create({ record }, () => {});

/** One port number for UDP and TCP on both addresses: these programs go from one to the other by themselves. */
async function everywhere(): Promise<{ listener: Listener; port: string }> {
  for (;;) {
    const first = await listen("udp://127.0.0.1:0", service);
    const { port } = first.addresses[0]!;
    await first.close();
    try {
      const at = hosts.flatMap((host) =>
        (["udp", "tcp"] as const).map((transport) => ({ transport, host, port })),
      );
      return { listener: await listen(at, service), port: String(port) };
    } catch {
      // somebody took one of them meanwhile: another number
    }
  }
}
const { listener, port } = await everywhere();
t.teardown(() => listener.close());

/** Why a program cannot be asked, or false. */
async function missing(name: string): Promise<string | false> {
  const found = await exec("sh", ["-c", `command -v ${name}`]).catch(() => undefined);
  return found ? false : `${name} is not installed`;
}

/** A program, how it takes server, port and question, and what its output has for each. */
interface Peer {
  name: string;
  words(host: string, ...question: string[]): string[];
  rows: [question: string, wanted: RegExp][];
}

const sections = (status = "NOERROR") => new RegExp(`status: ${status}[\\s\\S]*SERVER|rcode: ${status}`);
const peers: Peer[] = [
  {
    name: "dig",
    words: (host, ...question) => [`@${host}`, "-p", port, ...question],
    rows: [
      ["wWw.example.org", /wWw\.example\.org\.\t60\tIN\tA\t192\.0\.2\.1\n/],
      ["www.example.org AAAA +tcp +short", /^2001:db8::1\n$/],
      ["w.example.org +short", /^www\.example\.org\.\n192\.0\.2\.1\n$/],
      ["nx.example.org", /status: NXDOMAIN[\s\S]*SOA\tns\. h\. 1 2 3 4 5/],
      ["www.example.org MX", /status: NOERROR[\s\S]*ANSWER: 0, AUTHORITY: 1/],
      ["big.example.org TXT", /Truncated, retrying in TCP mode[\s\S]*ANSWER: 40/],
      ["x.sub.example.org", /ns\.sub\.example\.org\.\t60\tIN\tA\t192\.0\.2\.53/],
      ["example.org AXFR", /Transfer failed/],
      ["other.test", sections("REFUSED")],
    ],
  },
  {
    name: "kdig",
    words: (host, ...question) => [`@${host}`, "-p", port, ...question],
    rows: [
      ["www.example.org", /www\.example\.org\.\s+60\s+IN\tA\t192\.0\.2\.1\n/],
      ["www.example.org +tcp +edns +nsid", /From [^\n]*\(TCP\)/],
      ["big.example.org TXT +edns", /ANSWER: 40/],
      ["nx.example.org", /status: NXDOMAIN/],
    ],
  },
  {
    name: "drill",
    words: (host, ...question) => ["-p", port, `@${host}`, ...question],
    rows: [
      ["www.example.org", /www\.example\.org\.\t60\tIN\tA\t192\.0\.2\.1\n/],
      ["-t www.example.org", /rcode: NOERROR/],
      ["big.example.org TXT", /flags: qr aa tc rd/],
      ["-t big.example.org TXT", /ANSWER: 40/],
      ["-x 192.0.2.1", /PTR\twww\.example\.org\./],
      ["nx.example.org", /rcode: NXDOMAIN/],
    ],
  },
  {
    name: "host",
    words: (host, ...question) => ["-p", port, ...question, host],
    rows: [
      ["www.example.org", /has address 192\.0\.2\.1\n[\s\S]*has IPv6 address 2001:db8::1\n/],
      ["w.example.org", /is an alias for www\.example\.org\./],
      ["192.0.2.1", /domain name pointer www\.example\.org\./],
      ["-t MX example.org", /mail is handled by 10 mail\.example\.org\./],
      ["nx.example.org", /not found: 3\(NXDOMAIN\)/],
    ],
  },
  {
    name: "nslookup",
    words: (host, ...question) => [`-port=${port}`, ...question, host],
    rows: [
      ["www.example.org", /Address: 192\.0\.2\.1\n[\s\S]*Address: 2001:db8::1\n/],
      ["-type=MX example.org", /mail exchanger = 10 mail\.example\.org\./],
      ["nx.example.org", /server can't find nx\.example\.org: NXDOMAIN/],
    ],
  },
];

for (const { name, words, rows } of peers)
  t.test(name, { skip: await missing(name) }, async (t) => {
    const asked = hosts.flatMap((host) => rows.map(([question, wanted]) => ({ host, question, wanted })));
    await Promise.all(
      asked.map(async ({ host, question, wanted }) => {
        const ran = exec(name, words(host, ...question.split(" ")), { timeout: 20_000 });
        // host and nslookup end with 1 for a name that is not there; their words tell.
        const { stdout } = await ran.catch((error: { stdout: string }) => error);
        t.match(stdout, wanted, `${name} ${question}, ${host}`);
      }),
    );
  });

t.test(
  "a zone goes to who may take it",
  { skip: (await missing("dig")) || (await missing("kdig")) },
  async (t) => {
    await using open = await listen(
      "tcp://127.0.0.1:0",
      await server.create({ record, transfer: "127.0.0.1" }, () => {}),
    );
    const at = ["@127.0.0.1", "-p", String(open.addresses[0]?.port), "example.org"];
    const count = record.filter((line) => !line.includes("arpa")).length + 1;
    const dug = (await exec("dig", [...at, "AXFR"])).stdout;
    t.match(dug, `XFR size: ${count} records (messages 1,`);
    t.match(dug, /^example\.org\.\t+\d+\tIN\tSOA[\s\S]*\nexample\.org\.\t+\d+\tIN\tSOA/m);
    t.match((await exec("dig", [...at, "IXFR=0"])).stdout, `XFR size: ${count} records`);
    t.match((await exec("dig", [...at, "IXFR=1"])).stdout, "XFR size: 1 records");
    t.match((await exec("kdig", [...at, "AXFR"])).stdout, `1 messages, ${count} records`);
  },
);

t.test("over TLS (RFC 7858)", { skip: (await missing("dig")) || (await missing("kdig")) }, async (t) => {
  const { private: key, cert } = await generate([{ name: "commonName", value: "localhost" }], {
    keyType: "ec",
  });
  await using secure = await listen(
    hosts.map((host) => ({ transport: "tls" as const, host, port: 0 })),
    service,
    { tls: { key, cert } },
  );
  for (const { host, port } of secure.addresses) {
    const words = [`@${host}`, "-p", String(port), "+tls", "big.example.org", "TXT"];
    t.match((await exec("dig", words)).stdout, /ANSWER: 40,[\s\S]*\(TLS\)/, `dig, ${host}`);
    t.match((await exec("kdig", words)).stdout, /TLS session[\s\S]*ANSWER: 40;/, `kdig, ${host}`);
  }
});

t.test("dnsperf loses nothing", { skip: await missing("dnsperf") }, async (t) => {
  const folder = t.testdir({
    queries: "www.example.org A\nexample.org MX\nnx.example.org A\nw.example.org AAAA\n",
  });
  for (const host of hosts)
    for (const mode of ["udp", "tcp"]) {
      const words = ["-m", mode, "-s", host, "-p", port, "-d", join(folder, "queries"), "-n", "500"];
      const { stdout } = await exec("dnsperf", words, { timeout: 20_000 });
      t.match(
        stdout,
        /Queries sent: +2000\n.*Queries completed: +2000 .*\n.*Queries lost: +0 /,
        `${mode} ${host}`,
      );
      t.match(stdout, /NOERROR 1500 \(75.00%\), NXDOMAIN 500 \(25.00%\)/);
    }
});

t.test("nmap names the service", { skip: await missing("nmap") }, async (t) => {
  // All of nmap's probes take half a minute, most of it waiting for others' banners; its own one for DNS is enough. That
  // falls back on the replies known over UDP.
  const probes = readFileSync("/usr/share/nmap/nmap-service-probes", "latin1");
  const dns = probes.match(/^Probe (?:TCP|UDP) DNSVersionBindReq[\s\S]*?(?=^Probe )/gm) ?? [];
  t.equal(dns.length, 2);
  const file = join(t.testdir({ probes: Buffer.from(dns.join(""), "latin1") }), "probes");
  for (const host of hosts) {
    const words = [...(host.includes(":") ? ["-6"] : []), "-sV", "--versiondb", file, "-p", port, host];
    const { stdout } = await exec("nmap", words, { timeout: 20_000 });
    t.match(stdout, new RegExp(`^${port}/tcp open +domain `, "m"), host);
  }
});
