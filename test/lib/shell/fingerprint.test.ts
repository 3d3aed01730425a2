import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import t from "tap";
import { fingerprint, keyType, readBlob, shortType } from "../../../lib/shell/fingerprint.ts";
import { makeKey, missing } from "../../support/ssh.ts";
import { hostKey, string } from "../../support/ssh-packets.ts";

t.test("the type of a blob; octets that are no key have none", async (t) => {
  t.equal(keyType(hostKey), "ssh-ed25519");
  for (const octets of [
    [],
    [0, 0, 0],
    [0, 0, 0, 9, 1],
    [255, 255, 255, 255, 65],
    [0, 0, 0, 0, 1],
    [0, 0, 0, 1, 0x1b],
  ])
    t.equal(keyType(Uint8Array.from(octets)), undefined, String(octets));
  t.equal(keyType(string("x".repeat(65))), undefined);
});

t.test("readBlob holds a line's type to the key's", async (t) => {
  const base64 = hostKey.toString("base64");
  t.same(readBlob("ssh-ed25519", base64), hostKey);
  for (const [type, text] of [
    ["ssh-rsa", base64],
    ["ssh-ed25519", "!!!!"],
    ["ssh-ed25519", ""],
    ["ssh-ed25519", "A".repeat(17_000)],
  ] as const)
    t.equal(readBlob(type, text), undefined, `${type} ${text.slice(0, 20)}`);
});

t.test("OpenSSH's names of types", async (t) => {
  for (const [type, name] of [
    ["ssh-ed25519", "ED25519"],
    ["ssh-rsa", "RSA"],
    ["rsa-sha2-512", "RSA"],
    ["ecdsa-sha2-nistp384", "ECDSA"],
    ["other", "other"],
  ] as const)
    t.equal(shortType(type), name);
});

t.test("ssh-keygen -l shows the same fingerprint", { skip: missing("ssh-keygen", ["-?"]) }, async (t) => {
  const file = makeKey(t.testdir());
  const blob = Buffer.from(readFileSync(`${file}.pub`, "utf8").split(" ")[1] as string, "base64");
  const { stdout } = spawnSync("ssh-keygen", ["-lf", `${file}.pub`], { encoding: "utf8" });
  t.equal(stdout.split(" ")[1], fingerprint(blob));
});
