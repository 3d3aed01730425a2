import { execFile, spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import t from "tap";
import { client } from "../../clients/pop.ts";
import type { Engine, Options, Result } from "../../lib/command.ts";
import { checkErrand, type Errand, run } from "../../lib/mail/pop-errand.ts";
import { connect } from "../../lib/net/connect.ts";
import { listen } from "../../lib/net/listen.ts";
import { pair } from "../../lib/net/memory.ts";
import { server } from "../../servers/pop.ts";
import { feed } from "../support/feed.ts";

const who = { user: "ann", password: "s3cret" };

/** Runs the command against a server that says `replies`; data lines, notices, what was sent, and the error. */
async function play(replies: string[], words: string[], options: Options = who) {
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
  const notices: string[] = [];
  const json: unknown[] = [];
  let error: unknown;
  try {
    for await (const result of client.command.run(engine, ["host:1110", ...words], options)) {
      (result.notice ? notices : lines).push(...(result.lines?.((_, text) => text) ?? []));
      if (result.json) json.push(result.json);
    }
  } catch (thrown) {
    error = thrown;
  }
  return { lines, notices, json, sent: Buffer.concat(written).toString("latin1"), asked, error };
}

const open = "+OK hi\r\n+OK\r\n+OK\r\n";
const said = "USER ann\r\nPASS s3cret\r\n";

t.test("list: numbers, sizes, unique ids; the password is not shown", async (t) => {
  const replies = [`${open}+OK\r\n1 120\r\n2 30 extra\r\n.\r\n+OK\r\n1 a\r\n2 b\x1b\r\n.\r\n+OK bye\r\n`];
  const { lines, notices, json, sent, asked, error } = await play(replies, ["list"]);
  t.equal(error, undefined);
  t.match(asked, [{ host: "host", port: 1110 }]);
  t.equal(sent, `${said}LIST\r\nUIDL\r\nQUIT\r\n`);
  t.same(lines, ["    1        120 a", "    2         30 b\\x1b"]);
  t.same(json, [
    { number: 1, octets: 120, uid: "a" },
    { number: 2, octets: 30, uid: "b\\x1b" },
  ]);
  t.ok(notices.includes(" -> PASS ****"));
  t.notMatch(notices.join("\n"), /s3cret/);
});

t.test("list from a server without UIDL", async (t) => {
  const { json, error } = await play([`${open}+OK\r\n1 120\r\n.\r\n-ERR what?\r\n+OK bye\r\n`], ["list"]);
  t.same([json, error], [[{ number: 1, octets: 120 }], undefined]);
});

t.test("get: dots taken off, nothing that moves a cursor", async (t) => {
  const { lines, sent, json } = await play(
    [`${open}+OK 20\r\nSubject: \x1b[2J\r\n\r\n..dot\r\n.\r\n+OK bye\r\n`],
    ["get", "3"],
  );
  t.equal(sent, `${said}RETR 3\r\nQUIT\r\n`);
  t.same(lines, ["Subject: \\x1b[2J", "", ".dot"]);
  t.match(json, [{ number: 3, octets: 20, text: "Subject: \x1b[2J\n\n.dot\n" }]);
});

t.test("dele: is done when QUIT is answered", async (t) => {
  const { lines, sent } = await play([`${open}+OK\r\n+OK bye\r\n`], ["dele", "2"]);
  t.equal(sent, `${said}DELE 2\r\nQUIT\r\n`);
  t.same(lines, ["mail 2 is deleted"]);
  const { lines: none, error } = await play([`${open}+OK\r\n-ERR not removed\r\n+OK\r\n`], ["dele", "2"]);
  t.match([none, error], [[], { code: "failed", message: /refused QUIT: -ERR not removed$/ }]);
});

t.test("APOP proves the password without saying it", async (t) => {
  const greeting = "+OK POP3 server ready <1896.697170952@dbc.mtview.ca.us>\r\n";
  const errand = { user: "mrose", password: "tanstaaf", apop: true };
  const { sent } = await play([`${greeting}+OK\r\n+OK\r\n.\r\n+OK\r\n.\r\n+OK\r\n`], ["list"], errand);
  t.match(sent, /^APOP mrose c4c9334bac560ecc979e58001b3e22fb\r\nLIST/);
  t.match(await play([`+OK hi\r\n`], ["list"], errand), { error: { code: "unsupported" }, sent: "" });
});

t.test("a refusal is shown, said goodbye to, and thrown", async (t) => {
  const { notices, sent, error } = await play(["+OK\r\n+OK\r\n-ERR no \x1b[2J\r\n+OK bye\r\n"], ["list"]);
  t.match(error, { code: "failed", message: "Cannot go on: the server refused PASS: -ERR no \\x1b[2J" });
  t.equal(sent, `${said}QUIT\r\n`);
  t.ok(notices.includes("<** -ERR no \\x1b[2J"));
});

t.test("peers that are no POP3 servers, or go", async (t) => {
  const cases: [string, string, RegExp][] = [
    ["", "closed", /^Cannot read the response to the connection from \S+: the peer has closed/],
    ["220 smtp\r\n", "format", /neither \+OK nor -ERR \(is it a POP3 server\?\)$/],
    ["+OKAY\r\n", "format", /neither/],
    [`+OK ${"x".repeat(70_000)}\r\n`, "limit", /more than 65536 octets/],
    [`${open}+OK\r\nnot a row\r\n`, "format", /^Cannot read the response to LIST: "not a row"$/],
    [`${open}+OK\r\n1 9e99\r\n`, "format", /LIST/],
    [`${open}+OK\r\n${"1 2\r\n".repeat(3)}`, "closed", /LIST/],
    [`${open}+OK\r\n${Array.from({ length: 100_002 }, (_, n) => `${n} 1\r\n`).join("")}`, "limit", /100000/],
    [`${open}+OK\r\n1 2\r\n.\r\n+OK\r\n1 a\r\n.\r\n`, "closed", /QUIT/],
  ];
  for (const [text, code, message] of cases)
    t.match((await play([text], ["list"])).error, { code, message }, text.slice(0, 40));
  const endless = `${"x".repeat(60_000)}\r\n`.repeat(700);
  t.match((await play([`${open}+OK\r\n`, endless], ["get", "1"])).error, { code: "limit" });
});

t.test("an aborted errand ends", async (t) => {
  const [conn, peer] = pair();
  const stop = new AbortController();
  const running = run(conn, { action: "list", ...who }, stop.signal).next();
  stop.abort();
  await t.rejects(running, { code: "aborted" });
  await conn.close();
  await peer.close();
});

t.test("words that are refused before anything is sent", async (t) => {
  const cases: [string[], Options][] = [
    [["fetch"], who],
    [["get"], who],
    [["get", "0"], who],
    [["dele", "x"], who],
    [["list"], { user: "ann\r\nDELE 1", password: "x" }],
    [["list"], { user: "a b", password: "x" }],
    [["list"], { user: "ann", password: "x\r\nDELE 1" }],
  ];
  for (const [words, options] of cases) {
    const { error, asked } = await play([], words, options);
    t.match(error, { code: "usage" }, words.join(" "));
    t.notMatch((error as Error).message, /DELE 1".*password/);
    t.same(asked, []);
  }
  const errand: Errand = { action: "list", user: "", password: "" };
  t.throws(() => checkErrand(errand), { code: "usage" });
});

t.test("without an action it is spoken by hand", async (t) => {
  t.same((await play([], [])).lines, ["by hand: pop"]);
});

t.test(
  "STLS first: the certificate is looked at, and what came in the clear behind +OK is refused",
  async (t) => {
    const service = await server.create({ maildir: t.testdir() }, () => {});
    await using listener = await listen("tcp://127.0.0.1:0", service);
    await using conn = await connect(listener.addresses[0]!);
    const spoken: string[] = [];
    for await (const one of run(conn, { action: "list", ...who, startTls: { serverName: "localhost" } }))
      if ("spoken" in one) spoken.push(one.spoken.text);
    t.match(spoken.slice(1, 5), [
      "STLS",
      /^\+OK/,
      /^TLS is on: TLSv1\.3, .*, certificate verified$/,
      "USER ann",
    ]);
    const replies = ["+OK hi\r\n+OK begin\r\n+OK injected\r\n"];
    t.match(await play(replies, ["list"], { ...who, starttls: true }), {
      error: { code: "format", message: /said more in the clear behind its \+OK/ },
      sent: "STLS\r\n",
    });
  },
);

t.test("with our own server, on both loopback addresses", async (t) => {
  const dir = t.testdir();
  for (const folder of ["new", "cur"]) mkdirSync(join(dir, folder));
  writeFileSync(join(dir, "new", "1.a"), "Subject: one\n\n.x\n");
  const service = await server.create({ maildir: dir, user: ["ann:s3cret"] }, () => {});
  for (const host of ["127.0.0.1", "::1"]) {
    await using listener = await listen({ transport: "tcp", host, port: 0 }, service);
    for (const action of ["list", "get", ...(host === "::1" ? ["dele" as const] : [])] as const) {
      await using conn = await connect(listener.addresses[0]!);
      const brought = [];
      for await (const one of run(conn, { action, number: 1, ...who, apop: true })) brought.push(one);
      const last = brought.filter((one) => !("spoken" in one)).at(-1);
      if (action === "list") t.match(last, { row: { number: 1, octets: 20, uid: "1.a" } });
      else if (action === "get") t.match(String((last as { mail: Uint8Array }).mail), "Subject: one\n\n.x\n");
      else t.match(last, { deleted: 1 });
    }
  }
  t.same(readdirSync(join(dir, "new")), []);
});

const noPython = spawnSync("python3", ["--version"]).error ? "python3 is not installed" : false;
t.test("a server in Python that sends octet by octet", { skip: noPython }, async (t) => {
  const program = `import socket,sys
s=socket.create_server(('127.0.0.1',0)); print(s.getsockname()[1],flush=True)
c,_=s.accept(); c.setsockopt(socket.IPPROTO_TCP,socket.TCP_NODELAY,1); f=c.makefile('rb')
def say(b):
  for i in range(len(b)): c.sendall(b[i:i+1])
say(b'+OK hi\\r\\n')
for line in f:
  v=line.split()[0]
  say({b'LIST':b'+OK\\r\\n1 5\\r\\n.\\r\\n',b'UIDL':b'+OK\\r\\n1 u\\r\\n.\\r\\n'}.get(v,b'+OK\\r\\n'))
  if v==b'QUIT': break`;
  const child = promisify(execFile)("python3", ["-c", program], { timeout: 20_000 });
  const port = await new Promise<number>((resolve) =>
    child.child.stdout?.once("data", (text) => resolve(Number(text))),
  );
  await using conn = await connect({ transport: "tcp", host: "127.0.0.1", port });
  const rows = [];
  for await (const one of run(conn, { action: "list", ...who })) if ("row" in one) rows.push(one.row);
  t.same(rows, [{ number: 1, octets: 5, uid: "u" }]);
  await child;
});
