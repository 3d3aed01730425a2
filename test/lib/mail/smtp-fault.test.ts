import { execFile } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import t from "tap";
import { Faults } from "../../../lib/fault/faults.ts";
import { parseFault } from "../../../lib/fault/parse.ts";
import { withFaults } from "../../../lib/fault/service.ts";
import { smtpFaults } from "../../../lib/mail/smtp-fault.ts";
import { listen } from "../../../lib/net/listen.ts";
import { server } from "../../../servers/smtp.ts";
import { dialogue, rows } from "../../support/dialogue.ts";
import { swaksLacks } from "../../support/swaks.ts";

const run = promisify(execFile);
// The authority of these tests is not the user's.
process.env["XDG_DATA_HOME"] = join(t.testdir(), "data");

/** A server on an empty Maildir with faults whose waits are only counted. */
async function served(dir: string, ...texts: string[]) {
  const waits: number[] = [];
  const faults = new Faults({
    seed: 7,
    words: smtpFaults,
    clock: { now: () => 0, sleep: async (milliseconds) => void waits.push(milliseconds) },
  });
  for (const text of texts) faults.add(text);
  const service = await server.create({ maildir: dir }, () => {}, undefined, faults);
  return { service, faults, waits };
}

const hello = "S: 220 localhost ESMTP porthole\nC: HELO me\nS: 250 localhost\n";
const envelope = `${hello}C: MAIL FROM:<a@x.test>\nS: 250 2.1.0 Sender OK\nC: RCPT TO:<b@x.test>\nS: 250 2.1.5 Recipient OK\n`;
const text = "C: DATA\nS: 354 End data with <CR><LF>.<CR><LF>\nC: hi\nC: .\n";

const dialogues: [faults: string[], script: string, mails: number, waits: number[]][] = [
  [["CONNECT:554 text=5.3.2 No service"], "S: 554 5.3.2 No service\nS$", 0, []],
  [["CONNECT:close"], "S$", 0, []],
  [
    ["CONNECT:drop"],
    "C: HELO me\nS: 250 localhost\nC: QUIT\nS: 221 2.0.0 localhost closing connection\nS$",
    0,
    [],
  ],
  [
    ["EHLO:502 text=5.5.1 Only HELO"],
    `S: 220 localhost ESMTP porthole
     C: EHLO me
     S: 502 5.5.1 Only HELO
     C: MAIL FROM:<a@x.test>
     S: 503 5.5.1 Say EHLO first
     C: HELO me
     S: 250 localhost`,
    0,
    [],
  ],
  [
    ["MAIL:451"],
    `${hello}C: MAIL FROM:<a@x.test>\nS: 451 4.0.0 Fault on demand\nC: RCPT TO:<b@x.test>\nS: 503 5.5.1 Say MAIL first`,
    0,
    [],
  ],
  [
    ["RCPT:550@1/2"],
    `${hello}C: MAIL FROM:<a@x.test>
     S: 250 2.1.0 Sender OK
     C: rcpt TO:<b@x.test>
     S: 550 5.0.0 Fault on demand
     C: DATA
     S: 503 5.5.1 Say RCPT first
     C: RCPT TO:<c@x.test>
     S: 250 2.1.5 Recipient OK
     ${text}S> 250
     C: QUIT
     S: 221 2.0.0 localhost closing connection
     S$`,
    1,
    [],
  ],
  [
    ["RCPT:452 after=1 text=4.5.3 One is enough"],
    `${envelope}C: RCPT TO:<c@x.test>\nS: 452 4.5.3 One is enough`,
    0,
    [],
  ],
  [
    ["RCPT:421"],
    `${hello}C: MAIL FROM:<a@x.test>\nS: 250 2.1.0 Sender OK\nC: RCPT TO:<b@x.test>\nS: 421 4.0.0 Fault on demand\nS$`,
    0,
    [],
  ],
  [["DATA:451"], `${envelope}C: DATA\nS: 451 4.0.0 Fault on demand\nC: NOOP\nS: 250 2.0.0 OK`, 0, []],
  [["DATA:delay=3s"], `${envelope}${text}S> 250`, 1, [3000]],
  [
    [".:delay=1s", ".:452"],
    `${envelope}${text}S: 452 4.0.0 Fault on demand\nC: MAIL FROM:<a@x.test>\nS: 250 2.1.0 Sender OK`,
    0,
    [1000],
  ],
  [[".:close"], `${envelope}${text}S$`, 0, []],
  [[".:drop"], `${envelope}${text}C: NOOP\nS: 250 2.0.0 OK`, 1, []],
  [["QUIT:drop"], `${hello}C: QUIT\nS$`, 0, []],
  [
    ["NOOP:close"],
    `${hello}C> VRFY a\\r\\nNOOP\\r\\nNOOP\\r\\n\nS: 252 2.1.5 Cannot VRFY, send some mail\nS$`,
    0,
    [],
  ],
  [["*:450@1/3"], "S: 450 4.0.0 Fault on demand\nS$", 0, []],
  [
    ["STARTTLS:454 text=4.7.0 TLS is not there"],
    `${hello}C: STARTTLS\nS: 454 4.7.0 TLS is not there\nC: NOOP\nS: 250 2.0.0 OK`,
    0,
    [],
  ],
  [["AUTH:535"], `${hello}C: AUTH PLAIN AGEAYg==\nS: 535 5.0.0 Fault on demand`, 0, []],
];

