import t from "tap";
import { checkLetter, client, deliver, dialect, type Letter, letterText } from "../../clients/smtp.ts";
import type { Engine, Options, Result } from "../../lib/command.ts";
import { pair } from "../../lib/net/memory.ts";
import { feed } from "../support/feed.ts";

const letter: Letter = { from: "a@x", to: ["b@y"], subject: "s", body: ".dot" };
const happy = ["220 hi\r\n250-me\r\n250 SIZE\r\n250 ok\r\n250 ok\r\n354 go\r\n250 stored\r\n221 bye\r\n"];

/** Runs the command against a server that says `replies`; its lines, what was sent, and the error if one came. */
async function play(replies: string[], options: Options, server = "mail:2525") {
  const { conn, written } = feed(replies);
  const asked: unknown[] = [];
  const engine: Engine = {
    signal: new AbortController().signal,
    async connect(to) {
      asked.push(to);
      return conn;
    },
    async *talk(_, spoken): AsyncIterable<Result> {
      yield { lines: () => [`by hand: ${spoken.name}`] };
    },
  };
  const lines: string[] = [];
  let error: unknown;
  try {
    for await (const result of client.command.run(engine, [server], options))
      lines.push(...(result.lines?.((_, text) => text) ?? []));
  } catch (thrown) {
    error = thrown;
  }
  return { lines, sent: Buffer.concat(written).toString("latin1"), asked, error };
}

t.test("a mail and its dialogue, with swaks' hints", async (t) => {
  const { lines, sent, asked, error } = await play(happy, {
    from: "a@x",
    to: ["b@y"],
    body: ".dot",
    ehlo: "me",
    header: ["Date: now"],
  });
  t.equal(error, undefined);
  t.match(asked, [{ host: "mail", port: 2525 }]);
  t.same(lines.slice(0, 7), [
    "=== Trying tcp://mail:2525...",
    lines[1],
    "<-  220 hi",
    " -> EHLO me",
    "<-  250-me",
    "<-  250 SIZE",
    " -> MAIL FROM:<a@x>",
  ]);
  t.same(lines.slice(-5), [" -> .", "<-  250 stored", " -> QUIT", "<-  221 bye", "=== Connection closed."]);
  t.match(
    sent,
    /^EHLO me\r\nMAIL FROM:<a@x>\r\nRCPT TO:<b@y>\r\nDATA\r\nDate: now\r\nFrom: <a@x>\r\nTo: <b@y>\r\nSubject: test\r\n\r\n\.\.dot\r\n\.\r\nQUIT\r\n$/,
  );
});

t.test("a refusal is shown, said goodbye to, and thrown", async (t) => {
  const { lines, sent, error } = await play(["220 hi\r\n250 me\r\n550 no \x1b[2J\r\n221 bye\r\n"], {
    to: ["b@y"],
  });
  t.match(error, {
    code: "failed",
    message: "Cannot send the mail: the server refused MAIL: 550 no \\x1b[2J",
  });
  t.same(lines.slice(-3), ["<** 550 no \\x1b[2J", " -> QUIT", "<-  221 bye"]);
  t.match(sent, /QUIT\r\n$/);
});

t.test("a server that hangs up", async (t) => {
  t.match(await play([], { to: ["b@y"] }), {
    error: {
      code: "closed",
      message: /^Cannot read the reply to the connection from \S+: the peer has closed the connection$/,
    },
  });
  t.match(await play(["421 busy\r\n"], { to: ["b@y"] }), { error: { code: "failed" }, sent: "" });
});

t.test("a peer that is no SMTP server is named, with the phase", async (t) => {
  const lines: [string, string, RegExp][] = [
    ["SSH-2.0-x\r\n", "format", /^Cannot read the reply to the connection from \S+: it does not start with/],
    ["220 hi\r\nhello\r\n", "format", /^Cannot read the reply to EHLO from \S+: it does not start with/],
    [
      `220 ${"x".repeat(10_000)}\r\n`,
      "limit",
      /^Cannot read the reply to the connection from \S+: it is too/,
    ],
  ];
  for (const [said, code, message] of lines)
    t.match((await play([said], { to: ["b@y"] })).error, { code, message });
  const [conn, peer] = pair();
  await t.rejects(deliver(conn, letter, AbortSignal.timeout(1)).next(), {
    code: "timeout",
    message:
      /^Cannot read the reply to the connection from \S+: no answer in time \(is it an SMTP server\?\)$/,
  });
  await conn.close();
  await peer.close();
});

t.test("stops where it was told to", async (t) => {
  t.equal(
    (await play(["220 hi\r\n250 me\r\n221 bye\r\n"], { quitAfter: "ehlo" })).sent,
    "EHLO localhost\r\nQUIT\r\n",
  );
  t.match(await play([], { quitAfter: "lunch" }), { error: { code: "usage" } });
});

t.test("without --to it is spoken by hand, on port 25 unless told", async (t) => {
  const { lines, asked } = await play([], {}, "mail");
  t.same(lines, ["by hand: smtp"]);
  t.match(asked, [{ host: "mail", port: 25 }]);
});

t.test("a line end in a parameter is refused before anything is sent", async (t) => {
  const options: Options[] = [
    { to: ["b@y\r\nDATA"] },
    { to: ["b@y"], from: "a@x\n" },
    { to: ["b@y"], subject: "s\r\nBcc: c@z" },
    { to: ["b@y"], header: ["X: y\nZ: w"] },
    { to: ["b@y"], header: ["no header"] },
    { to: ["b@y"], ehlo: "me\r" },
    { to: ["b@y> NOTIFY=NEVER"] },
  ];
  for (const option of options) {
    const { asked, error } = await play(happy, option);
    t.match(error, { code: "usage" }, JSON.stringify(option));
    t.same(asked, []);
  }
  t.throws(() => checkLetter({ ...letter, to: ["\n"] }), { code: "usage" });
});

t.test("the text: headers of the user's own win", async (t) => {
  const text = letterText({ ...letter, headers: ["subject: mine"] }, new Date(0));
  t.equal(
    text,
    "subject: mine\r\nDate: Thu, 01 Jan 1970 00:00:00 +0000\r\nFrom: <a@x>\r\nTo: <b@y>\r\n\r\n..dot\r\n.\r\n",
  );
});

t.test("an aborted delivery ends", async (t) => {
  const [conn, peer] = pair();
  const stop = new AbortController();
  const said = deliver(conn, letter, stop.signal).next();
  stop.abort();
  await t.rejects(said, { code: "aborted" });
  await conn.close();
  await peer.close();
});

t.test("the dialect knows where a reply ends", async (t) => {
  const answered: [string, boolean][] = [
    ["250 ok\r\n", true],
    ["250-a\r\n", false],
    ["250-a\r\n250 b\r\n", true],
    ["250\r\n", true],
    ["250 o", false],
  ];
  for (const [text, expected] of answered) t.equal(dialect.answered?.(text), expected, JSON.stringify(text));
  t.equal(dialect.farewell?.("250 a\r\n221 bye\r\n"), true);
  t.equal(dialect.farewell?.("250 a\r\n"), false);
  t.equal(dialect.expects?.("text", "354 go\r\n"), false);
  t.equal(dialect.expects?.(".", "354 go\r\n"), true);
  t.equal(dialect.expects?.("NOOP", "250 ok\r\n"), true);
});
