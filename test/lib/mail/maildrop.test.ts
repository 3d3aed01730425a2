import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import t from "tap";
import { Maildir } from "../../../lib/mail/maildir.ts";
import { Maildrop, type Stored } from "../../../lib/mail/maildrop.ts";

/** A Maildir with these files: "new/NAME" or "cur/NAME" and their text. */
function maildir(dir: string, files: Record<string, string>): Maildrop {
  for (const folder of ["tmp", "new", "cur"]) mkdirSync(join(dir, folder), { recursive: true });
  for (const [file, text] of Object.entries(files)) writeFileSync(join(dir, file), text);
  return new Maildrop(dir);
}

async function textOf(drop: Maildrop, mail: Stored, limit?: number): Promise<string | undefined> {
  const octets = await drop.read(mail, limit);
  if (!octets) return undefined;
  let text = "";
  for await (const chunk of octets) text += Buffer.from(chunk).toString("latin1");
  return text;
}

t.test("mails of new/ and cur/, oldest first, and nothing else", async (t) => {
  const drop = maildir(t.testdir(), {
    "new/1700000000.M10P1Q1.h": "second",
    "new/1700000000.M9P1Q1.h": "first",
    "cur/1700000000.M11P1Q1.h:2,S": "third\n",
    "new/999.M1P1Q1.h": "oldest",
    "tmp/1700000000.M1P1Q9.h": "half",
    "new/.hidden": "x",
  });
  mkdirSync(join(drop.path, "new", "folder"));
  symlinkSync("/etc/passwd", join(drop.path, "new", "link"));
  execFileSync("mkfifo", [join(drop.path, "new", "fifo")]);
  const mails = await drop.list();
  t.same(await Promise.all(mails.map((mail) => textOf(drop, mail))), [
    "oldest",
    "first",
    "second",
    "third\n",
  ]);
  t.match(mails[3], { folder: "cur", file: /:2,S$/, name: "1700000000.M11P1Q1.h", bytes: 6 });
  t.same(await drop.sizes(mails), [8, 7, 8, 7]);
  t.equal(await textOf(drop, mails[3]!, 3), "thi");
});

t.test("unique ids: the name where it is such a text, else a digest, always the same", async (t) => {
  const long = "n".repeat(90);
  const drop = maildir(t.testdir(), { "new/1.good": "", "new/2.b\u00e4d": "", [`new/3.${long}`]: "" });
  const [good, bad, tooLong] = await drop.list();
  t.equal(good?.uid, "1.good");
  for (const mail of [bad, tooLong]) t.match(mail?.uid, /^[0-9a-f]{64}$/);
  t.not(bad?.uid, tooLong?.uid);
  renameSync(join(drop.path, "new", "1.good"), join(drop.path, "cur", "1.good:2,RS"));
  t.same(
    (await drop.list()).map((mail) => mail.uid),
    [good, bad, tooLong].map((mail) => mail?.uid),
  );
});

t.test(
  "a Maildir that is not there yet has no mail; a folder that may not be listed is an error",
  async (t) => {
    const dir = t.testdir({ file: "x", odd: { new: "a file" } });
    t.same(await new Maildrop(join(dir, "nothing")).list(), []);
    await t.rejects(new Maildrop(join(dir, "odd")).list(), { code: "ENOTDIR" });
  },
);

t.test("a mail in both folders is one mail", async (t) => {
  const drop = maildir(t.testdir(), { "new/1.a": "x", "cur/1.a:2,": "x" });
  t.match(await drop.list(), [{ folder: "cur" }]);
});

t.test("mails that vanish or move meanwhile", async (t) => {
  const drop = maildir(t.testdir(), { "new/1.gone": "x", "new/2.moved": "moved", "new/3.moved": "too" });
  const [gone, moved, other] = (await drop.list()) as [Stored, Stored, Stored];
  unlinkSync(join(drop.path, "new", "1.gone"));
  for (const name of ["2.moved", "3.moved"])
    renameSync(join(drop.path, "new", name), join(drop.path, "cur", `${name}:2,S`));
  t.equal(await drop.read(gone), undefined);
  t.equal(await textOf(drop, moved), "moved");
  t.same(await drop.sizes([gone, moved, other]), [0, 7, 5]);
  await drop.remove(gone);
  await drop.remove(other);
  t.same(readdirSync(join(drop.path, "cur")), ["2.moved:2,S"]);
});

t.test("sizes are read once", async (t) => {
  const drop = maildir(t.testdir(), { "new/1.a": "x\n", "new/2.b": "y\n" });
  const mails = await drop.list();
  t.same(await drop.sizes(mails), [3, 3]);
  writeFileSync(join(drop.path, "new", "1.a"), "never so in a real Maildir\n");
  t.same(await drop.sizes(mails.slice(0, 1)), [3], "it was remembered");
  t.same(await drop.sizes(mails), [3, 3]);
});

t.test("a removal that the system refuses is an error", async (t) => {
  const drop = maildir(t.testdir(), { "new/1.a": "x" });
  const [mail] = await drop.list();
  unlinkSync(join(drop.path, "new", "1.a"));
  mkdirSync(join(drop.path, "new", "1.a"));
  await t.rejects(drop.remove(mail as Stored));
});

t.test("one session at a time", async (t) => {
  const dir = t.testdir();
  const release = new Maildrop(dir).lock();
  t.ok(release);
  t.equal(new Maildrop(join(dir, ".", "")).lock(), undefined, "the same folder by another name");
  t.ok(new Maildrop(join(dir, "other")).lock());
  release?.();
  const second = new Maildrop(dir).lock();
  t.ok(second);
  release?.();
  t.equal(new Maildrop(dir).lock(), undefined, "letting go twice does not free another's lock");
});

t.test("what is delivered is listed in the order of delivery", async (t) => {
  const dir = join(t.testdir(), "mail");
  const written = new Maildir(dir);
  const names: string[] = [];
  for (let n = 0; n < 30; n += 1) names.push(await written.deliver(Buffer.from(`mail ${n}\n`)));
  const drop = new Maildrop(dir);
  t.same(
    (await drop.list()).map((mail) => mail.name),
    names,
  );
  t.ok(existsSync(join(dir, "new", names[0] as string)));
});