t.test("what each fault does to a dialogue, and to the mail", async (t) => {
  for (const [texts, script, mails, waits] of dialogues) {
    const dir = t.testdir();
    const one = await served(dir, ...texts);
    const said = await dialogue(one.service, script.replaceAll("S> 250", "S: 250"));
    // Its transcripts are written behind the replies.
    await one.service.close?.();
    const expected = rows(script).join("\n");
    // The name of a stored mail is new each time.
    t.equal(said.replace(/^S: 250 2\.0\.0 stored as .*$/m, "S> 250"), expected, texts.join(" "));
    t.equal(stored(dir), mails, `${texts.join(" ")}: ${mails} mails are stored`);
    t.same(one.waits, waits);
  }
});

function stored(dir: string): number {
  try {
    return readdirSync(`${dir}/new`).length;
  } catch {
    return 0;
  }
}

t.test("a mail that was refused after its text leaves nothing for the next", async (t) => {
  const dir = t.testdir();
  const { service } = await served(dir, ".:451 times=1");
  const said = await dialogue(
    service,
    `${envelope}${text}S: 451\nC: DATA\nS: 503\nC: MAIL FROM:<a@x.test>\nS: 250\nC: RCPT TO:<b@x.test>\nS: 250\n${text}S: 250`,
  );
  await service.close?.();
  t.match(said, /451 4\.0\.0 Fault on demand\nC: DATA\nS: 503 5\.5\.1 Say MAIL first\n/);
  t.equal(stored(dir), 1);
});

t.test("a line that is too long after one without an answer gets its own", async (t) => {
  const { service } = await served(t.testdir(), "NOOP:drop times=1");
  const said = await dialogue(service, `${hello}C: NOOP\nC: ${"x".repeat(2000)}\nS: 500\nC: NOOP\nS: 250`);
  await service.close?.();
  t.match(said, /S: 500 5\.5\.6 Line too long\nC: NOOP\nS: 250 2\.0\.0 OK$/);
});

t.test("smtp-sink's letters", async (t) => {
  const meant = (letter: string, value: string) =>
    smtpFaults.options?.find(({ flags }) => flags.startsWith(`${letter} `))?.faults(value) ?? [];
  const cases: [letter: string, value: string, faults: string[]][] = [
    [
      "-r",
      "RCPT, DATA",
      ["RCPT:450 text=4.3.0 Error: command failed", "DATA:450 text=4.3.0 Error: command failed"],
    ],
    [
      "-f",
      "connect .",
      ["connect:500 text=5.3.0 Error: command failed", ".:500 text=5.3.0 Error: command failed"],
    ],
    ["-q", "DATA", ["DATA:close"]],
    ["-Q", "MAIL", ["MAIL:421 text=4.0.0 Error: command failed"]],
    ["-w", "3", ["DATA:delay=3s"]],
    ["-W", "rcpt:2", ["rcpt:delay=2s"]],
  ];
  for (const [letter, value, faults] of cases) {
    t.same(meant(letter, value), faults, `${letter} ${value}`);
    for (const fault of faults) t.ok(parseFault(fault, smtpFaults));
  }
  t.throws(() => meant("-W", "DATA"), { code: "usage", message: /COMMAND:SECONDS is meant, as DATA:3/ });
  for (const example of smtpFaults.examples) t.ok(parseFault(example, smtpFaults), example);
});

/** What swaks hears, a run each: codes of replies, and its exit status. */
async function sent(
  dir: string,
  fault: string,
  runs: number,
  host = "127.0.0.1",
  ...more: string[]
): Promise<string[]> {
  const one = await served(dir, fault);
  await using listener = await listen(
    `tcp://${host.includes(":") ? `[${host}]` : host}:0`,
    withFaults(one.service, one.faults),
  );
  const found: string[] = [];
  for (let at = 0; at < runs; at += 1) {
    const words = ["--server", host, ...more, "-p", String(listener.addresses[0]?.port), "--suppress-data"];
    const child = run("swaks", [...words, "--helo", "me", "--from", "a@x.test", "--to", "b@x.test,c@x.test"]);
    const { stdout, code } = await child.then(
      ({ stdout }) => ({ stdout, code: 0 }),
      (error) => error as { stdout: string; code: number },
    );
    const replies = [...stdout.matchAll(/^<(?:[-~]|[*~]\*) +(\d{3}) /gm)].map((match) => match[1]);
    found.push(`${replies.join(" ")} ${code}`);
  }
  return found;
}

t.test("swaks", { skip: swaksLacks() }, async (t) => {
  const dir = t.testdir();
  t.same(await sent(dir, "RCPT:550@1/2", 1), ["220 250 250 550 250 354 250 221 0"]);
  t.equal(stored(dir), 1);
  t.same(
    await sent(dir, ".:451", 1),
    ["220 250 250 250 250 354 451 221 26"],
    "451 after the dot is swaks' 26",
  );
  t.equal(stored(dir), 1, "and nothing more is stored");
  t.test("on ::1", { skip: swaksLacks("IPv6") }, async (t) => {
    const dir = t.testdir();
    t.same(await sent(dir, "RCPT:550@1/2", 1, "::1"), ["220 250 250 550 250 354 250 221 0"]);
    t.equal(stored(dir), 1);
  });
  t.test("inside TLS", { skip: swaksLacks("TLS") }, async (t) => {
    const dir = t.testdir();
    t.same(await sent(dir, "RCPT:550@1/2", 1, "127.0.0.1", "--tls"), [
      "220 250 220 250 250 550 250 354 250 221 0",
    ]);
    t.same(await sent(dir, "STARTTLS:454", 1, "127.0.0.1", "--tls"), ["220 250 454 29"]);
  });
  const first = await sent(dir, "RCPT:550@40%", 4);
  t.same(await sent(dir, "RCPT:550@40%", 4), first, "two runs with one seed fail alike");
  t.match(first.join(), /550/);
  t.match(first.join(), /250 250 354|550 250 354|250 550 354/);
});
