import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import ssh2 from "ssh2";
import t from "tap";
import { hostKeyFile, hostKeyFrom, keptHostKey } from "../../../lib/shell/host-key.ts";
import { makeKey, ownData } from "../../support/ssh.ts";

t.test("made once, kept where only its owner reads it, and the same ever after", async (t) => {
  const data = ownData(t);
  const file = join(data, "porthole", "ssh", "host_ed25519");
  t.equal(hostKeyFile(), file);
  const first = await keptHostKey();
  t.match(first, { type: "ssh-ed25519", fingerprint: /^SHA256:[A-Za-z0-9+/]{43}$/, file });
  t.equal(statSync(file).mode & 0o777, 0o600);
  t.equal(statSync(join(data, "porthole", "ssh")).mode & 0o777, 0o700);
  t.same(readdirSync(join(data, "porthole", "ssh")), ["host_ed25519"], "no draft is left");
  t.same(await keptHostKey(), first);
});

t.test("of many that are made at once one stays, and all have that", async (t) => {
  const file = join(t.testdir(), "a", "key");
  const all = await Promise.all(Array.from({ length: 8 }, () => keptHostKey(file)));
  t.equal(new Set(all.map((one) => one.fingerprint)).size, 1);
  t.equal(readFileSync(file, "utf8"), all[0]?.key);
});

t.test("where nothing can be kept it lives as long as the process", async (t) => {
  const folder = t.testdir({ file: "no folder" });
  const made = await keptHostKey(join(folder, "file", "ssh", "key"));
  t.equal(made.file, undefined);
  t.match(made.fingerprint, /^SHA256:/);
});

t.test("a key that others may read, or that is none, is an error and is not replaced", async (t) => {
  const folder = t.testdir();
  const file = makeKey(folder);
  chmodSync(file, 0o644);
  await t.rejects(keptHostKey(file), { code: "permission", message: /mode 0644; chmod 600 it/ });
  const files: [string, string, RegExp][] = [
    ["none", "hello", /no private key/],
    ["empty", "", /no private key/],
    ["public", readFileSync(`${file}.pub`, "utf8"), /public key/],
    ["large", "x".repeat(70_000), /no private key/],
    [
      "rsa",
      ssh2.utils.generateKeyPairSync("rsa", { bits: 2048 }).private,
      /it is ssh-rsa, and Ed25519 or ECDSA/,
    ],
    [
      "locked",
      ssh2.utils.generateKeyPairSync("ed25519", { passphrase: "x", cipher: "aes256-ctr", rounds: 1 }).private,
      /passphrase/,
    ],
  ];
  for (const [name, text, message] of files) {
    const path = join(folder, name);
    writeFileSync(path, text, { mode: 0o600 });
    await t.rejects(keptHostKey(path), { message }, name);
    t.equal(readFileSync(path, "utf8"), text, "it stays");
  }
  mkdirSync(join(folder, "folder"), { mode: 0o700 });
  await t.rejects(keptHostKey(join(folder, "folder")), {
    message: /Cannot use host key .*folder: it is a directory/,
  });
  await t.rejects(hostKeyFrom(join(folder, "absent")), {
    code: "not-found",
    message: /ssh-keygen -t ed25519/,
  });
  t.match(await hostKeyFrom(makeKey(folder, "mine")), { type: "ssh-ed25519" });
});
