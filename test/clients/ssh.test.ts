import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import net, { type AddressInfo } from "node:net";
import t, { type Test } from "tap";
import { client, dialect } from "../../clients/ssh.ts";
import type { Engine, Result } from "../../lib/command.ts";
import { connect } from "../../lib/net/connect.ts";
import { run } from "../support/porthole.ts";
import { plain } from "../support/samples.ts";
import { makeKey, ownData, serveSsh } from "../support/ssh.ts";
import { Terminal } from "../support/terminal.ts";

// On a busy machine: each run of the command line is a process of its own.
t.setTimeout(90_000);

/** Runs the command on an engine without a person, or with one that answers. */
async function ran(words: string[], options: object, answers?: string[]) {
  const results: Result[] = [];
  const asked: string[] = [];
  const engine: Engine = {
    signal: new AbortController().signal,
    connect: (to) => connect(to),
    ...(answers && {
      ask: async (question: string) => {
        asked.push(question);
        return answers.shift();
      },
    }),
  };
  for await (const result of client.command.run(engine, words, options as never)) results.push(result);
  return { results, asked, json: results.flatMap((one) => (one.json ? [one.json] : [])) };
}

t.test("a command: streams, status; the host key is shown when it is new", async (t) => {
  const data = ownData(t);
  const { port } = await serveSsh(t, { user: ["ann:secret"] });
  writeFileSync(`${data}/password`, "secret\nmore\n");
  const base = { port: String(port), login: "ann", passwordFile: `${data}/password` };
  await t.rejects(ran(["127.0.0.1", "date"], base), {
    code: "refused",
    exitStatus: 255,
    message: /--accept-new/,
  });
  const first = await ran(["127.0.0.1", "echo", "a", "b"], { ...base, acceptNew: true });
  t.match(first.results[0]?.lines?.(plain), [/^Host key ED25519 SHA256:\S{43}; .* is not known yet\.$/]);
  t.match(first.json, [{ stdout: "a b" }, { status: 0 }]);
  const second = await ran(["127.0.0.1", "nonsense"], base);
  t.match(second.json, [{ stderr: "nonsense: no such command; help lists them" }, { status: 127 }]);
  t.match(second.results[0], { notice: true }, "it goes to standard error");
  t.equal(second.results.at(-1)?.exitStatus, 127);
  const asked = await ran(["127.0.0.1", "exit", "3"], { port: String(port), login: "ann" }, ["secret"]);
  t.same(asked.asked, ["ann@127.0.0.1's password: "]);
  t.equal(asked.results.at(-1)?.exitStatus, 3);
  await t.rejects(ran(["127.0.0.1", "date"], { ...base, login: "bob" }), {
    code: "permission",
    exitStatus: 255,
  });
  await t.rejects(ran(["127.0.0.1"], base), { code: "unsupported", message: /nobody to speak/ });
  await t.rejects(ran(["127.0.0.1", "x"], { ...base, passwordFile: `${data}/none` }), {
    message: /Cannot read the password/,
  });
  await t.rejects(ran(["127.0.0.1", "x"], { ...base, window: "80" }), { code: "usage", message: /80x24/ });
  const free = net.createServer().listen(0, "127.0.0.1");
  await once(free, "listening");
  const closed = (free.address() as AddressInfo).port;
  free.close();
  await t.rejects(ran(["127.0.0.1", "x"], { ...base, port: String(closed) }), {
    code: "refused",
    exitStatus: 255,
  });
});

t.test("a session's dialect", async (t) => {
  for (const text of ["$ ", "root@host:~# ", "Password: "]) t.ok(dialect.answered?.(text), text);
  for (const text of ["Good-bye.\r\n", "x\r\nlogout\r\n"]) t.ok(dialect.farewell?.(text), text);
});

