import { existsSync, mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import t, { type Test as T } from "tap";
import { refusedTranscripts, transcriptOf } from "../../lib/mail/transcripts.ts";
import { connect } from "../../lib/net/connect.ts";
import type { Service } from "../../lib/net/connection.ts";
import { LineReader } from "../../lib/net/lines.ts";
import { listen } from "../../lib/net/listen.ts";
import { pair } from "../../lib/net/memory.ts";
import { readReply } from "../../lib/net/reply.ts";
import { server } from "../../servers/smtp.ts";
import { dialogue, rows } from "../support/dialogue.ts";

// The authority of these tests is not the user's.
const root = t.testdir();
process.env["XDG_DATA_HOME"] = join(root, "data");
const start = "S: 220 localhost ESMTP porthole\nC: HELO me\nS: 250 localhost\n";
const toData =
  "C: MAIL FROM:<a@x>\nS: 250 2.1.0 Sender OK\nC: RCPT TO:<b@y>\nS: 250 2.1.5 Recipient OK\nC: DATA\nS: 354 End data with <CR><LF>.<CR><LF>\n";

async function service(t: T, options = {}): Promise<{ service: Service; dir: string; news: string[] }> {
  const dir = mkdtempSync(join(root, "mail-"));
  const news: string[] = [];
  const made = await server.create({ maildir: dir, ...options }, (line) => news.push(line));
  // What it still writes is written before the root is removed.
  t.teardown(() => made.close?.());
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
    S: 250-8BITMIME
    S: 250-SMTPUTF8
    S: 250-ENHANCEDSTATUSCODES
    S: 250 STARTTLS`,
  "wrong order and wrong words": `S: 220 localhost ESMTP porthole
    C: MAIL FROM:<a@x>
    S: 503 5.5.1 Say EHLO first
    C: EHLO
    S: 501 5.5.4 EHLO needs the client's name
    C: HELO two words
    S: 501 5.5.4 HELO needs a host name: ASCII, without blanks
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
  "a bare LF ends nothing": `S: 220 localhost ESMTP porthole
    C> NOOP\\nQUIT\\r\\n
    S: 500 5.5.2 Lines end with CR LF; a bare CR or LF, or NUL, is not allowed
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
  await made.close?.();
  t.notOk(existsSync(join(dir, "new")));
  t.match(await refusedTranscripts(dir), [{ outcome: "connection lost", from: "a@x" }]);
});

t.test("each mail keeps its transcript, refused ones too, and no secret is in it", async (t) => {
  const { service: made, dir } = await service(t, { authClear: true, maxSize: "20" });
  const base64 = Buffer.from("\0bob\0secret").toString("base64");
  const said = await dialogue(
    made,
    `${start.replace("HELO me\nS: 250 localhost", `EHLO me\n${"S:\n".repeat(8)}`)}
    C: AUTH PLAIN ${base64}
    S:
    ${toData}C: short
    C: .
    S:
    ${toData}C: ${"x".repeat(30)}
    C: .
    S:
    C: MAIL FROM:<a@x> SIZE=99
    S:
    C: QUIT
    S:
    S$`,
  );
  await made.close?.();
  const name = /stored as (\S+)/.exec(said)?.[1] as string;
  const stored = await transcriptOf(dir, name);
  t.match(stored, { outcome: "stored", name, from: "a@x" });
  const lines = stored?.lines.map(([, who, text]) => `${who}: ${text}`).join("\n");
  t.match(
    lines,
    /^S: 220 .*C: EHLO me\nS: 250-.*C: AUTH PLAIN \*\*\*\*\nS: 235 .*C: DATA\nS: 354 .*\nC: \.\.\. 7 octets\nS: 250 2\.0\.0 stored as \S+$/s,
  );
  const refused = await refusedTranscripts(dir);
  t.match(refused, [
    { outcome: "refused", code: 552 },
    { outcome: "refused", code: 552 },
  ]);
  t.notMatch(JSON.stringify([stored, refused]), base64);
});

t.test("wrong options are refused", async (t) => {
  for (const options of [{ maxSize: "0" }, { maxSize: "1k" }, { hostname: "a\r\nb" }, { idle: "x" }])
    await t.rejects(
      server.create(options, () => {}),
      { code: "usage" },
    );
});

t.test("DSN parameters are refused clearly, SMTPUTF8 is taken where it was asked for", async (t) => {
  const { service: made, dir } = await service(t);
  const greeted = "S: 220 localhost ESMTP porthole\nC: EHLO me\n" + "S:\n".repeat(7);
  t.match(
    await dialogue(made, `${greeted}C: MAIL FROM:<a@x> RET=HDRS\nS:`),
    /S: 555 5.5.4 RET is of DSN \(RFC 3461\), which is not offered$/,
  );
  const name = "zo\\xc3\\xab";
  const said = await dialogue(
    made,
    `${greeted}C> MAIL FROM:<${name}@x> SMTPUTF8\\r\\nRCPT TO:<${name}@y>\\r\\nDATA\\r\\nx\\r\\n.\\r\\n\nS:\nS:\nS:\nS:`,
  );
  t.match(said, /S: 250 2.0.0 stored/);
  t.match(
    Buffer.from(mails(dir)[0] ?? "", "latin1").toString(),
    /^Return-Path: <zoë@x>\n.* with UTF8SMTP\n/s,
  );
});

t.test("a client that speaks before the greeting is turned away, one that waits is not", async (t) => {
  const { service: made } = await service(t, { greetDelay: "1" });
  const awake = setTimeout(() => {}, 5000);
  t.teardown(() => clearTimeout(awake));
  t.equal(
    await dialogue(made, "C: EHLO me\nS:\nS$"),
    "C: EHLO me\nS: 554 5.5.1 You spoke before the greeting\nS$",
  );
  t.match(await dialogue(made, "S:\nC: NOOP\nS:"), /^S: 220 .*S: 250/s);
});

t.test("--discard takes mail and keeps nothing", async (t) => {
  const { service: made, dir } = await service(t, { discard: true });
  t.match(await dialogue(made, `${start}${toData}C: x\nC: .\nS:`), /S: 250 2.0.0 discarded$/);
  t.same(readdirSync(dir), []);
});

t.test("only those named may log in", async (t) => {
  const { service: made } = await service(t, { authClear: true, requireAuth: true, user: ["bob:secret:1"] });
  const base64 = (text: string) => Buffer.from(text).toString("base64");
  const greeted = "S: 220 localhost ESMTP porthole\nC: EHLO me\n" + "S:\n".repeat(8);
  for (const [login, code] of [
    ["\0bob\0secret:1", 235],
    ["\0bob\0secret", 535],
    ["\0eve\0secret:1", 535],
  ] as const)
    t.match(
      await dialogue(made, `${greeted}C: AUTH PLAIN ${base64(login)}\nS:`),
      new RegExp(`S: ${code} [^\n]*$`),
      JSON.stringify(login),
    );
  t.match(await dialogue(made, `${greeted}C: MAIL FROM:<a@x>\nS:`), /S: 530 5.7.0 Say AUTH first$/);
  await t.rejects(
    server.create({ user: ["bob"] }, () => {}),
    { code: "usage", message: /NAME:PASSWORD/ },
  );
});

t.test("STARTTLS: TLS by the lab authority, and nothing from before it counts", async (t) => {
  const { service: made, dir } = await service(t);
  await using listener = await listen({ transport: "tcp", host: "127.0.0.1", port: 0 }, made);
  const conn = await connect(listener.addresses[0]!);
  let reader = new LineReader(conn, { crlfOnly: true });
  const say = async (line: string) => {
    await conn.write(`${line}\r\n`);
    return (await readReply(reader))?.code;
  };
  t.equal((await readReply(reader))?.code, 220);
  t.same([await say("EHLO me"), await say("MAIL FROM:<before@x>"), await say("STARTTLS")], [250, 250, 503]);
  t.same([await say("RSET"), await say("STARTTLS")], [250, 220]);
  t.match(await conn.startTls!({ serverName: "localhost" }), { verified: true });
  reader = new LineReader(conn, { crlfOnly: true });
  t.same([await say("RCPT TO:<b@y>"), await say("MAIL FROM:<a@x>"), await say("EHLO me")], [503, 503, 250]);
  t.same([await say("MAIL FROM:<a@x>"), await say("RCPT TO:<b@y>"), await say("DATA")], [250, 250, 354]);
  t.equal(await say("Subject: x\r\n\r\nx\r\n."), 250);
  t.equal(await say("QUIT"), 221);
  await conn.close();
  t.match(mails(dir), [/with ESMTPS\n\t\(TLSv1\.3, TLS_\w+\)\n\tfor <b@y>/]);
});

t.test(
  "a command in the clear behind STARTTLS is refused, and the conversation ends (CVE-2011-0411)",
  async (t) => {
    const { service: made } = await service(t);
    t.match(
      await dialogue(made, `${start}C> STARTTLS\\r\\nMAIL FROM:<a@x>\\r\\n\nS:`),
      /S: 554 5.5.0 Nothing may follow STARTTLS before TLS is on$/,
    );
  },
);
