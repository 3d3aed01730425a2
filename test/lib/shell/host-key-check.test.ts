import { readFileSync } from "node:fs";
import t from "tap";
import { fingerprint } from "../../../lib/shell/fingerprint.ts";
import { checkHostKey, shownKey } from "../../../lib/shell/host-key-check.ts";
import { KnownHosts } from "../../../lib/shell/known-hosts.ts";
import { string } from "../../support/ssh-packets.ts";

const made = (octet: number) => Buffer.concat([string("ssh-ed25519"), string(Buffer.alloc(32, octet))]);
const [a, b] = [made(1), made(2)];
const line = (blob: Buffer, marker = "") => `${marker}h ssh-ed25519 ${blob.toString("base64")}\n`;

/** Checks key `a` of host "h" against a file of this text; what was asked and told on the way. */
async function check(file: string, text: string, answers: string[] = [], acceptNew = false) {
  const [asked, notes]: [string[], string[]] = [[], []];
  const error = await checkHostKey(new KnownHosts(file, text), "h", a, {
    acceptNew,
    ask: async (question) => {
      asked.push(question);
      return answers.shift();
    },
    note: (said, detail) => void notes.push(`${detail ? "-v " : ""}${said}`),
  }).then(
    () => undefined,
    (cause: unknown) => cause,
  );
  return { asked, notes, error };
}

t.test("a key that is known needs no word", async (t) => {
  const file = `${t.testdir()}/known`;
  t.same(await check(file, line(a)), {
    asked: [],
    notes: [`-v Host key ${shownKey(a)}, known from ${file}.`],
    error: undefined,
  });
});

t.test("a new key is kept when a person, or --accept-new, takes it", async (t) => {
  for (const [answers, acceptNew] of [
    [["yes"], false],
    [["what", " YES "], false],
    [[fingerprint(a)], false],
    [[], true],
  ] as const) {
    const file = `${t.testdir()}/known`;
    const { asked, notes, error } = await check(file, "", [...answers], acceptNew);
    t.equal(error, undefined);
    t.equal(asked.length, answers.length);
    t.same(notes, [`Host key ${shownKey(a)}; h is not known yet.`, `Kept in ${file}.`]);
    t.equal(readFileSync(file, "utf8"), line(a));
  }
});

t.test("it is refused when nobody takes it", async (t) => {
  for (const answers of [[], ["no"], [""], ["perhaps", fingerprint(b), "NO"]]) {
    const file = `${t.testdir()}/known`;
    const { error } = await check(file, "", answers);
    t.match(error, { code: "refused", message: /SHA256:\S{43}, and nobody accepted it \(--accept-new/ });
    t.throws(() => readFileSync(file), "nothing is kept");
  }
});

t.test("one that has changed or is revoked is refused, whatever is accepted", async (t) => {
  const file = `${t.testdir()}/known`;
  t.match(await check(file, line(b), ["yes"], true), {
    asked: [],
    error: { code: "refused", message: /HAS CHANGED/ },
  });
  t.match(await check(file, line(a, "@revoked "), ["yes"], true), {
    asked: [],
    error: { code: "refused", message: /is revoked in .*known:1$/ },
  });
});
