/** A Maildir to read from. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Test as T } from "tap";

/** The test's own folder as a Maildir with two mails: one new with LF, one seen with CR LF and no line end at last. */
export function twoMails(t: T): string {
  const dir = t.testdir();
  for (const folder of ["tmp", "new", "cur"]) mkdirSync(join(dir, folder));
  writeFileSync(join(dir, "new", "1.a"), "Subject: one\n\n.dot\nend\n");
  writeFileSync(join(dir, "cur", "2.b:2,S"), "Subject: two\r\n\r\nno line end");
  return dir;
}
