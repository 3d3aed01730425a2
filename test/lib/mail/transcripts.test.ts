import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import t from "tap";
import { Maildir } from "../../../lib/mail/maildir.ts";
import { Maildrop } from "../../../lib/mail/maildrop.ts";
import type { Transcript } from "../../../lib/mail/transcript.ts";
import {
  refusedTranscripts,
  removeTranscript,
  TranscriptWriter,
  transcriptOf,
} from "../../../lib/mail/transcripts.ts";

const end = { host: "::1", port: 1 };
const facts = {
  version: 1,
  from: "a@x",
  client: end,
  server: end,
  began: 1,
  span: [0, 1],
  lines: [],
} as const;
const storedAs = (name: string): Transcript => ({ ...facts, outcome: "stored", name });
const refused = (code: number): Transcript => ({ ...facts, outcome: "refused", code });
/** A name as the Maildir gives it, of now. */
let count = 0;
const newName = () => {
  count += 1;
  return `${Math.floor(Date.now() / 1000)}.M${(Date.now() % 1000) * 1000}P1Q${count}.h`;
};
const files = (dir: string) => readdirSync(join(dir, "transcripts"));

t.test("what was handed over is found by the mail's name, at once", async (t) => {
  const dir = t.testdir();
  const writer = new TranscriptWriter(dir);
  t.notOk(existsSync(join(dir, "transcripts")), "no folder before the first one");
  const names = Array.from({ length: 300 }, newName);
  for (const name of names) writer.keep(storedAs(name));
  writer.keep(refused(552));
  for (const name of names) t.match(await transcriptOf(dir, name), { name });
  t.match(await refusedTranscripts(dir), [{ outcome: "refused", code: 552 }]);
  t.ok(files(dir).length < 20, "many share a file");
  for (const file of files(dir)) t.equal(statSync(join(dir, "transcripts", file)).mode & 0o777, 0o600);
  t.equal(await transcriptOf(dir, "another.program"), undefined);
  t.equal(await transcriptOf(dir, newName()), undefined);
  await writer.close();
});

t.test("a mail that is removed takes its transcript with it, and no other", async (t) => {
  const dir = t.testdir();
  const maildir = new Maildir(dir);
  const writer = new TranscriptWriter(dir);
  const names: string[] = [];
  for (let n = 0; n < 5; n += 1) names.push(await maildir.deliver(Buffer.from("x\n")));
  for (const name of names) writer.keep(storedAs(name));
  await writer.close();
  const drop = new Maildrop(dir);
  const [first] = await drop.list();
  await drop.remove(first!);
  t.equal(await transcriptOf(dir, names[0] as string), undefined);
  for (const name of names.slice(1)) t.match(await transcriptOf(dir, name), { name });
  for (const mail of (await drop.list()).slice(1)) await drop.remove(mail);
  for (const name of names.slice(2)) await removeTranscript(dir, name);
  t.match(await transcriptOf(dir, names[1] as string), { name: names[1] });
  await removeTranscript(dir, names[1] as string);
  t.same(files(dir), [], "an empty file is none");
});

t.test("the latest thousand refused ones are kept", async (t) => {
  const dir = t.testdir();
  const writer = new TranscriptWriter(dir);
  for (let n = 0; n < 1500; n += 1) writer.keep(refused(n));
  await writer.close();
  // Only another look at the bounds makes the last ones count.
  const next = new TranscriptWriter(dir);
  next.keep(refused(2000));
  await next.close();
  const kept = await refusedTranscripts(dir);
  t.ok(kept.length <= 1000 && kept.length > 900, `${kept.length}`);
  t.equal(kept.at(-1)?.code, 2000);
});

t.test("what lies there and is not ours does no harm", async (t) => {
  const dir = t.testdir();
  const writer = new TranscriptWriter(dir);
  const name = newName();
  writer.keep(storedAs(name));
  await writer.flush();
  const now = Date.now();
  for (const text of [
    "",
    "{",
    "null\n[]\n1\n",
    `${JSON.stringify({ ...facts, name, lines: 1 })}\n`,
    "\0".repeat(9),
  ])
    writeFileSync(join(dir, "transcripts", `refused.${now}.1.${text.length}.1.9.ndjson`), text);
  mkdirSync(join(dir, "transcripts", `stored.${now}.1.1.1.1.ndjson`));
  writeFileSync(join(dir, "transcripts", ".stored.half"), "x");
  t.same(await refusedTranscripts(dir), []);
  t.match(await transcriptOf(dir, name), { name });
  t.same(await refusedTranscripts(join(dir, "nowhere")), []);
  await writer.close();
});

t.test("a disk that cannot be written holds nobody up", async (t) => {
  const dir = t.testdir({ transcripts: "a file" });
  const writer = new TranscriptWriter(dir);
  for (let n = 0; n < 10; n += 1) writer.keep(refused(n));
  await writer.close();
  t.equal(readFileSync(join(dir, "transcripts"), "utf8"), "a file");
  t.same(await refusedTranscripts(dir), []);
});

t.test("a mail can be removed where the transcripts cannot be read", async (t) => {
  const dir = t.testdir();
  await new Maildir(dir).deliver(Buffer.from("x\n"));
  mkdirSync(join(dir, "transcripts"));
  writeFileSync(join(dir, "transcripts", `stored.${Date.now()}.1.1.1.9.ndjson`), "{\n");
  const drop = new Maildrop(dir);
  for (const mail of await drop.list()) await drop.remove(mail);
  t.same(await drop.list(), []);
});