t.test("a changed key is refused in one line, though new hosts are accepted", async (t) => {
  const data = ownData(t);
  const key = makeKey(data);
  const [first, second] = [
    await serveSsh(t, { authorizedKeys: `${key}.pub` }),
    await serveSsh(t, { authorizedKeys: `${key}.pub`, hostKey: makeKey(data, "other") }),
  ];
  const base = { login: "ann", identity: [key], acceptNew: true };
  await ran(["127.0.0.1", "date"], { ...base, port: String(first.port) });
  const known = `${data}/porthole/ssh/known_hosts`;
  writeFileSync(known, readFileSync(known, "utf8").replaceAll(`:${first.port} `, `:${second.port} `));
  await t.rejects(ran(["127.0.0.1", "date"], { ...base, port: String(second.port) }), {
    code: "refused",
    exitStatus: 255,
    message: /^Cannot go on with [^\n]*HAS CHANGED[^\n]*SHA256:[^\n]*SHA256:[^\n]*ssh-keygen -R[^\n]*$/,
  });
  t.notOk(second.reports.some((line) => /logged in/.test(line)));
});

t.test("the command line: statuses as OpenSSH's, options of the command are its own", async (t) => {
  const data = ownData(t);
  const home = t.testdir();
  const key = makeKey(data);
  const { port } = await serveSsh(t, { authorizedKeys: `${key}.pub` });
  const porthole = (words: string[], input = "") => run(["--via", "journal", "ssh", ...words], input, home);
  const to = ["-p", String(port), "-l", "ann", "-i", key, "--accept-new"];
  t.match(await porthole([...to, "127.0.0.1", "echo", "-l", "\x1b[2J"]), {
    status: 0,
    out: "-l \\x1b[2J\n",
    err: /^Host key ED25519 SHA256:/,
  });
  t.match(await porthole([`ann@127.0.0.1:${port}`, "-i", key, "--json", "exit", "5"]), {
    status: 5,
    out: '{"status":5}\n',
    err: "",
  });
  const session = await porthole(["-v", ...to, "127.0.0.1"], "echo typed\nnope\nexit 9\n");
  t.equal(
    session.out.replace(/^.*help\.\n/, ""),
    "$ typed\n$ nope: no such command; help lists them\n$ Good-bye.\n",
  );
  for (const line of [
    /^Connecting to .* as ann\.$/m,
    /^Host key ED25519 SHA256:\S+, known from /m,
    /^key exchange curve25519-sha256/m,
    /that can continue: publickey\nTrying key .*\nAuthenticated/,
    /^Connected to 127/m,
    /^The remote program ended with status 9\.$/m,
  ])
    t.match(session.err, line);
});

t.test(
  "at the prompt: the host key and the password are asked for, the password is neither shown nor kept",
  async (t) => {
    ownData(t);
    const home = t.testdir();
    const { port } = await serveSsh(t, { user: ["ann:s3cret"] });
    const env = { XDG_STATE_HOME: `${home}/state`, XDG_DATA_HOME: `${home}/data` };
    const screen = new Terminal(["--no-lab", "--via", "journal"], { env });
    t.teardown(() => screen.kill());
    await screen.until((s) => /^porthole/.test(s.current), "the prompt");
    await screen.line(
      `ssh ann@127.0.0.1:${port} echo one`,
      /Go on connecting \(yes\/no\/\[fingerprint\]\)\?$/m,
    );
    await screen.line("yes", /ann@127\.0\.0\.1's password:$/m);
    await screen.line("s3cret", /^one$/m);
    await screen.until((s) => /^porthole/.test(s.current), "the prompt again");
    await screen.line(`ssh ann@127.0.0.1:${port}`, /password:$/m);
    await screen.line("s3cret", /Connected to 127[\s\S]*Welcome, ann[\s\S]*#\d+ ssh>/);
    await screen.line("size", /window 80 x 24, terminal dumb$/m);
    screen.type("\x1d");
    await screen.until((s) => /^porthole/.test(s.current), "out of the session");
    await screen.line("status", /host key ED25519 SHA256:[\s\S]*curve25519/);
    await screen.line("frames -Y ssh", /SSHv2 +\d+ Client: Key Exchange Init/);
    await screen.line(`ssh ann@127.0.0.1:${port} date`, /password:$/m);
    screen.type("\x03");
    await screen.until((s) => /cancelled|Cancelled/i.test(s.text) && /^porthole/.test(s.current), "given up");
    screen.type("quit\r");
    t.equal(await screen.exited, 0);
    t.notMatch(screen.raw, /s3cret/);
    const history = `${home}/state/porthole/history`;
    if (existsSync(history)) t.notMatch(readFileSync(history, "utf8"), /s3cret|^yes$/m);
  },
);

t.test("on the command line in a terminal: asked there, and the session opens", async (t) => {
  ownData(t);
  const home = t.testdir();
  const { port } = await serveSsh(t, { user: ["ann:s3cret"] });
  const env = { XDG_STATE_HOME: `${home}/state`, XDG_DATA_HOME: `${home}/data` };
  const words = ["--via", "journal", "ssh", `ann@127.0.0.1:${port}`];
  const screen = new Terminal(words, { env });
  t.teardown(() => screen.kill());
  await screen.until((s) => /fingerprint\]\)\?$/.test(s.current), "the question about the host");
  await screen.line("yes", /password:$/m);
  await screen.line("s3cret", /Welcome, ann[\s\S]*ssh>/);
  await screen.line("exit", /Good-bye\./);
  t.equal(await screen.exited, 0);
  t.notMatch(screen.raw, /s3cret/);
});

