import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, unlinkSync } from "node:fs";
import { join } from "node:path";
import t from "tap";
import { Maildir } from "../../../lib/mail/maildir.ts";

t.test("a mail is in new/ and nowhere else, and only its owner may read it", async (t) => {
  const dir = join(t.testdir(), "made", "when", "needed");
  const maildir = new Maildir(dir);
  t.notOk(existsSync(dir), "nothing is made before the first mail");
  const names = await Promise.all(
    ["a", "b", "c"].map((text) => maildir.deliver(Buffer.from("head\n"), Buffer.from(text))),
  );
  t.equal(new Set(names).size, 3);
  t.same(readdirSync(join(dir, "new")).sort(), [...names].sort());
  t.same([readdirSync(join(dir, "tmp")), readdirSync(join(dir, "cur"))], [[], []]);
  t.equal(readFileSync(join(dir, "new", names[1] as string), "utf8"), "head\nb");
  t.equal(statSync(join(dir, "new", names[0] as string)).mode & 0o777, 0o600);
});

t.test("a delivery that fails leaves nothing", async (t) => {
  const dir = t.testdir({ new: "a file, not a folder" });
  await t.rejects(new Maildir(dir).deliver(Buffer.from("x")), { code: "EEXIST" });
  const other = t.testdir();
  mkdirSync(join(other, "tmp"));
  await t.rejects(new Maildir(other).deliver(null as unknown as Uint8Array));
  t.same([readdirSync(join(other, "tmp")), readdirSync(join(other, "new"))], [[], []]);
});

t.test("mails that come while the folders are made are all kept", async (t) => {
  const maildir = new Maildir(join(t.testdir(), "a", "b", "c"));
  const names = await Promise.all(
    Array.from({ length: 20 }, (_, n) => maildir.deliver(Buffer.from(`mail ${n}`))),
  );
  t.same(readdirSync(join(maildir.path, "new")).sort(), names.sort());
  t.same(readdirSync(join(maildir.path, "tmp")), []);
});

t.test("folders that cannot be made fail the delivery, and are made when they can be", async (t) => {
  const dir = t.testdir({ mail: "a file" });
  const maildir = new Maildir(join(dir, "mail"));
  await t.rejects(maildir.deliver(Buffer.from("x")), { code: "ENOTDIR" });
  unlinkSync(join(dir, "mail"));
  t.ok(await maildir.deliver(Buffer.from("x")));
});

t.test("folders that were removed are made again, for all mails under way", async (t) => {
  const dir = join(t.testdir(), "mail");
  const maildir = new Maildir(dir);
  for (const gone of ["new", "tmp", "."]) {
    await maildir.deliver(Buffer.from("before"));
    rmSync(join(dir, gone), { recursive: true });
    const names = await Promise.all(
      Array.from({ length: 5 }, (_, n) => maildir.deliver(Buffer.from(`${n}`))),
    );
    for (const [n, name] of names.entries())
      t.equal(readFileSync(join(dir, "new", name), "utf8"), `${n}`, gone);
  }
  t.same(readdirSync(join(dir, "tmp")), []);
});

t.test("empty parts, many parts, large parts arrive whole", async (t) => {
  const maildir = new Maildir(t.testdir());
  const cases = [
    [],
    [""],
    ["", "a", ""],
    Array.from({ length: 50 }, (_, n) => `${n}`),
    ["x".repeat(5_000_000), "y"],
  ];
  for (const parts of cases) {
    const name = await maildir.deliver(...parts.map((part) => Buffer.from(part)));
    t.ok(readFileSync(join(maildir.path, "new", name), "utf8") === parts.join(""), `${parts.length} parts`);
  }
});
