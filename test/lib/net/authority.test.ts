import { X509Certificate } from "node:crypto";
import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import t from "tap";
import { Authority, authority, knownAuthority } from "../../../lib/net/authority.ts";

t.test("it is made once, kept with mode 0600, and known by its files", async (t) => {
  const folder = join(t.testdir(), "share", "authority");
  t.equal(await knownAuthority(folder), undefined, "a client makes none");
  const made = await authority(folder);
  t.equal(statSync(join(folder, "authority-key.pem")).mode & 0o777, 0o600);
  t.equal(readFileSync(join(folder, "authority.pem"), "utf8"), made.cert);
  const cert = new X509Certificate(made.cert);
  t.equal(cert.ca, true);
  t.equal(await authority(folder), made);
  t.equal(await knownAuthority(folder), made);
  t.same(readdirSync(join(folder, "..")), ["authority"], "no draft is left");
});

t.test("two that begin at once keep one", async (t) => {
  const folder = join(t.testdir(), "authority");
  // Another spelling of the folder is another entry of this process, as another process would be.
  const both = await Promise.all([authority(folder), authority(folder.replace(/authority$/, "/authority"))]);
  t.equal(new Set(both.map((one) => one.cert)).size, 1);
});

t.test("what it signs is good for the names asked, and for nothing else", async (t) => {
  const lab = await authority(join(t.testdir(), "authority"));
  const { cert, key } = await lab.issue(["mail.lab.example", "127.0.0.1", "::1"]);
  t.match(key, /^-----BEGIN PRIVATE KEY-----/);
  const leaf = new X509Certificate(cert);
  t.equal(leaf.checkHost("mail.lab.example"), "mail.lab.example");
  t.equal(leaf.checkIP("127.0.0.1"), "127.0.0.1");
  t.equal(leaf.checkIP("::1"), "::1");
  t.equal(leaf.checkHost("other.example"), undefined);
  t.equal(leaf.ca, false);
  t.ok(lab.signed(leaf.raw));
  t.equal(
    lab.issue(["::1", "127.0.0.1", "mail.lab.example"]),
    lab.issue(["mail.lab.example", "127.0.0.1", "::1"]),
  );
  const other = await authority(join(t.testdir(), "other"));
  t.notOk(other.signed(leaf.raw));
  t.notOk(lab.signed(Buffer.from("no certificate")));
});

t.test("broken files are put aside and another is made", async (t) => {
  const folder = join(
    t.testdir({ authority: { "authority.pem": "x", "authority-key.pem": "y" } }),
    "authority",
  );
  const made = await authority(folder);
  t.equal(readFileSync(join(folder, "authority.pem"), "utf8"), made.cert);
  t.equal(readdirSync(join(folder, "..")).filter((name) => name.includes(".old-")).length, 1);
});

t.test("where nothing can be kept it lives in this process", async (t) => {
  const folder = t.testdir({ file: "" });
  writeFileSync(join(folder, "file"), "");
  chmodSync(join(folder, "file"), 0o400);
  const made = await authority(join(folder, "file", "below", "authority"));
  t.type(made, Authority);
});
