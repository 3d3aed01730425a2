import { createHash } from "node:crypto";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import ssh2, { type ServerConfig } from "ssh2";
import t, { type Test } from "tap";
import { connect } from "../../../lib/net/connect.ts";
import type { Connection } from "../../../lib/net/connection.ts";
import { listen } from "../../../lib/net/listen.ts";
import { pair } from "../../../lib/net/memory.ts";
import { newEd25519 } from "../../../lib/shell/ed25519-key.ts";
import { readIdentity } from "../../../lib/shell/ssh-identity.ts";
import { openSsh, type SshOptions } from "../../../lib/shell/ssh-link.ts";
import { runOutput } from "../../../lib/shell/ssh-run.ts";
import { SshSocket } from "../../../lib/shell/ssh-socket.ts";
import { random } from "../../support/samples.ts";
import { makeKey, ownData, serveSsh } from "../../support/ssh.ts";
import { kexInit, newKeys, reply } from "../../support/ssh-packets.ts";

/** Opens a link to a port, and tells what was said and asked on the way. */
async function open(port: number, options: Partial<SshOptions> = {}) {
  const notes: string[] = [];
  const asked: [string, boolean][] = [];
  const conn = await connect(`127.0.0.1:${port}`);
  const answers = [...((options as { answers?: string[] }).answers ?? [])];
  const link = openSsh(conn, {
    user: "ann",
    host: "127.0.0.1",
    port,
    identities: [],
    acceptNew: true,
    ask: async (question, secret) => {
      asked.push([question, secret]);
      return answers.shift();
    },
    note: (line) => void notes.push(line),
    ...options,
  });
  return { link, notes, asked };
}

/** The text of a command's standard output. */
async function said(link: Awaited<ReturnType<typeof openSsh>>, command: string): Promise<string> {
  let text = "";
  const output = runOutput(await link.exec(command));
  for await (const { octets } of output) text += Buffer.from(octets).toString();
  return text;
}

