import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import t from "tap";
import type { Connection } from "../../../lib/net/connection.ts";
import { pair } from "../../../lib/net/memory.ts";
import { readIdentity } from "../../../lib/shell/ssh-identity.ts";
import { openSsh, type SshOptions } from "../../../lib/shell/ssh-opening.ts";
import { runOutput } from "../../../lib/shell/ssh-run.ts";
import { random } from "../../support/samples.ts";
import { makeKey, ownData, serveSsh } from "../../support/ssh.ts";
import { kexInit, newKeys, reply } from "../../support/ssh-packets.ts";
import { openLink as open, shaped } from "../../support/ssh-peers.ts";

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

t.test("Ctrl-C gives up", async (t) => {
  ownData(t);
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
});
