import t from "tap";
import { client } from "../../clients/smtp.ts";
import type { Engine, Options, Result } from "../../lib/command.ts";
import { PortholeError } from "../../lib/errors.ts";
import { feed } from "../support/feed.ts";
import { mailDomains } from "../support/mail-domains.ts";

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
});

t.test("smtp send: swaks' exit codes, one for each phase", async (t) => {
  const cases: [string, Options, number, string][] = [
    ["554 no\r\n221 bye\r\n", {}, 21, "QUIT"],
    ["220 hi\r\n550 no\r\n221 bye\r\n", {}, 22, "QUIT"],
    ["220 hi\r\n250 me\r\n550 no\r\n221 bye\r\n", {}, 23, "QUIT"],
    ["220 hi\r\n250 me\r\n250 ok\r\n550 no\r\n550 no\r\n221 bye\r\n", { to: ["b@y", "c@y"] }, 24, "QUIT"],
    ["220 hi\r\n250 me\r\n250 ok\r\n250 ok\r\n451 no\r\n221 bye\r\n", {}, 25, "QUIT"],
    ["220 hi\r\n250 me\r\n250 ok\r\n250 ok\r\n354 go\r\n552 no\r\n221 bye\r\n", {}, 26, "QUIT"],
    ["220 hi\r\n250 me\r\n250 ok\r\n250 ok\r\n354 go\r\n250 ok\r\n500 no\r\n", {}, 27, "QUIT"],
    [
      "220 hi\r\n250-me\r\n250 AUTH PLAIN\r\n535 no\r\n221 bye\r\n",
      { authUser: "u", authPassword: "p" },
      28,
      "QUIT",
    ],
    ["220 hi\r\n250 me\r\n221 bye\r\n", { tls: true }, 29, ""],
    ["220 hi\r\n250-me\r\n250 STARTTLS\r\n454 no\r\n221 bye\r\n", { tls: true }, 29, "QUIT"],
    ["220 hi\r\n", {}, 6, ""],
    ["220 hi\r\n250 me\r\n550 no\r\n", {}, 23, "QUIT"],
  ];
  for (const [said, options, status, last] of cases) {
    const { error, sent } = await play([said], { to: ["b@y"], ...options });
    t.equal((error as { exitStatus?: number } | undefined)?.exitStatus, status, JSON.stringify(said));
    if (last) t.ok(sent.endsWith(`${last}\r\n`), `${status} ends with ${last}`);
  }
});

t.test("smtp send: one recipient that is taken is enough", async (t) => {
  const said = "220 hi\r\n250 me\r\n250 ok\r\n550 no\r\n250 ok\r\n354 go\r\n250 ok\r\n221 bye\r\n";
  const { error, lines } = await play([said], { to: ["b@y,c@y"] });
  t.equal(error, undefined);
  t.ok(lines.includes("<** 550 no"));
});

t.test("smtp send: a password is hidden when that is asked", async (t) => {
  const said = "220 hi\r\n250-me\r\n250 AUTH LOGIN PLAIN\r\n235 in\r\n221 bye\r\n";
  const options = { quitAfter: "auth", authUser: "u", authPassword: "p" };
  const shown = (await play([said], options)).lines;
  t.ok(shown.includes(" -> AUTH PLAIN AHUAcA=="));
  const hidden = (await play([said], { ...options, authHidePassword: true })).lines;
  t.ok(hidden.includes(" -> AUTH PLAIN PROVIDED_BUT_REMOVED"));
  t.notOk(hidden.some((line) => line.includes("AHUAcA==")));
  const login =
    "220 hi\r\n250-me\r\n250 AUTH LOGIN\r\n334 VXNlcm5hbWU6\r\n334 UGFzc3dvcmQ6\r\n235 in\r\n221 bye\r\n";
  const masked = (await play([login], { ...options, authHidePassword: "xxx" })).lines;
  t.same(masked.filter((line) => line.startsWith(" ->")).slice(1, 4), [
    " -> AUTH LOGIN",
    " -> dQ==",
    " -> xxx",
  ]);
});

t.test("smtp send --mx: the name server says who takes the mail, best first (RFC 5321 5.1)", async (t) => {
  await mailDomains(t);
  /** Hosts that were called; those of `down` do not answer. */
  async function called(to: string[], down: string[] = [], words: string[] = []) {
    const hosts: string[] = [];
    const engine: Engine = {
      signal: new AbortController().signal,
      async connect(address) {
        const { host } = address as { host: string };
        hosts.push(host);
        if (down.includes(host)) throw new PortholeError("refused", `Cannot connect to ${host}: refused`);
        return feed(happy).conn;
      },
    };
    for await (const _ of client.command.run(engine, words, { mx: true, to })) {
      // Only who was called is asked here.
    }
    return hosts;
  }
  t.same(await called(["b@a.test"]), ["first.a.test"]);
  t.same(await called(["b@a.test"], ["first.a.test"]), ["first.a.test", "second.a.test"]);
  t.same(await called(["b@plain.test"]), ["plain.test"], "no MX: the domain's own host");
  await t.rejects(called(["b@a.test"], ["first.a.test", "second.a.test"]), {
    code: "refused",
    message: /second\.a\.test/,
  });
  await t.rejects(called(["b@null.test"]), { code: "refused", message: /takes no mail \(RFC 7505\)/ });
  await t.rejects(called(["b@none.test"]), { message: /^Cannot find the mail exchanger of none\.test: / });
  await t.rejects(called(["b@a.test", "c@plain.test"]), {
    code: "usage",
    message: /recipients of one domain/,
  });
  await t.rejects(called(["b@\x1b[2J"]), { code: "usage" });
  await t.rejects(called(["b@a.test"], [], ["mail:25"]), { code: "usage", message: /stands for the server/ });
});
