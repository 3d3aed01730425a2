/** DNS over HTTPS (RFC 8484) and over HTTP in the clear, ours to ours and compared with dig; curl asks our server. */
import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { generate } from "selfsigned";
import t from "tap";
import { listen } from "../../lib/net/listen.ts";
import { server } from "../../servers/dns.ts";
import { absent, dig, same } from "../support/dig.ts";

const exec = promisify(execFile);
const { private: key, cert } = await generate([{ name: "commonName", value: "localhost" }], {
  keyType: "ec",
  extensions: [
    {
      name: "subjectAltName",
      altNames: [
        { type: 2, value: "ns.test" },
        { type: 7, ip: "127.0.0.1" },
      ],
    },
  ],
});
const record = [
  "www.test 60 A 192.0.2.1",
  ...Array.from({ length: 40 }, (_, i) => `big.test 60 TXT "${"x".repeat(60)}${i}"`),
];
const service = await server.create({ record, http: true }, () => {});
const listener = await listen("tls://127.0.0.1:0", service, { tls: { key, cert } });
const clear = await listen("tcp://127.0.0.1:0", service);
t.teardown(() => Promise.all([listener.close(), clear.close()]));
const port = listener.addresses[0]?.port;
const secure = `@127.0.0.1 -p ${port}`;
const plain = `@127.0.0.1 -p ${clear.addresses[0]?.port}`;

t.test("an exchange each way, as dig has it", async (t) => {
  const rows: [words: string, way: string][] = [
    [`${secure} +https`, "HTTPS"],
    [`${secure} +https-get`, "HTTPS-GET"],
    [`${secure} +https-post=/dns-query`, "HTTPS"],
    [`${plain} +http-plain`, "HTTP"],
    [`${plain} +http-plain-get`, "HTTP-GET"],
    [`${plain} +http-plain-post`, "HTTP"],
  ];
  for (const [words, way] of rows) {
    const { out, json } = await dig(`${words} big.test TXT`);
    t.match(
      out,
      new RegExp(`ANSWER: 40[\\s\\S]*;; SERVER: 127\\.0\\.0\\.1#\\d+\\(127\\.0\\.0\\.1\\) \\(${way}\\)\n`),
    );
    t.match(json, [{ server: new RegExp(`\\(${way}\\)$`) }]);
    if (!absent) await same(t, `${words} big.test TXT +qid=7 +nocookie`);
  }
  if (absent) t.comment(absent);
});

t.test("the certificate is checked where that is asked for", async (t) => {
  const file = join(t.testdir({}), "ca.pem");
  await writeFile(file, cert);
  const checked = `${secure} +https www.test +short +tls-ca=${file}`;
  t.equal((await dig(`${checked} +tls-hostname=ns.test`)).out, "192.0.2.1\n");
  t.match(await dig(`${checked} +tls-hostname=other.test`), {
    status: 9,
    out: /failed: hostname mismatch\n$/,
  });
});

t.test("what is wrong is one line: the place, the server, the port", async (t) => {
  const once = "+tries=1 +time=5 www.test";
  t.match(await dig(`${plain} +http-plain=/other ${once}`), { status: 9, err: /: HTTP status 404 \(/ });
  const old = await server.create({ record }, () => {});
  await using dns = await listen("tls://127.0.0.1:0", old, { tls: { key, cert } });
  const at = `@127.0.0.1 -p ${dns.addresses[0]?.port}`;
  t.match(await dig(`${at} +https ${once}`), { status: 9, err: /has not agreed on HTTP\/2 \(ALPN h2\)/ });
  t.match(await dig(`@127.0.0.1 +https ${once}`), { out: "127.0.0.1#443" });
  t.match(await dig(`@127.0.0.1 +http-plain ${once}`), { out: "127.0.0.1#80" });
  t.match(await dig(`${plain} +http-plain axfr test`), {
    status: 1,
    err: /Cannot transfer a zone over HTTP/,
  });
  t.equal(
    (await dig(`${plain} +https +nohttps +tcp +tries=1 +time=1 www.test`)).status,
    9,
    "HTTP alone is there",
  );
});

t.test("curl asks over HTTP/2 and HTTP/1.1", async (t) => {
  const question = "/dns-query?dns=AAABAAABAAAAAAAAA3d3dwR0ZXN0AAABAAE";
  const found = await exec("curl", ["--version"]).catch(() => undefined);
  if (!found) return t.comment("curl is not installed");
  for (const version of found.stdout.includes("HTTP2") ? ["--http2", "--http1.1"] : ["--http1.1"]) {
    const { stdout } = await exec("curl", [
      ...[
        "-sk",
        version,
        "-w",
        "%{http_version} %{http_code} %{content_type} %{size_download}",
        "-o",
        "/dev/null",
      ],
      `https://127.0.0.1:${port}${question}`,
    ]);
    t.equal(stdout, `${version === "--http2" ? "2" : "1.1"} 200 application/dns-message 42`);
  }
});
