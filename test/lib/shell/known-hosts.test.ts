import { spawnSync } from "node:child_process";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import t from "tap";
import { fingerprint } from "../../../lib/shell/fingerprint.ts";
import { changedError, KnownHosts, knownHostsFile, knownName } from "../../../lib/shell/known-hosts.ts";
import { missing, ownData } from "../../support/ssh.ts";
import { string } from "../../support/ssh-packets.ts";

const made = (octet: number) => Buffer.concat([string("ssh-ed25519"), string(Buffer.alloc(32, octet))]);
const [a, b] = [made(1), made(2)];
const line = (names: string, blob: Buffer, marker = "") =>
  `${marker}${names} ssh-ed25519 ${blob.toString("base64")}\n`;

t.test("a host's name", async (t) => {
  t.equal(knownName("Example.ORG", 22), "example.org");
  t.equal(knownName("127.0.0.1", 2222), "[127.0.0.1]:2222");
  t.equal(knownName("::1", 2222), "[::1]:2222");
});

t.test("known, unknown, changed, revoked; lists, patterns and negation", async (t) => {
  const cases: [string, string, Buffer, object][] = [
    ["", "h", a, { kind: "unknown" }],
    [line("h", a), "h", a, { kind: "known" }],
    [line("h", a), "H".toLowerCase(), b, { kind: "changed", line: 1, fingerprint: fingerprint(a) }],
    [`# c\n${line("x,h,y", a)}`, "h", a, { kind: "known" }],
    [line("[h]:2222", a), "h", a, { kind: "unknown" }],
    [line("[h]:2222", a), "[h]:2222", b, { kind: "changed" }],
    [line("*.lab,!bad.lab", a), "good.lab", a, { kind: "known" }],
    [line("*.lab,!bad.lab", a), "bad.lab", a, { kind: "unknown" }],
    [line("h?st", a), "host", a, { kind: "known" }],
    [line("h?st", a), "hst", a, { kind: "unknown" }],
    [line("h", a) + line("h", b), "h", b, { kind: "known" }],
    [line("h", a) + line("h", b, "@revoked "), "h", b, { kind: "revoked", line: 2 }],
    [line("h", b, "@revoked "), "h", a, { kind: "unknown" }],
    [line("*", a, "@cert-authority "), "h", a, { kind: "unknown" }],
    ["h ssh-ed25519 ????\nh\n\n", "h", a, { kind: "unknown" }],
    [line(`${"*a".repeat(200)}b`, a), "a".repeat(5000), a, { kind: "unknown" }],
  ];
  for (const [text, name, blob, wanted] of cases)
    t.match(new KnownHosts("f", text).check(name, blob), wanted, text.slice(0, 60) + name.slice(0, 20));
});

t.test("kept in a file of its owner's, each line whole", async (t) => {
  const data = ownData(t);
  const file = join(data, "porthole", "ssh", "known_hosts");
  t.equal(knownHostsFile(), file);
  const empty = await KnownHosts.read();
  await Promise.all([empty.add("h", "ssh-ed25519", a), empty.add("[h]:2222", "ssh-ed25519", b)]);
  t.equal(statSync(file).mode & 0o777, 0o600);
  const now = await KnownHosts.read();
  t.same(now.check("h", a), { kind: "known" });
  t.same(now.check("[h]:2222", b), { kind: "known" });
  t.same(now.types("h"), ["ssh-ed25519"]);
  t.same(now.types("x"), []);
  writeFileSync(file, line("x", a).trimEnd());
  await now.add("y", "ssh-ed25519", b);
  t.equal(readFileSync(file, "utf8"), line("x", a) + line("y", b), "a line without its end gets one");
  await t.rejects(new KnownHosts(data, "").add("h", "ssh-ed25519", a), {
    message: /Cannot keep the host key in/,
  });
  await t.rejects(KnownHosts.read(data), { message: /Cannot read known hosts from .*: it is a directory/ });
});

t.test("the error names both keys, the line, and what forgets the old one", async (t) => {
  const error = changedError("[h]:2222", "/f", { line: 3, fingerprint: "SHA256:old" }, "ED25519 SHA256:new");
  t.match(error, { code: "refused", exitStatus: 255 });
  for (const part of [
    "REMOTE HOST IDENTIFICATION HAS CHANGED",
    "SHA256:new",
    "/f:3 has SHA256:old",
    "ssh-keygen -R '[h]:2222' -f '/f'",
  ])
    t.ok(error.message.includes(part), part);
  t.notMatch(error.message, /\n/);
});

t.test(
  "ssh-keygen finds, hashes and removes our lines",
  { skip: missing("ssh-keygen", ["-?"]) },
  async (t) => {
    const file = join(t.testdir(), "known_hosts");
    const keygen = (...args: string[]) =>
      spawnSync("ssh-keygen", [...args, "-f", file], { encoding: "utf8" });
    await (await KnownHosts.read(file)).add("[127.0.0.1]:2222", "ssh-ed25519", a);
    t.match(keygen("-F", "[127.0.0.1]:2222").stdout, /found: line 1/);
    keygen("-H");
    t.match(readFileSync(file, "utf8"), /^\|1\|/);
    t.same((await KnownHosts.read(file)).check("[127.0.0.1]:2222", a), { kind: "known" });
    t.same((await KnownHosts.read(file)).check("[127.0.0.1]:2223", a), { kind: "unknown" });
    keygen("-R", "[127.0.0.1]:2222");
    t.same((await KnownHosts.read(file)).check("[127.0.0.1]:2222", a), { kind: "unknown" });
  },
);
