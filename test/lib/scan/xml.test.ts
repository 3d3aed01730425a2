import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import t from "tap";
import { attribute, xmlFoot, xmlHead, xmlHost } from "../../../lib/scan/xml.ts";
import { aFoot, aHead, aHost, hasHostile, hostileText, ports } from "../../support/scan.ts";

const dtd = "/usr/share/nmap/nmap.dtd";

function hostileHost() {
  const host = aHost({
    target: { address: "::1", family: 6, name: "typed" },
    reverse: hostileText,
    ports: [
      ...ports("tcp", 25, 2, "open", "syn-ack").map((one) => ({ ...one, ttl: 64 })),
      ...ports("tcp", 100, 30, "closed", "reset"),
      ...ports("udp", 9, 1, "open|filtered", "no-response"),
      ...ports("udp", 10, 1, "filtered", "host-unreach").map((one) => ({ ...one, from: "fd00::1" })),
    ],
  });
  (host.ports[0] as { service?: object }).service = {
    name: hostileText,
    product: hostileText,
    version: hostileText,
    extra: "x".repeat(1_000_000),
    hostname: hostileText,
    tunnel: "ssl",
    method: "probed",
  };
  return host;
}

function document(): string {
  const head = aHead({
    words: ["-p", "1", hostileText],
    verbose: 1,
    asked: [
      { way: "syn", carrier: "tcp", ports: [25, 26] },
      { way: "udp", carrier: "udp", ports: [9, 10] },
    ],
  });
  return [
    ...xmlHead(head),
    ...xmlHost(hostileHost(), head),
    ...xmlHost(aHost({ up: false, reason: "no-response" }), head),
    ...xmlFoot(head, aFoot({ interrupted: true })),
    "",
  ].join("\n");
}

t.test("C6: XML has no characters that are forbidden, nor what a terminal obeys", async (t) => {
  const text = document();
  t.notOk(hasHostile(text.replaceAll("\n", "")));
  t.notMatch(text, /[\ufffe\uffff]/);
  t.notOk(text.includes("<script>"));
  t.ok(text.length < 20_000, "a banner of a megabyte is cut");
  t.equal(attribute(`<a b="c">&'`), "&lt;a b=&quot;c&quot;&gt;&amp;&apos;");
});

const lint = (input: string) =>
  spawnSync("xmllint", ["--noout", "--dtdvalid", dtd, "-"], { input, encoding: "utf8" });
const skip = !existsSync(dtd)
  ? `${dtd} is not here (package nmap-common)`
  : spawnSync("xmllint", ["--version"]).error
    ? "xmllint is not installed (package libxml2-utils)"
    : false;

t.test("valid against nmap's DTD", { skip }, async (t) => {
  const found = lint(document());
  t.equal(found.stderr, "");
  t.equal(found.status, 0);
});

t.test("ports that are counted keep their numbers", async (t) => {
  const lines = xmlHost(hostileHost(), aHead());
  t.ok(lines.includes('<extrareasons reason="reset" count="30" proto="tcp" ports="100-129"/>'));
  t.same(xmlHost(aHost({ up: false }), aHead()), []);
  t.notMatch(xmlHost(aHost(), aHead({ pingOnly: true })).join(""), /<ports/);
});
