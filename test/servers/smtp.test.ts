import { execFile, spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import t, { type Test as T } from "tap";
import type { Service } from "../../lib/net/connection.ts";
import { listen } from "../../lib/net/listen.ts";
import { pair } from "../../lib/net/memory.ts";
import { server } from "../../servers/smtp.ts";
import { dialogue, rows } from "../support/dialogue.ts";

const run = promisify(execFile);
const start = "S: 220 localhost ESMTP porthole\nC: HELO me\nS: 250 localhost\n";
const toData =
  "C: MAIL FROM:<a@x>\nS: 250 2.1.0 Sender OK\nC: RCPT TO:<b@y>\nS: 250 2.1.5 Recipient OK\nC: DATA\nS: 354 End data with <CR><LF>.<CR><LF>\n";

async function service(t: T, options = {}): Promise<{ service: Service; dir: string; news: string[] }> {
  const dir = t.testdir();
  const news: string[] = [];
  const made = await server.create({ maildir: dir, ...options }, (line) => news.push(line));
  return { service: made, dir, news };
}

/** The name of a mail is its own: here it reads NAME. */
const plain = (transcript: string) => transcript.replace(/stored as \S+/g, "stored as NAME");
const mails = (dir: string) =>
  readdirSync(join(dir, "new")).map((name) => readFileSync(join(dir, "new", name), "latin1"));

const dialogues: Record<string, string> = {
  "a mail, stored": `${start}${toData}C: Subject: x\nC: \nC: ..dot\nC: .\nS: 250 2.0.0 stored as NAME\nC: QUIT\nS: 221 2.0.0 localhost closing connection\nS$`,
  "EHLO lists what there is": `S: 220 localhost ESMTP porthole
    C: ehlo me
    S: 250-localhost
    S: 250-PIPELINING
    S: 250-SIZE 10485760
    S: 250 8BITMIME`,
  "wrong order and wrong words": `S: 220 localhost ESMTP porthole
    C: MAIL FROM:<a@x>
    S: 503 5.5.1 Say EHLO first
    C: EHLO
    S: 501 5.5.4 EHLO needs the client's name
    C: FOO
    S: 500 5.5.2 Unknown command, try HELP
    C: EXPN list
    S: 502 5.5.1 Command not implemented
    C: VRFY bob
    S: 252 2.1.5 Cannot VRFY, send some mail
    C: NOOP a b
    S: 250 2.0.0 OK`,
  pipelined: `${start}C> MAIL FROM:<>\\r\\nRCPT TO:<postmaster>\\r\\nRCPT TO:<b@y>\\r\\nDATA\\r\\nx\\r\\n.\\r\\nQUIT\\r\\n
    S: 250 2.1.0 Sender OK
    S: 250 2.1.5 Recipient OK
    S: 250 2.1.5 Recipient OK
    S: 354 End data with <CR><LF>.<CR><LF>
    S: 250 2.0.0 stored as NAME
    S: 221 2.0.0 localhost closing connection
    S$`,
  "HTTP is turned away": `S: 220 localhost ESMTP porthole
    C: GET / HTTP/1.1
    S: 554 5.5.1 This is SMTP, not HTTP
    S$`,
  "a bare LF ends nothing": `S: 220 localhost ESMTP porthole
    C> NOOP\\nQUIT\\r\\n
    S: 500 5.5.2 Lines end with CR LF; a bare CR or LF is not allowed
    C> ${"x".repeat(3000)}\\r\\nNOOP\\r\\n
    S: 500 5.5.6 Line too long
    S: 250 2.0.0 OK`,
  "a text line that is too long": `${start}${toData}C: ${"x".repeat(999)}\nC: .\nS: 500 5.5.6 A text line is longer than 1000 octets\nC: NOOP\nS: 250 2.0.0 OK`,
};

for (const [name, script] of Object.entries(dialogues))
  t.test(name, async (t) => {
    const { service: made } = await service(t);
    t.equal(plain(await dialogue(made, script)), rows(script).join("\n"));
  });

t.test("what was stored is what was sent, below the trace", async (t) => {
  const { service: made, dir, news } = await service(t);
  await dialogue(made, `${start}${toData}C> Subject: x\\r\\n\\r\\n..dot \\xe9\\r\\n.\\r\\n\nS: 250`);
  t.match(mails(dir), [
    /^Return-Path: <a@x>\nReceived: from me\n\tby localhost \(porthole\) with SMTP\n\tfor <b@y>;\n\t\w{3}, .* \+0000\nSubject: x\n\n\.dot \xe9\n$/,
  ]);
  t.match(news, [/^stored \d+ octets from <a@x> for <b@y> in .*\/new\/\d+\.M/]);
  t.same(readdirSync(join(dir, "tmp")), []);
});

t.test("no smuggled end of text is one (CVE-2023-51764, -51765, -51766)", async (t) => {
  const ends = [
    "\\n.\\n",
    "\\n.\\r\\n",
    "\\r\\n.\\n",
    "\\r.\\r",
    "\\r.\\n",
    "\\n.\\r",
    "\\r.\\r\\n",
    "\\r\\n.\\r",
  ];
  ends.push(
    "\\r\\n\\0.\\r\\n",
    "\\r\\n.\\0\\r\\n",
    "\\r\\n.\\r\\r\\n",
    "\\r\\r\\n.\\r\\r\\n",
    "\\r\\n .\\r\\n",
    "\\r\\n. \\r\\n",
  );
  const { service: made } = await service(t);
  for (const end of ends) {
    const attack = `C> x${end}MAIL FROM:<c@x>\\r\\nRCPT TO:<d@y>\\r\\nDATA\\r\\nsmuggled\\r\\n.\\r\\nQUIT\\r\\n`;
    const said = (await dialogue(made, `${start}${toData}${attack}\nS:\nS:\nS:`)).split("\n").slice(-3);
    t.match(said, [/^S: (250 2.0.0 stored|550 5.6.11)/, /^S: 221/, /^S\$$/], end);
  }
});

t.test("sizes", async (t) => {
  const { service: made } = await service(t, { maxSize: "50" });
  const cases: [string, RegExp][] = [
    ["SIZE=51", /^552/],
    ["SIZE=100000000000000000000", /^501/],
    ["SIZE=99999999999999999999", /^552/],
    ["SIZE=abc", /^501/],
    ["BODY=x", /^501/],
    ["X=y", /^555/],
    ["SIZE=50 BODY=8BITMIME", /^250/],
  ];
  for (const [parameters, answer] of cases)
    t.match(
      (await dialogue(made, `${start}C: MAIL FROM:<a@x> ${parameters}\nS:`)).split("\n").at(-1)?.slice(3),
      answer,
      parameters,
    );
  t.match(await dialogue(made, `${start}${toData}C: ${"x".repeat(60)}\nC: .\nS:`), /552 5.3.4[^\n]*$/);
  const said = toData.replace("<a@x>", "<a@x> SIZE=3");
  t.match(
    await dialogue(made, `${start}${said}C: four\nC: .\nS:`),
    /552 5.3.4 The mail is longer than SIZE said$/,
  );
});

t.test("hangs up after twenty errors, and when idle", async (t) => {
  const { service: made } = await service(t, { idle: "1" });
  const many = await dialogue(made, `${start}C> ${"FOO\\r\\n".repeat(60)}\n${"S:\n".repeat(21)}S:`);
  t.match(many, /S: 421 4.4.2 localhost Too many errors, closing connection\nS\$$/);
  // The server's timer lets a process end; here there is nothing else to keep it.
  const awake = setTimeout(() => {}, 5000);
  t.teardown(() => clearTimeout(awake));
  t.match(await dialogue(made, `${start}S:\nS:`), /S: 421 4.4.2 localhost Idle for too long[^\n]*\nS\$$/);
});

t.test("a mail that cannot be stored is not accepted, and is reported once", async (t) => {
  const { service: made, news } = await service(t, { maildir: "/dev/null/mail" });
  t.match(await dialogue(made, `${start}${toData}C: .\nS:`), /S: 451 4.3.0/);
  t.match(news, [/^Cannot store the mail from <a@x> for <b@y> in \/dev\/null\/mail: /]);
});

t.test("a client that goes in the middle of the text leaves no mail", async (t) => {
  const { service: made, dir } = await service(t);
  const [client, served] = pair();
  const running = made.stream!(served);
  await client.write("HELO me\r\nMAIL FROM:<a@x>\r\nRCPT TO:<b@y>\r\nDATA\r\nhalf\r\n.");
  await client.end();
  await running;
  t.same(readdirSync(dir), []);
});

t.test("wrong options are refused", async (t) => {
  for (const options of [{ maxSize: "0" }, { maxSize: "1k" }, { hostname: "a\r\nb" }, { idle: "x" }])
    await t.rejects(
      server.create(options, () => {}),
      { code: "usage" },
    );
});

const missing = (program: string) =>
  spawnSync(program, ["--version"]).error ? `${program} is not installed` : false;

/** What is stored after a program has spoken SMTP to a listener of ours. */
async function peer(t: T, program: string, args: (port: string) => string[]): Promise<string[]> {
  const { service: made, dir } = await service(t);
  await using listener = await listen({ transport: "tcp", host: "127.0.0.1", port: 0 }, made);
  await run(program, args(String(listener.addresses[0]?.port)), { timeout: 20_000 });
  return mails(dir);
}

t.test("swaks delivers", { skip: missing("swaks") }, async (t) => {
  const envelope = ["--to", "b@y", "--from", "a@x", "--body", ".dot"];
  const got = await peer(t, "swaks", (port) => ["--server", "127.0.0.1", "--port", port, ...envelope]);
  t.match(got, [/\n\.dot\n/]);
});

t.test("python's smtplib delivers", { skip: missing("python3") }, async (t) => {
  const program =
    "import smtplib,sys\nwith smtplib.SMTP('127.0.0.1',int(sys.argv[1])) as s: s.sendmail('a@x',['b@y','c@y'],'Subject: s\\n\\n.dot\\n')";
  t.match(await peer(t, "python3", (port) => ["-c", program, port]), [
    /with ESMTP;\n[^\n]*\nSubject: s\n\n\.dot\n$/,
  ]);
});
