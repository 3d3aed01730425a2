import { existsSync, readdirSync, renameSync, unlinkSync } from "node:fs";
import { join } from "node:path";
import t, { type Test as T } from "tap";
import { Faults } from "../../../lib/fault/faults.ts";
import { Maildir } from "../../../lib/mail/maildir.ts";
import { PopConversation, type PopSettings } from "../../../lib/mail/pop-conversation.ts";
import type { Service } from "../../../lib/net/connection.ts";
import { LineReader } from "../../../lib/net/lines.ts";
import { pair } from "../../../lib/net/memory.ts";
import { dialogue, rows } from "../../support/dialogue.ts";
import { twoMails } from "../../support/maildrop.ts";

const hello = "S: +OK porthole POP3 server ready\n";
const login = `${hello}C: USER bob\nS: +OK Now say PASS\nC: PASS x\nS: +OK bob has 2 messages (56 octets)\n`;

/** Conversations on a Maildir with two mails. */
async function service(
  t: T,
  given: Partial<PopSettings> = {},
): Promise<{ service: Service; dir: string; news: string[] }> {
  const dir = twoMails(t);
  const news: string[] = [];
  const report = (line: string) => void news.push(line);
  const settings = { path: dir, secrets: undefined, report, faults: new Faults(), ...given };
  return { service: { stream: (conn) => new PopConversation(conn, settings).run() }, dir, news };
}

const dialogues: Record<string, string> = {
  "reading, as RFC 1939 10 has it": `${login}
    C: STAT
    S: +OK 2 56
    C: LIST
    S: +OK 2 messages (56 octets)
    S: 1 27
    S: 2 29
    S: .
    C: UIDL
    S: +OK Unique ids follow
    S: 1 1.a
    S: 2 2.b
    S: .
    C: RETR 1
    S: +OK 27 octets
    S: Subject: one
    S: 
    S: ..dot
    S: end
    S: .
    C: TOP 2 0
    S: +OK Header and 0 lines
    S: Subject: two
    S: 
    S: .
    C: RETR 2
    S: +OK 29 octets
    S: Subject: two
    S: 
    S: no line end
    S: .
    C: DELE 1
    S: +OK Message 1 is deleted when you QUIT
    C: QUIT
    S: +OK porthole POP3 server signing off (1 mails left)
    S$`,
  pipelined: `${hello}C> USER bob\\r\\nPASS x\\r\\nSTAT\\r\\nRETR 1\\r\\nNOOP\\r\\nQUIT\\r\\n
    S: +OK Now say PASS
    S: +OK bob has 2 messages (56 octets)
    S: +OK 2 56
    S: +OK 27 octets
    S: Subject: one
    S: 
    S: ..dot
    S: end
    S: .
    S: +OK nothing done
    S: +OK porthole POP3 server signing off (2 mails left)
    S$`,
  "HTTP is turned away": `${hello}C: GET / HTTP/1.1\nS: -ERR This is POP3, not HTTP\nS$`,
  "a line without end": `${hello}C> ${"x".repeat(3000)}\\r\\nCAPA\\n
    S: -ERR Line too long
    S: +OK What there is
    S: USER
    S: TOP
    S: UIDL
    S: PIPELINING
    S: RESP-CODES
    S: AUTH-RESP-CODE
    S: EXPIRE NEVER
    S: IMPLEMENTATION porthole
    S: .`,
};

for (const [name, script] of Object.entries(dialogues))
  t.test(name, async (t) => {
    const { service: made } = await service(t);
    t.equal(await dialogue(made, script), rows(script).join("\n"));
  });

t.test("DELE takes effect in QUIT and nowhere else", async (t) => {
  const { service: made, dir, news } = await service(t);
  const mails = () => [...readdirSync(join(dir, "new")), ...readdirSync(join(dir, "cur"))];
  await dialogue(made, `${login}C: DELE 1\nS:`);
  t.same(mails(), ["1.a", "2.b:2,S"], "a client that hangs up has removed nothing");
  await dialogue(made, `${login}C: DELE 1\nS:\nC: RSET\nS:\nC: DELE 2\nS:\nC: QUIT\nS:\nS$`);
  t.same(mails(), ["1.a"]);
  t.match(news.at(-1), "removed 1 mails");
});