/** OpenSSH's server: a process of its own on a free port, with nothing of this machine's settings. */
async function sshd(t: Test, folder: string): Promise<number> {
  const reserved = net.createServer().listen(0, "127.0.0.1");
  await once(reserved, "listening");
  const { port } = reserved.address() as AddressInfo;
  reserved.close();
  await once(reserved, "close");
  const lines = [
    `Port ${port}`,
    "ListenAddress 127.0.0.1",
    `HostKey ${makeKey(folder, "host")}`,
    `AuthorizedKeysFile ${folder}/keys`,
    "PidFile none",
    "StrictModes no",
    "UsePAM no",
    "PasswordAuthentication no",
    "PrintMotd no",
    "PrintLastLog no",
  ];
  writeFileSync(`${folder}/conf`, `${lines.join("\n")}\n`);
  const child = spawn("/usr/sbin/sshd", ["-D", "-e", "-f", `${folder}/conf`], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  t.teardown(() => child.kill());
  let said = "";
  for await (const chunk of child.stderr) {
    said += chunk;
    if (/Server listening/.test(said)) return port;
  }
  throw new Error(said);
}

/** As root sshd wants its folder of privilege separation, which the service's start makes elsewhere. */
function noSshd(): string | false {
  if (!existsSync("/usr/sbin/sshd")) return "sshd is not installed";
  return process.getuid?.() === 0 && !existsSync("/run/sshd") ? "there is no /run/sshd" : false;
}

t.test("OpenSSH's sshd: a command, its streams and status, a session", { skip: noSshd() }, async (t) => {
  const folder = ownData(t);
  const key = makeKey(folder);
  writeFileSync(`${folder}/keys`, readFileSync(`${key}.pub`));
  const port = await sshd(t, folder);
  const knowing = { port: String(port), identity: [key], acceptNew: true };
  const cases: [string, object[]][] = [
    ["echo out; exit 9", [{ stdout: "out" }, { status: 9 }]],
    ["echo err >&2", [{ stderr: "err" }, { status: 0 }]],
    ["printf 'a\\033[2J\\377b'", [{ stdout: "a\\x1b[2J\\xffb" }, { status: 0 }]],
    ["kill -9 $$", [{ signal: "SIGKILL" }]],
    ["cat", [{ status: 0 }]],
  ];
  for (const [command, wanted] of cases) {
    const { json, results } = await ran(["127.0.0.1", command], knowing);
    t.same(json, wanted, command);
    if (command.startsWith("kill")) t.equal(results.at(-1)?.exitStatus, 255);
  }
  const { json } = await ran(["127.0.0.1", "seq 1 100000"], knowing);
  const numbers = json.flatMap((one) => ("stdout" in one ? String(one.stdout).split("\n") : []));
  t.equal(numbers.length, 100_000);
  if (process.getuid?.() !== 0) {
    t.comment("without root sshd may not give terminals away: no session");
    return;
  }
  const words = ["ssh", "-p", String(port), "-i", key, "--accept-new", "127.0.0.1"];
  const typed = "tty; echo $TERM $((40 + 2))\nexit 4\n";
  const session = await run(["--via", "journal", ...words], typed, folder);
  t.match(session, {
    status: 0,
    out: /\/dev\/pts\/\d+\s[\s\S]*dumb 42\s/,
    err: /ended with status 4/,
  });
  t.notMatch(session.out, /echo \$TERM/, "what was typed is not echoed");
});
