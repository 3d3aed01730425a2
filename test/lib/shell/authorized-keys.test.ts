import { writeFileSync } from "node:fs";
import { join } from "node:path";
import t from "tap";
import { findKey, parseAuthorizedKeys, readAuthorizedKeys } from "../../../lib/shell/authorized-keys.ts";
import { hostKey, string } from "../../support/ssh-packets.ts";

const base64 = hostKey.toString("base64");
const key = `ssh-ed25519 ${base64}`;
const rsa = Buffer.concat([string("ssh-rsa"), string(Buffer.of(1, 0, 1)), string(Buffer.alloc(257, 1))]);

t.test("lines as OpenSSH writes them", async (t) => {
  const cases: [string, object][] = [
    [key, { type: "ssh-ed25519", comment: "" }],
    [`  ${key} ann@host two\r`, { comment: "ann@host two" }],
    [`ssh-rsa ${rsa.toString("base64")} \x1b[2J`, { type: "ssh-rsa", comment: "\\x1b[2J" }],
    [`no-pty ${key}`, { noPty: true }],
    [
      `restrict,command="echo \\"a b\\", c" ${key} x`,
      { noPty: true, command: 'echo "a b", c', comment: "x" },
    ],
    [`restrict,pty,no-X11-forwarding,no-port-forwarding,no-agent-forwarding ${key}`, { noPty: undefined }],
    [`command="" ${key}`, { command: "" }],
  ];
  for (const [line, wanted] of cases) {
    const [found] = parseAuthorizedKeys(`# keys\n\n${line}\n`, "keys");
    t.match(found, wanted, line.slice(0, 40));
    if ("noPty" in wanted && wanted.noPty === undefined) t.notOk(found?.noPty);
  }
});

t.test("what cannot be honoured is refused with its line", async (t) => {
  const cases: [string, RegExp][] = [
    [`from="10.0.0.0/8" ${key}`, /^keys:2: option "from" cannot be honoured/],
    [`restrict,port-forwarding ${key}`, /option "port-forwarding" cannot/],
    [`permitopen="a:1",expiry-time="20300101" ${key}`, /option "permitopen"/],
    [`environment="A=\x1b" ${key}`, /option "environment"/],
    [`cert-authority ${key}`, /option "cert-authority"/],
    [`command=date ${key}`, /option "command=date"/],
    [`ssh-ed25519 ${rsa.toString("base64")}`, /no ssh-ed25519 in base64/],
    ["ssh-ed25519 ???", /no ssh-ed25519/],
    ["ssh-dss AAAA", /DSA keys are not taken/],
    [`sk-ssh-ed25519@openssh.com ${base64}`, /security keys are not read/],
    ["-----BEGIN OPENSSH PRIVATE KEY-----", /private key; the \.pub file/],
    ["nonsense", /no key of a known type/],
    [`command="unended ${key}`, /no key of a known type/],
  ];
  for (const [line, message] of cases)
    t.throws(
      () => parseAuthorizedKeys(`#\n${line}\n`, "keys"),
      { code: "format", message },
      line.slice(0, 40),
    );
  t.throws(() => parseAuthorizedKeys("# none\n", "keys"), { message: "keys: no key is in it" });
});

t.test("from a file; a key is found by its octets", async (t) => {
  const file = join(t.testdir(), "keys");
  writeFileSync(file, `${key} a\nssh-rsa ${rsa.toString("base64")} b\n`);
  const keys = await readAuthorizedKeys(file);
  t.equal(findKey(keys, rsa)?.comment, "b");
  t.equal(findKey(keys, rsa.subarray(1)), undefined);
  t.equal(findKey(keys, Buffer.alloc(rsa.length)), undefined);
  await t.rejects(readAuthorizedKeys(`${file}.none`), {
    code: "not-found",
    message: /Cannot read keys from /,
  });
});
