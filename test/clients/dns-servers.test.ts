/** dig asks a server that is not porthole's: what it prints of a signed zone is what dig itself prints. */
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import t from "tap";
import { connect } from "../../lib/net/connect.ts";
import { listen } from "../../lib/net/listen.ts";
import { blank, dig } from "../support/dig.ts";

const exec = promisify(execFile);

/** The first of these programs that is missing, or false. */
async function missing(...names: string[]): Promise<string | false> {
  const path = `${process.env["PATH"]}:/usr/sbin:/sbin`;
  for (const name of names) {
    const found = await exec("sh", ["-c", `command -v ${name}`], { env: { PATH: path } }).catch(
      () => undefined,
    );
    if (!found) return `${name} is not installed`;
  }
  return false;
}

const zone = `$ORIGIN signed.test.
$TTL 3600
@ SOA ns hostmaster 1 7200 3600 1209600 300
@ NS ns
ns A 127.0.0.1
www A 192.0.2.1
www AAAA 2001:db8::1
@ MX 10 www
t TLSA 3 1 1 d2abde240d7cd3ee6b4b28c54df034b97983a1d16e8a410e4561cb106618e971
s SSHFP 4 2 123456789abcdef67890123456789abcdef67890123456789abcdef123456789
u URI 10 1 "https://example.org/a\\"b"
rp RP admin txt
afsdb AFSDB 1 afs
kx KX 10 kx
h HINFO "PC" "Linux"
spf SPF "v=spf1 -all"
dn DNAME www
sub NS ns.sub
ns.sub A 127.0.0.2
sub DS 60485 8 2 D4B7D520E7BB5F0F67674A0CCEB1E3E0614B93C4F9E99B8383F6A1E4469DA50A
e EUI48 00-00-5e-00-53-2a
csync CSYNC 66 3 A NS AAAA
openpgp OPENPGPKEY AQMFD5raczCJHViKtLYhWGz8hMY9UGRuniJDBzC7w0aR
loc LOC 52 22 23.000 N 4 53 32.000 E -2.00m 0.00m 10000m 10m
cert CERT PGP 0 0 AQPSKmynfzW4kyBv015MUG2DeIQ3
txt TXT "\\027[2J" "long long string with spaces and ; semicolon"
`;

t.test(
  "a signed zone of NSD",
  { skip: await missing("nsd", "ldns-signzone", "ldns-keygen", "dig") },
  async (t) => {
    const folder = t.testdir({ zone });
    const at = { cwd: folder };
    const { stdout: key } = await exec("ldns-keygen", ["-a", "ECDSAP256SHA256", "-k", "signed.test"], at);
    await exec("ldns-signzone", ["-n", "-f", "signed", "zone", key.trim()], at);
    const free = await listen("tcp://127.0.0.1:0", { stream: async () => {} });
    const { port } = free.addresses[0]!;
    await free.close();
    const files = ["pidfile", "xfrdfile", "zonelistfile"].map((name) => `  ${name}: "${join(folder, name)}"`);
    const configuration = `server:
  ip-address: 127.0.0.1
  port: ${port}
  username: ""
  chroot: ""
  zonesdir: "${folder}"
  database: ""
  xfrdir: "${folder}"
  server-count: 1
  nsid: "ascii_ns1"
  rrl-ratelimit: 0
${files.join("\n")}
remote-control:
  control-enable: no
zone:
  name: signed.test
  zonefile: signed
  provide-xfr: 127.0.0.1 NOKEY
`;
    await writeFile(join(folder, "conf"), configuration);
    const env = { ...process.env, PATH: `${process.env["PATH"]}:/usr/sbin` };
    const nsd = spawn("nsd", ["-d", "-c", join(folder, "conf")], {
      stdio: ["ignore", "ignore", "pipe"],
      env,
    });
    const ended = once(nsd, "exit");
    t.teardown(async () => {
      nsd.kill();
      await ended;
    });
    let said = "";
    for await (const chunk of nsd.stderr) {
      said += chunk;
      if (said.includes("nsd started")) break;
    }
    await using _there = await connect(`tcp://127.0.0.1:${port}`);
    const lines = `
    signed.test DNSKEY +multiline
    signed.test DNSKEY +multiline +norrcomments +noall +answer
    signed.test DNSKEY +unknownformat +noall +answer
    sub.signed.test DS +noall +answer +nosplit
    sub.signed.test DS +multi +dnssec
    signed.test NSEC3PARAM +dnssec
    nx.signed.test +dnssec
    nx.signed.test +dnssec +multi
    t.signed.test TLSA +multi +short
    s.signed.test SSHFP +multi
    u.signed.test URI
    rp.signed.test RP
    h.signed.test HINFO
    x.dn.signed.test
    openpgp.signed.test OPENPGPKEY +multi
    csync.signed.test CSYNC
    loc.signed.test LOC
    cert.signed.test CERT +multi
    txt.signed.test TXT +nsid
    signed.test ANY
    signed.test ANY +notcp
    signed.test AXFR
    signed.test AXFR +comments +question
    signed.test AXFR +noall +stats
    signed.test AXFR +short
    other.test AXFR
    signed.test IXFR=0
    signed.test ixfr=4000000000 +short
    signed.test -t IXFR=0 +comments +noall +stats
    signed.test ixfr=0 +notcp
    signed.test ixfr
    version.bind txt ch
    other.test
    signed.test SOA +opcode=notify
    signed.test SOA +edns=5`;
    for (const line of lines.split("\n").filter((text) => text.trim())) {
      const words = `@127.0.0.1 -p ${port} ${line.trim()}`;
      const [real, ours] = await Promise.all([exec("dig", words.split(" ")), dig(words)]);
      t.equal(blank(ours.out), blank(real.stdout), line.trim());
      t.equal(ours.status, 0);
    }
  },
);
