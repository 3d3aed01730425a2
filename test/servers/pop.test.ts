import { execFile, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import t, { type Test as T } from "tap";
import type { Options } from "../../lib/command.ts";
import { connect } from "../../lib/net/connect.ts";
import type { Service } from "../../lib/net/connection.ts";
import { LineReader } from "../../lib/net/lines.ts";
import { listen } from "../../lib/net/listen.ts";
import { pair } from "../../lib/net/memory.ts";
import { server } from "../../servers/pop.ts";
import { dialogue } from "../support/dialogue.ts";
import { twoMails } from "../support/maildrop.ts";

const run = promisify(execFile);
// The authority of these tests is not the user's.
process.env["XDG_DATA_HOME"] = join(t.testdir(), "data");

/** A service on a Maildir with two mails. */
async function service(
  t: T,
  options: Options = {},
): Promise<{ service: Service; dir: string; news: string[] }> {
  const dir = twoMails(t);
  const news: string[] = [];
  return { service: await server.create({ maildir: dir, ...options }, (line) => news.push(line)), dir, news };
}

t.test("users: a wrong password, APOP by the greeting's timestamp, three tries", async (t) => {
  const { service: made, news } = await service(t, { user: ["ann:s3:cret", "bob:x"] });
  t.match(news, [/is open to 2 users$/]);
  const [client, served] = pair();
  const running = made.stream!(served).finally(() => served.close());
  const reader = new LineReader(client);
  const said = async () => Buffer.from((await reader.readLine())!).toString();
  const timestamp = /<[^>]+@[^>]+>$/.exec(await said())?.[0];
  t.ok(timestamp);
  const digest = createHash("md5").update(`${timestamp}s3:cret`).digest("hex");
  await client.write(`APOP ann ${digest}\r\nQUIT\r\n`);
  t.match(await said(), /^\+OK ann has 2/);
  await client.close();
  await running;
  const wrong = "C: USER ann\nS:\nC: PASS x\nS:\n";
  t.match(await dialogue(made, `S:\n${wrong.repeat(3)}S$`), /(-ERR \[AUTH\][\s\S]*){3}S\$$/);
});

t.test("STLS: TLS by the lab authority, offered once, and nothing from before it counts", async (t) => {
  const { service: made } = await service(t);
  await using listener = await listen({ transport: "tcp", host: "127.0.0.1", port: 0 }, made);
  const open = async () => {
    const conn = await connect(listener.addresses[0]!);
    let reader = new LineReader(conn);
    const hear = async () => String(Buffer.from((await reader.readLine()) ?? []));
    const say = async (line: string) => {
      await conn.write(`${line}\r\n`);
      return hear();
    };
    t.match(await hear(), /^\+OK/);
    const secure = async () => {
      await conn.startTls!({ serverName: "localhost" });
      reader = new LineReader(conn);
    };
    return { conn, say, hear, secure };
  };
  const { conn, say, secure } = await open();
  await using _ = conn;
  t.match([await say("USER before"), await say("STLS")], [/^\+OK/, /^\+OK/]);
  await secure();
  t.match(conn.tls, { verified: true });
  // RFC 2595 4: what was said before is forgotten.
  t.match(await say("PASS x"), /^-ERR/);
  t.match(await say("STLS"), /^-ERR/);
  t.match([await say("USER bob"), await say("PASS x"), await say("STAT")], [/^\+OK/, /^\+OK/, /^\+OK 2 56/]);
  const other = await open();
  await other.conn.write("STLS\r\nUSER bob\r\n");
  await t.rejects(other.hear(), "a command in the clear behind STLS ends the conversation");
});

t.test("the name alone is shown where --user cannot be read", async (t) => {
  for (const user of ["ann", ":x", "a b:c", "ann:"])
    await t.rejects(
      server.create({ user: [user] }, () => {}),
      { code: "usage", message: /NAME:PASSWORD is needed$/ },
    );
});

t.test("without --user only this machine gets in", async (t) => {
  const { service: made, news } = await service(t);
  t.match(news[0], /any name with any password, from this machine/);
  const [client, served] = pair();
  Object.defineProperty(served, "remote", { value: { transport: "tcp", host: "192.0.2.1", port: 4 } });
  const running = made.stream!(served).finally(() => served.close());
  await client.write("USER bob\r\nPASS x\r\nQUIT\r\n");
  const reader = new LineReader(client);
  const lines: string[] = [];
  for (let line = await reader.readLine(); line; line = await reader.readLine())
    lines.push(Buffer.from(line).toString());
  t.match(lines[2], /^-ERR \[AUTH\]/);
  await running;
});

t.test("STLS: offered in the clear only, and nothing from before it counts (RFC 2595 4)", async (t) => {
  const { service: made } = await service(t, { user: ["ann:secret"] });
  await using listener = await listen("tcp://127.0.0.1:0", made);
  const open = async () => {
    const conn = await connect(listener.addresses[0]!);
    let reader = new LineReader(conn);
    const hear = async () => Buffer.from((await reader.readLine()) ?? "(end)").toString();
    await hear();
    const say = async (line: string) => {
      await conn.write(`${line}\r\n`);
      return hear();
    };
    const capabilities = async () => {
      await say("CAPA");
      const lines: string[] = [];
      for (let line = await hear(); line !== "."; line = await hear()) lines.push(line);
      return lines;
    };
    const secure = async () => {
      await conn.startTls!({ serverName: "localhost" });
      reader = new LineReader(conn);
    };
    return { conn, say, hear, capabilities, secure };
  };
  const one = await open();
  t.ok((await one.capabilities()).includes("STLS"));
  t.match(await one.say("USER ann"), /^\+OK/);
  t.match(await one.say("STLS"), /^\+OK/);
  await one.secure();
  t.notOk((await one.capabilities()).includes("STLS"), "not inside");
  t.match(await one.say("PASS secret"), /^-ERR/, "USER was said before");
  t.match([await one.say("USER ann"), await one.say("PASS secret")], [/^\+OK/, /^\+OK ann has 2/]);
  await one.conn.close();
  const two = await open();
  await two.conn.write("STLS\r\nUSER ann\r\n");
  await t.rejects(async () => {
    for (let line = await two.hear(); line !== "(end)"; line = await two.hear())
      t.notMatch(line, /Now say PASS/);
    throw new Error("it ended");
  }, "what came in the clear behind STLS ends it (CVE-2011-0411)");
  await two.conn.close();
});

const missing = (program: string) =>
  spawnSync(program, ["--version"]).error ? `${program} is not installed` : false;

for (const host of ["127.0.0.1", "::1"]) {
  const at = host.includes(":") ? `[${host}]` : host;
  t.test(`curl reads over ${host}`, { skip: missing("curl") }, async (t) => {
    const { service: made, dir } = await service(t, { user: ["ann:secret"] });
    await using listener = await listen({ transport: "tcp", host, port: 0 }, made);
    const url = `pop3://${at}:${listener.addresses[0]?.port}`;
    const curl = (...args: string[]) =>
      run("curl", ["-sS", "-g", "--user", "ann:secret", ...args], { timeout: 20_000 });
    t.equal((await curl(`${url}/`)).stdout, "1 27\r\n2 29\r\n");
    t.equal((await curl(`${url}/1`)).stdout, "Subject: one\r\n\r\n.dot\r\nend\r\n");
    await curl("-X", "DELE 1", "-I", `${url}/`);
    t.same(readdirSync(join(dir, "new")), []);
    await t.rejects(run("curl", ["-sS", "--user", "ann:wrong", `${url}/`]), { code: 67 });
  });
}

t.test("python's poplib reads, by password and by APOP", { skip: missing("python3") }, async (t) => {
  const { service: made } = await service(t, { user: ["ann:secret"] });
  await using listener = await listen({ transport: "tcp", host: "127.0.0.1", port: 0 }, made);
  const program = `import poplib,sys
p=poplib.POP3('127.0.0.1',int(sys.argv[1]))
if sys.argv[2]=='apop': p.apop('ann','secret')
else: p.user('ann'); p.pass_('secret')
print(p.stat(), p.list()[1], p.uidl()[1], p.top(1,1)[1], p.retr(1)[1], sorted(p.capa()), p.retr(1)[2])
p.dele(2); p.rset(); p.quit()`;
  for (const how of ["apop", "pass"]) {
    const { stdout } = await run("python3", ["-c", program, String(listener.addresses[0]?.port), how], {
      timeout: 20_000,
    });
    t.match(
      stdout,
      `(2, 56) [b'1 27', b'2 29'] [b'1 1.a', b'2 2.b'] [b'Subject: one', b'', b'.dot'] [b'Subject: one', b'', b'.dot', b'end'] ['AUTH-RESP-CODE', 'EXPIRE', 'IMPLEMENTATION', 'PIPELINING', 'RESP-CODES', 'TOP', 'UIDL', 'USER'] 27\n`,
      how,
    );
  }
});

t.test("s-nail lists", { skip: missing("s-nail") }, async (t) => {
  const { service: made, dir } = await service(t, { user: ["ann:secret"] });
  await using listener = await listen({ transport: "tcp", host: "127.0.0.1", port: 0 }, made);
  const url = `pop3://ann:secret@127.0.0.1:${listener.addresses[0]?.port}`;
  const args = ["-:/", "-Sv15-compat", "-Spop3-no-apop", "-RH", "-f", url];
  const { stdout } = await run("s-nail", args, { timeout: 20_000, env: { ...process.env, HOME: dir } });
  t.match(stdout, /one[\s\S]*two/);
});

const noMutt = ["mutt", "script"].map(missing).find((why) => why !== false) ?? false;
for (const host of ["127.0.0.1", "[::1]"])
  t.test(`mutt copies the mails out, ${host}`, { skip: noMutt }, async (t) => {
    const { service: made, dir } = await service(t, { user: ["ann:secret"] });
    await using listener = await listen(`tcp://${host}:0`, made);
    const settings = [
      "folder=.",
      "pop_authenticators=user",
      "pop_user=ann",
      "pop_pass=secret",
      "mbox_type=mbox",
    ];
    settings.push("ssl_starttls=no", "ssl_force_tls=no", "quit=yes", "confirmappend=no", "delete=no");
    writeFileSync(join(dir, "muttrc"), settings.map((one) => `set ${one}\n`).join(""));
    const keys = `push <tag-pattern>~A<enter><tag-prefix><copy-message><kill-line>${dir}/out<enter>y<exit>`;
    const line = `mutt -n -F muttrc -e '${keys}' -f pop://${host}:${listener.addresses[0]?.port}/`;
    const env = { ...process.env, HOME: dir, TERM: "xterm", LC_ALL: "C" };
    await run("script", ["-qec", line, "/dev/null"], { timeout: 20_000, cwd: dir, env });
    t.match(
      readFileSync(join(dir, "out"), "latin1"),
      /Subject: one[\s\S]*\n\.dot\nend\n[\s\S]*Subject: two[\s\S]*no line end\n/,
    );
  });

const probes = "/usr/share/nmap/nmap-service-probes";
t.test(
  "nmap names it POP3",
  { skip: existsSync(probes) ? missing("nmap") : "nmap is not installed" },
  async (t) => {
    const { service: made, dir } = await service(t);
    await using listener = await listen({ transport: "tcp", host: "127.0.0.1", port: 0 }, made);
    // nmap's own probes, but each listens for a third of a second and not for five or six.
    const patient = readFileSync(probes, "latin1").replace(/^totalwaitms .*$/gm, "");
    const short = patient.replace(/^Probe .*$/gm, "$&\ntotalwaitms 300");
    writeFileSync(join(dir, "probes"), short, "latin1");
    const args = [
      "-sV",
      "-Pn",
      "-n",
      "--versiondb",
      join(dir, "probes"),
      "-p",
      `${listener.addresses[0]?.port}`,
    ];
    t.match((await run("nmap", [...args, "127.0.0.1"], { timeout: 60_000 })).stdout, /open\s+pop3\b/);
  },
);
