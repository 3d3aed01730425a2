import { join } from "node:path";
import t from "tap";
import { type Delivery, deliver, type Spoken } from "../../../lib/mail/delivery.ts";
import { connect } from "../../../lib/net/connect.ts";
import { listen } from "../../../lib/net/listen.ts";
import { pair } from "../../../lib/net/memory.ts";
import { server } from "../../../servers/smtp.ts";
import { feed } from "../../support/feed.ts";

// The authority of these tests is not the user's.
process.env["XDG_DATA_HOME"] = join(t.testdir(), "data");
const letter: Delivery = { from: "a@x", to: ["b@y"], subject: "s", body: ".dot" };

async function play(replies: string, delivery: Partial<Delivery> = {}) {
  const { conn, written } = feed([replies]);
  const lines: Spoken[] = [];
  let error: unknown;
  try {
    for await (const line of deliver(conn, { ...letter, ...delivery })) lines.push(line);
  } catch (thrown) {
    error = thrown;
  }
  return { lines, writes: written.map((octets) => Buffer.from(octets).toString("latin1")), error };
}

t.test("a server that hangs up, or is none, is named with the phase", async (t) => {
  const cases: [string, string, RegExp][] = [
    ["", "closed", /^Cannot read the reply to the connection from \S+: the peer has closed the connection$/],
    ["220 hi\r\n", "closed", /^Cannot read the reply to EHLO from \S+: the peer has closed the connection$/],
    ["SSH-2.0-x\r\n", "format", /^Cannot read the reply to the connection from \S+: it does not start with/],
    ["220 hi\r\nhello\r\n", "format", /^Cannot read the reply to EHLO from \S+: it does not start with/],
    [
      `220 ${"x".repeat(10_000)}\r\n`,
      "limit",
      /^Cannot read the reply to the connection from \S+: it is too/,
    ],
  ];
  for (const [said, code, message] of cases) t.match((await play(said)).error, { code, message });
  t.match(await play("421 busy\r\n"), { error: { code: "failed" }, writes: [] });
});

t.test("no answer in time, and a delivery that is aborted", async (t) => {
  const [conn, peer] = pair();
  await t.rejects(deliver(conn, { ...letter, timeout: 1 }).next(), {
    code: "timeout",
    message: /no answer in time \(is it an SMTP server\?\)$/,
  });
  const stop = new AbortController();
  const said = deliver(conn, { ...letter, signal: stop.signal }).next();
  stop.abort();
  await t.rejects(said, { code: "aborted" });
  await conn.close();
  await peer.close();
});

const greeting = "220 hi\r\n250-me\r\n250 PIPELINING\r\n";

t.test("pipelining: the envelope in one write, where it is offered", async (t) => {
  const { writes, error } = await play(`${greeting}250 a\r\n250 b\r\n354 go\r\n250 ok\r\n221 bye\r\n`, {
    pipeline: true,
  });
  t.equal(error, undefined);
  t.equal(writes[1], "MAIL FROM:<a@x>\r\nRCPT TO:<b@y>\r\nDATA\r\n");
  const plain = await play("220 hi\r\n250 me\r\n250 a\r\n250 b\r\n354 go\r\n250 ok\r\n221 bye\r\n", {
    pipeline: true,
  });
  t.equal(plain.writes[1], "MAIL FROM:<a@x>\r\n");
});

t.test("pipelining: every reply is read, and the first reason is told", async (t) => {
  const refused = await play(`${greeting}550 no\r\n503 a\r\n503 b\r\n221 bye\r\n`, { pipeline: true });
  t.match(refused.error, { exitStatus: 23 });
  t.equal(refused.lines.filter(({ who }) => who === "error").length, 3);
  const nobody = await play(`${greeting}250 a\r\n550 no\r\n354 go\r\n554 nobody\r\n221 bye\r\n`, {
    pipeline: true,
  });
  t.match(nobody.error, { exitStatus: 24 });
  t.same(nobody.writes.slice(2), [".\r\n", "QUIT\r\n"], "RFC 2920 3.1: a lone dot");
});

t.test("addresses past ASCII need SMTPUTF8, a body past ASCII asks for 8BITMIME", async (t) => {
  t.match((await play("220 hi\r\n250 me\r\n221 bye\r\n", { from: "zoë@x" })).error, {
    code: "unsupported",
    message: /no SMTPUTF8$/,
  });
  const both = "220 hi\r\n250-me\r\n250-8BITMIME\r\n250 SMTPUTF8\r\n250 ok\r\n221 bye\r\n";
  const { writes } = await play(both, { from: "zoë@x", body: "é", quitAfter: "mail" });
  t.equal(Buffer.from(writes[1] ?? "", "latin1").toString(), "MAIL FROM:<zoë@x> BODY=8BITMIME SMTPUTF8\r\n");
});

t.test("STARTTLS, AUTH and a mail, against the server", async (t) => {
  const maildir = t.testdir();
  const service = await server.create({ maildir, user: ["bob:pw"], requireAuth: true }, () => {});
  await using listener = await listen("127.0.0.1:0", service);
  const conn = await connect(listener.addresses[0]!);
  const lines: string[] = [];
  const auth = { user: "bob", password: "pw" };
  for await (const { who, text, tls, secret } of deliver(conn, { ...letter, startTls: "required", auth }))
    lines.push(`${tls ? "~" : "-"} ${who} ${secret ? "SECRET" : text}`);
  await conn.close();
  t.ok(lines.includes("- client STARTTLS"));
  t.match(lines.join("\n"), /~ info TLS started: TLSv1\.3, TLS_\w+, certificate verified\n~ client EHLO/);
  t.match(lines.join("\n"), /~ client SECRET\n~ server 235 /);
  t.match(lines.at(-1), /^~ server 221 /);
});

t.test("what a server says in the clear behind its 220 is nobody's word", async (t) => {
  const { error, writes } = await play("220 hi\r\n250-me\r\n250 STARTTLS\r\n220 go\r\n250 injected\r\n", {
    startTls: "required",
  });
  t.match(error, { code: "format", exitStatus: 29 });
  t.same(writes, ["EHLO localhost\r\n", "STARTTLS\r\n"]);
});