t.test("an unknown host: asked, kept when accepted, known then; changed, it is refused", async (t) => {
  const data = ownData(t);
  const { port } = await serveSsh(t, { user: ["ann:secret"] });
  const knownHosts = `${data}/known`;
  const base = { password: "secret", acceptNew: false, knownHosts };
  for (const answers of [[], ["no"], ["", "yes"], ["what", "SHA256:other", "no"]]) {
    const { link, asked } = await open(port, { ...base, answers } as Partial<SshOptions>);
    await t.rejects(link, {
      code: "refused",
      exitStatus: 255,
      message: /SHA256:\S{43}, and nobody accepted it \(--accept-new/,
    });
    t.match(asked[0], [/^The authenticity of host '\[127\.0\.0\.1\]:\d+' can't be established/, false]);
  }
  t.throws(() => readFileSync(knownHosts), "nothing is kept");
  const first = await open(port, { ...base, answers: ["yes"] } as Partial<SshOptions>);
  await (await first.link).close();
  t.match(first.notes, [/^Host key ED25519 SHA256:\S+; .* is not known yet\.$/, /^Kept in /]);
  const key = readFileSync(knownHosts, "utf8");
  t.match(key, new RegExp(`^\\[127\\.0\\.0\\.1\\]:${port} ssh-ed25519 \\S+\\n$`));
  const again = await open(port, base);
  await (await again.link).close();
  t.same(again.asked, []);
  const other = await serveSsh(t, { user: ["ann:secret"], hostKey: makeKey(data, "other") });
  const { link, asked } = await open(other.port, { ...base, port, acceptNew: true });
  await t.rejects(link, {
    code: "refused",
    exitStatus: 255,
    message: /REMOTE HOST IDENTIFICATION HAS CHANGED.*known:1 has SHA256:/,
  });
  t.same(asked, []);
  t.equal(readFileSync(knownHosts, "utf8"), key, "the old key stays");
  t.equal(other.reports.filter((line) => /login/.test(line)).length, 0, "no password was sent to it");
  const blob = Buffer.from(key.split(" ")[2] as string, "base64");
  const print = `SHA256:${createHash("sha256").update(blob).digest("base64").replace(/=+$/, "")}`;
  const named = await open(port, {
    ...base,
    knownHosts: `${data}/more`,
    answers: [print],
  } as Partial<SshOptions>);
  await (await named.link).close();
});

t.test(
  "logins: asked in secret, from a file, by key, in OpenSSH's order; what was tried is told",
  async (t) => {
    const data = ownData(t);
    const key = makeKey(data);
    const { port } = await serveSsh(t, { user: ["ann:secret"], authorizedKeys: `${key}.pub`, lockout: "0" });
    const asking = await open(port, { answers: ["wrong", "secret"] } as Partial<SshOptions>);
    const link = await asking.link;
    t.same(asking.asked, Array(2).fill(["ann@127.0.0.1's password: ", true]));
    t.equal(await said(link, "echo hi"), "hi\n");
    await link.close();
    const none = async () => undefined;
    const [mine, other] = await Promise.all([
      readIdentity(key, none),
      readIdentity(makeKey(data, "other"), none),
    ]);
    const byKey = await open(port, { identities: [other, mine] });
    await (await byKey.link).close();
    t.match(
      byKey.notes.join("\n"),
      /publickey, password\nTrying key .*other SHA256:.*\nRefused \(publickey\)\.\nTrying key .*id SHA256/s,
    );
    t.match(byKey.notes.at(-1), /^Authenticated to 127\.0\.0\.1:\d+ \(publickey\)\.$/);
    for (const options of [
      { password: "wrong" },
      { identities: [other] },
      { user: "bob", identities: [mine] },
    ]) {
      const { link, asked } = await open(port, options);
      await t.rejects(link, {
        code: "permission",
        exitStatus: 255,
        message:
          /^Cannot log in to 127\.0\.0\.1:\d+ as "(?:ann|bob)": permission denied \(publickey, password\)$/,
      });
      t.ok(asked.length <= 1);
    }
  },
);

/** A server that a test shapes itself. */
async function shaped(
  t: Test,
  config: Partial<ServerConfig>,
  listener: ConstructorParameters<typeof ssh2.Server>[1],
) {
  const { private: key } = await newEd25519("");
  const made = await listen("127.0.0.1:0", {
    async stream(conn) {
      const socket = new SshSocket(conn, true);
      new ssh2.Server({ hostKeys: [key], ...config }, listener).injectSocket(socket as never);
      await socket.gone;
    },
  });
  t.teardown(() => made.close());
  return made.addresses[0]?.port as number;
}

t.test("keyboard-interactive (RFC 4256): the server's questions, printable, secret or not", async (t) => {
  ownData(t);
  const port = await shaped(t, { banner: "Be \x1b[2Jgood\r\n" }, (client) => {
    client.on("error", () => {});
    client.on("authentication", (context) => {
      if (context.method !== "keyboard-interactive") return context.reject(["keyboard-interactive"]);
      context.prompt(
        [
          { prompt: "Token\x1b: ", echo: true },
          { prompt: "Password: ", echo: false },
        ],
        "Log in",
        (answers) =>
          answers.join() === "123,secret" ? context.accept() : context.reject(["keyboard-interactive"]),
      );
    });
  });
  const { link, asked, notes } = await open(port, { answers: ["123", "secret"] } as Partial<SshOptions>);
  await (await link).close();
  t.same(asked, [
    ["Token\\x1b: ", false],
    ["Password: ", true],
  ]);
  t.ok(notes.includes("Be \\x1b[2Jgood"));
  t.ok(notes.includes("Log in"));
});

/** Reads to the end, and closes. */
async function listening(peer: Connection): Promise<void> {
  for (let chunk = await peer.read(); chunk; chunk = await peer.read());
  await peer.close();
}

t.test("peers that speak no SSH, speak late, or hang up: one line each", async (t) => {
  const data = ownData(t);
  const cases: [string | null, RegExp][] = [
    ["220 mail ESMTP\r\n", /closed the connection before it said its version/],
    [`${"x".repeat(70_000)}`, /says too much in front of its version \(is it an SSH server\?\)/],
    [`SSH-2.0-${"x".repeat(300)}\r\n`, /version line has more than 255 octets/],
    ["SSH-1.5-old\r\n", /Invalid identification string/],
    ["SSH-2.0-x\r\n\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff", /Cannot log in to/],
    [null, /closed the connection before it said its version/],
  ];
  for (const [text, message] of cases) {
    const [conn, peer] = pair();
    const talking = (async () => {
      if (text !== null) await peer.write(Buffer.from(text, "latin1"));
      await peer.end();
      await listening(peer);
    })();
    const options = {
      user: "a",
      host: "h",
      port: 1,
      identities: [],
      acceptNew: true,
      knownHosts: `${data}/k`,
    };
    const opening = openSsh(conn, { ...options, ask: async () => undefined, note: () => {} });
    await t.rejects(opening, { exitStatus: 255, message }, String(text).slice(0, 20));
    await talking;
  }
  const [silent, peer] = pair();
  const options = { user: "a", host: "h", port: 1, identities: [], acceptNew: true, knownHosts: `${data}/k` };
  const silence = listening(peer);
  const waiting = openSsh(silent, { ...options, patience: 30, ask: async () => undefined, note: () => {} });
  await t.rejects(waiting, { code: "timeout", message: /no answer in time/ });
  await silence;
});

t.test("two hundred servers with octets changed at random: an error each, and no more", async (t) => {
  const data = ownData(t);
  const seed = Number(process.env["PORTHOLE_SEED"] ?? Date.now() % 2 ** 32);
  t.comment(`PORTHOLE_SEED=${seed}`);
  const next = random(seed);
  const sane = Buffer.concat([
    Buffer.from("SSH-2.0-x\r\n"),
    kexInit("curve25519-sha256"),
    reply(31, Buffer.alloc(32, 9)),
    newKeys,
  ]);
  for (let round = 0; round < 200; round += 1) {
    const [conn, peer] = pair();
    const octets = Buffer.from(sane);
    for (let i = 0; i < 1 + (next() % 4); i += 1) octets[next() % octets.length] = next() % 256;
    const talking = (async () => {
      await peer.write(octets.subarray(0, next() % (octets.length + 1)));
      await peer.end();
      await listening(peer);
    })();
    const options = {
      user: "a",
      host: "h",
      port: 1,
      identities: [],
      acceptNew: true,
      knownHosts: `${data}/k`,
    };
    const opening = openSsh(conn, { ...options, ask: async () => undefined, note: () => {} });
    const failure = await opening.then(
      () => undefined,
      (error) => error as { exitStatus?: number; message: string },
    );
    if (failure?.exitStatus !== 255 || /[\x00-\x1f\x7f]/.test(failure.message)) {
      t.same(failure, { exitStatus: 255 });
      break;
    }
    await talking;
  }
  t.pass("200 rounds");
});

t.test("a server that goes while a person decides: an error, whatever the answer is", async (t) => {
  ownData(t);
  for (const answer of ["yes", "no"]) {
    const { port, listener } = await serveSsh(t);
    const { link } = await open(port, {
      acceptNew: false,
      ask: async () => {
        await listener.close();
        // Until the client's side has seen it.
        for (let i = 0; i < 5; i += 1) await new Promise((resolve) => setImmediate(resolve));
        return answer;
      },
    });
    await t.rejects(link, { message: /^Cannot (?:log in to|go on with) / });
  }
});

t.test("a server that gives no terminal has a session without one", async (t) => {
  const data = ownData(t);
  const key = makeKey(data);
  writeFileSync(`${data}/keys`, `no-pty ${readFileSync(`${key}.pub`, "utf8")}`);
  const { port } = await serveSsh(t, { authorizedKeys: `${data}/keys` });
  const identities = [await readIdentity(key, async () => undefined)];
  const link = await (await open(port, { identities })).link;
  const remote = await link.shell({ columns: 80, rows: 24 }, "dumb");
  t.equal(remote.terminal, false);
  remote.channel.end("echo one\nexit 4\n");
  t.equal(String((await once(remote.channel, "data"))[0]), "one\n");
  t.same(await remote.ended, { status: 4 });
  await link.close();
});

t.test("Ctrl-C gives up; a server that takes packets of no octets is not written to", async (t) => {
  const data = ownData(t);
  const { port } = await serveSsh(t);
  const stop = new AbortController();
  const { link } = await open(port, {
    signal: stop.signal,
    ask: () => {
      stop.abort();
      return new Promise(() => {});
    },
  });
  await t.rejects(link, { code: "aborted", exitStatus: 255 });
  const empty = await shaped(t, {}, (client) => {
    client.on("error", () => {});
    client.on("authentication", (context) => context.accept());
    client.on("session", (accept) => {
      const { _protocol: protocol } = client as unknown as {
        _protocol: Record<string, (...words: number[]) => void>;
      };
      const confirm = (protocol["channelOpenConfirm"] as (...words: number[]) => void).bind(protocol);
      protocol["channelOpenConfirm"] = (remote, local, window) =>
        confirm(remote as number, local as number, window as number, 0);
      accept().on("exec", (go) => void go());
    });
  });
  const opened = await (await open(empty, { knownHosts: `${data}/empty` })).link;
  await t.rejects(opened.exec("date"), { message: /the server takes packets of no octets/ });
  await opened.close();
});

t.test("what is refused after the login is said; status tells what was agreed on", async (t) => {
  ownData(t);
  const { port } = await serveSsh(t, { user: ["ann:secret"] });
  const link = await (await open(port, { password: "secret" })).link;
  t.match(link.status, [/^key exchange curve25519-sha256, host key algorithm ssh-ed25519$/, /aes128-gcm/]);
  t.match(link.hostKey, /^ED25519 SHA256:/);
  const all = await Promise.allSettled(
    Array.from({ length: 11 }, () => link.shell({ columns: 80, rows: 24 }, "dumb")),
  );
  t.equal(all.filter((one) => one.status === "fulfilled").length, 10);
  t.match(
    all.find((one) => one.status === "rejected"),
    { reason: { message: /Cannot open a session at 127.*open failure/ } },
  );
  await link.close();
  await t.rejects(link.exec("date"), { message: /^Cannot open a command at / });
  const reset = await (await open(port, { password: "secret" })).link;
  reset.reset();
});
