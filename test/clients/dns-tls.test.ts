/** DNS over TLS (RFC 7858), ours to ours and compared with dig. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { generate } from "selfsigned";
import t from "tap";
import { listen } from "../../lib/net/listen.ts";
import { server } from "../../servers/dns.ts";
import { absent, dig, same } from "../support/dig.ts";

const { private: key, cert } = await generate([{ name: "commonName", value: "localhost" }], {
  keyType: "ec",
  extensions: [{ name: "subjectAltName", altNames: [{ type: 2, value: "ns.test" }] }],
});
const record = [
  "www.test 60 A 192.0.2.1",
  ...Array.from({ length: 40 }, (_, i) => `big.test 60 TXT "${"x".repeat(60)}${i}"`),
];
const service = await server.create({ record }, () => {});
const listener = await listen("tls://127.0.0.1:0", service, { tls: { key, cert, alpn: ["dot"] } });
t.teardown(() => listener.close());
const at = `@127.0.0.1 -p ${listener.addresses[0]?.port} +tls`;

t.test("an exchange; the certificate is checked where that is asked for", async (t) => {
  const file = join(t.testdir({}), "ca.pem");
  await writeFile(file, cert);
  const { out } = await dig(`${at} big.test TXT`);
  t.match(out, /ANSWER: 40[\s\S]*;; SERVER: 127\.0\.0\.1#\d+\(127\.0\.0\.1\) \(TLS\)\n/);
  t.equal((await dig(`${at} www.test +short +tls-ca=${file} +tls-hostname=ns.test`)).out, "192.0.2.1\n");
  const other = await dig(`${at} www.test +tls-ca=${file} +tls-hostname=other.test`);
  t.match(other, {
    status: 9,
    out: /^;; TLS peer certificate verification for 127\.0\.0\.1#\d+ failed: hostname mismatch\n$/,
  });
  t.match(await dig(`${at} www.test +tls-ca=${file}x`), { status: 1, err: /Cannot read the authorities/ });
  const system = await dig(`${at} www.test +tls-ca`);
  t.match(system, { status: 9, out: /failed: self-signed certificate\n$/ });
  if (absent) return t.comment(absent);
  for (const words of [
    "www.test",
    "big.test TXT +short",
    "www.test +noall +answer +stats",
    `www.test +tls-ca=${file} +tls-hostname=ns.test`,
  ])
    await same(t, `${at} ${words}`);
});

t.test("its usual port", async (t) => {
  const { out } = await dig("@127.0.0.1 www.test +tls +tries=1");
  t.match(out, "127.0.0.1#853");
});