t.test("one session has the maildrop; the next one may have it when that one ends", async (t) => {
  const { service: made } = await service(t);
  const [client, served] = pair();
  const running = made.stream!(served);
  const reader = new LineReader(client);
  await client.write("USER bob\r\nPASS x\r\n");
  for (let n = 0; n < 3; n += 1) await reader.readLine();
  t.match(
    await dialogue(made, `${hello}C: USER ann\nS:\nC: PASS y\nS:\nC: NOOP\nS:`),
    /-ERR \[IN-USE\][\s\S]*-ERR Say/,
  );
  await client.close();
  await running;
  t.match(await dialogue(made, login), /has 2 messages/);
});

t.test("mails that vanish meanwhile", async (t) => {
  const { service: made, dir } = await service(t);
  const [client, served] = pair();
  const running = made.stream!(served).finally(() => served.close());
  const reader = new LineReader(client);
  const said = async () => Buffer.from((await reader.readLine())!).toString();
  await client.write("USER bob\r\nPASS x\r\n");
  for (let n = 0; n < 3; n += 1) await said();
  unlinkSync(join(dir, "new", "1.a"));
  renameSync(join(dir, "cur", "2.b:2,S"), join(dir, "new", "2.b"));
  await client.write("RETR 1\r\nTOP 2 0\r\nDELE 1\r\nDELE 2\r\nQUIT\r\n");
  t.equal(await said(), "-ERR Message 1 is gone: it was removed meanwhile");
  t.equal(await said(), "+OK Header and 0 lines");
  await running;
  t.same(readdirSync(join(dir, "new")), [], "what had moved is removed all the same");
});

t.test("a Maildir that is not there is empty; one that cannot be read is said once a login", async (t) => {
  const { service: none } = await service(t, { path: "/nonexistent/mail" });
  t.match(
    await dialogue(none, `${hello}C: USER b\nS:\nC: PASS x\nS:`),
    /\+OK b has 0 messages \(0 octets\)$/,
  );
  const { service: odd, news } = await service(t, { path: "/dev/null" });
  t.match(await dialogue(odd, `${hello}C: USER b\nS:\nC: PASS x\nS:`), /-ERR \[SYS\/TEMP\] [^\n]*$/);
  t.match(news.at(-1), /^Cannot read \/dev\/null: a part of the path is not a directory$/);
});

t.test("a large mail needs no memory, and arrives whole", async (t) => {
  const { service: made, dir } = await service(t);
  const line = `${"x".repeat(98)}\n`;
  const name = await new Maildir(dir).deliver(Buffer.from(`Subject: large\n\n${line.repeat(200_000)}`));
  const [client, served] = pair();
  const running = made.stream!(served).finally(() => served.close());
  await client.write("USER bob\r\nPASS x\r\nRETR 3\r\n");
  let octets = 0;
  let tail = "";
  const before = process.memoryUsage.rss();
  for (;;) {
    const chunk = (await client.read()) as Uint8Array;
    octets += chunk.length;
    tail = (tail + Buffer.from(chunk).toString("latin1")).slice(-5);
    if (tail === "\r\n.\r\n") break;
  }
  t.ok(octets > 20_000_000);
  t.ok(process.memoryUsage.rss() - before < 100_000_000, "19 MB go through in chunks");
  await client.write("DELE 3\r\nQUIT\r\n");
  await running;
  t.notOk(existsSync(join(dir, "new", name)));
  await client.close();
});

t.test("a client that does not read what it asked for, and goes", async (t) => {
  const { service: made, dir } = await service(t);
  await new Maildir(dir).deliver(Buffer.from("x\n".repeat(2_000_000)));
  const [client, served] = pair();
  const running = made.stream!(served).finally(() => served.close());
  await client.write("USER bob\r\nPASS x\r\nRETR 3\r\n");
  await client.read();
  client.reset();
  await t.rejects(running, "the conversation fails, nothing else");
  t.match(
    await dialogue(made, `${hello}C: USER b\nS:\nC: PASS x\nS:`),
    /has 3 messages/,
    "the maildrop is free again",
  );
});

t.test("with secrets the greeting has a timestamp, another each time (RFC 1939 7)", async (t) => {
  const { service: made } = await service(t, { secrets: new Map([["ann", "secret"]]) });
  const greetings = [await dialogue(made, "S:"), await dialogue(made, "S:")];
  for (const one of greetings) t.match(one, /^S: \+OK porthole POP3 server ready <[^<>@ ]+@[^<>@ ]+>$/);
  t.not(greetings[0], greetings[1]);
  t.match(await dialogue(made, "S:\nC: USER ann\nS:\nC: PASS secret\nS:"), /\+OK ann has 2 messages/);
  t.match(await dialogue(made, "S:\nC: USER ann\nS:\nC: PASS other\nS:"), /-ERR \[AUTH\]/);
});
