import { once } from "node:events";
import { readFileSync } from "node:fs";
import net from "node:net";
import { spawn as spawnTerminal } from "@lydell/node-pty";
import ssh2, { type ClientChannel, type Client as SshClient } from "ssh2";
import t, { type Test } from "tap";
import { connect } from "../../lib/net/connect.ts";
import type { Connection } from "../../lib/net/connection.ts";
import { pair } from "../../lib/net/memory.ts";
import { SshSocket } from "../../lib/shell/ssh-socket.ts";
import { server } from "../../servers/ssh.ts";
import { random } from "../support/samples.ts";
import { login, makeKey, missing, ownData, runProgram, serveSsh } from "../support/ssh.ts";
import { kexInit, newKeys, packet, string } from "../support/ssh-packets.ts";

// On a busy machine: nmap waits six seconds for a server that says no more than its version.
t.setTimeout(90_000);

/** All that a server says to who sends this and no more. */
async function said(port: number, octets: string | Uint8Array, ends = false): Promise<string> {
  const conn = await connect(`127.0.0.1:${port}`);
  await conn.write(octets).catch(() => {});
  if (ends) await conn.end();
  let text = "";
  try {
    for await (const chunk of conn) text += Buffer.from(chunk).toString("latin1");
  } catch {
    // Thrown out.
  }
  await conn.close();
  return text;
}

/** True when somebody can still log in and be answered. */
async function lives(t: Test, port: number): Promise<boolean> {
  const client = await login(t, port);
  const channel = await exec(client, "echo alive");
  const [chunk] = await once(channel, "data");
  client.end();
  return String(chunk) === "alive\n";
}

function exec(client: SshClient, command: string): Promise<ClientChannel> {
  return new Promise((resolve, reject) =>
    client.exec(command, (error, channel) => (error ? reject(error) : resolve(channel))),
  );
}

/** Runs what is asked of a client that answers by a callback; the error's words, or "done". */
function asked(request: (done: (error?: Error | null) => void) => void): Promise<string> {
  return new Promise((resolve) => request((error) => resolve(error ? error.message : "done")));
}

t.test("the host key is made once, kept, and shown at the start; guest is told of", async (t) => {
  ownData(t);
  const first = await serveSsh(t);
  const second = await serveSsh(t);
  t.match(first.reports, [
    /^host key ED25519 SHA256:\S{43} \(\/.*host_ed25519\)$/,
    "log in as guest, password guest",
  ]);
  t.same(second.reports, first.reports);
  const folder = t.testdir();
  const own = await serveSsh(t, { hostKey: makeKey(folder, "own"), user: ["ann:x"] });
  t.match(own.reports, [new RegExp(`^host key ED25519 SHA256:\\S{43} \\(${folder}/own\\)$`)]);
  t.notMatch(own.reports[0], first.reports[0]);
});

t.test("ssh2 is loaded by who serves or calls, not by who starts porthole", async (t) => {
  const manifest = new URL("../../protocols.js", import.meta.url).href;
  const code = `import { createRequire } from "node:module"; await import(${JSON.stringify(manifest)});
    console.log(Object.keys(createRequire(import.meta.url).cache).filter((name) => /ssh2/.test(name)).length);`;
  t.match(await runProgram(process.execPath, ["--input-type=module", "-e", code]), { status: 0, out: "0\n" });
});

t.test("a wrong option is a usage error before anything is opened", async (t) => {
  const folder = ownData(t);
  const create = (options: object, host = "") =>
    server.create(options as never, () => {}, [{ transport: "tcp", host, port: 0 }]);
  await t.rejects(create({ shell: "sh" }), { message: /guest may not have it/ });
  await t.rejects(create({ shell: "sh", user: ["a:b"] }, "0.0.0.0"), { message: /--i-understand/ });
  await t.rejects(create({ authorizedKeys: `${folder}/none` }), { message: /Cannot read keys from/ });
  await t.rejects(create({ hostKey: `${folder}/none` }), { message: /Cannot read host key/ });
  await t.rejects(create({ user: ["nobody"] }), { message: /Cannot take user "nobody"/ });
});

t.test("octet by octet: the version, the key exchange and the login", async (t) => {
  ownData(t);
  const service = await server.create({}, () => {});
  const [raw, peer] = pair();
  const serving = service.stream?.(peer);
  let slow = 6000;
  const piecemeal: Connection = Object.create(raw, {
    write: {
      value: async (data: Uint8Array) => {
        for (let at = 0; at < data.length; ) {
          const size = slow > 0 ? 1 : data.length;
          slow -= size;
          await raw.write(data.subarray(at, at + size));
          at += size;
        }
      },
    },
    // Private parts of a connection are its own.
    ...Object.fromEntries(
      (["read", "end", "close"] as const).map((name) => [
        name,
        { value: (raw[name] as () => unknown).bind(raw) },
      ]),
    ),
  });
  const client = await login(t, piecemeal);
  const channel = await exec(client, "echo hi");
  t.equal(String((await once(channel, "data"))[0]), "hi\n");
  client.end();
  await serving;
});

t.test("who does not speak SSH is told so; what is too long or cut off is let go", async (t) => {
  ownData(t);
  const { port, errors } = await serveSsh(t, { loginTime: "1" });
  const invalid = /^SSH-2\.0-porthole\r\n(?:Invalid SSH identification string\.\r\n)?$/;
  for (const octets of [
    "GET / HTTP/1.1\r\nHost: x\r\n\r\n",
    Buffer.from("16030100", "hex"),
    "\0".repeat(100_000),
    `SSH-2.0-${"x".repeat(100_000)}`,
    "SSH-1.5-old\r\n",
    "SSH-2.0-\r\n",
    "SSH-2.0-x\r\n\r\n\r\n\r\n\r\n",
  ])
    t.match((await said(port, octets)).slice(0, 100), /^SSH-2\.0-porthole\r\n/, String(octets).slice(0, 20));
  t.match(await said(port, "GET / HTTP/1.1\r\n\r\n"), invalid);
  const broken = Buffer.concat([Buffer.from("SSH-2.0-x\r\n"), Buffer.alloc(40_000, 0xff)]);
  t.match(await said(port, broken), /^SSH-2\.0-porthole\r\n/);
  t.match(await said(port, ""), invalid, "silence ends with the time to log in");
  t.ok(await lives(t, port));
  t.same(errors, []);
});

t.test(
  "1000 connect/close/RST: FIN or RST at any moment of the beginning, the server lives, nothing is left",
  async (t) => {
    ownData(t);
    const { port, listener, errors } = await serveSsh(t);
    const pieces = ["", "SSH", "SSH-2.0-x\r\n", "SSH-2.0-x\r\n\0\0\0\x0c\x0a\x15"];
    const call = async (i: number) => {
      const socket = net.connect(port, "127.0.0.1");
      socket.on("error", () => {});
      await once(socket, "connect");
      socket.write(pieces[i % pieces.length] as string);
      if (i % 3 === 0) socket.resetAndDestroy();
      else if (i % 3 === 1) socket.destroy();
      else socket.resume().end();
      await once(socket, "close");
    };
    for (let i = 0; i < 1000; i += 50) await Promise.all(Array.from({ length: 50 }, (_, at) => call(i + at)));
    t.ok(await lives(t, port));
    while (listener.connections.size > 0) await new Promise((resolve) => setImmediate(resolve));
    t.same(errors, []);
  },
);

t.test("a hundred key exchanges with octets changed at random: the server lives", async (t) => {
  ownData(t);
  const { port, errors } = await serveSsh(t);
  const seed = Number(process.env["PORTHOLE_SEED"] ?? Date.now() % 2 ** 32);
  t.comment(`PORTHOLE_SEED=${seed}`);
  const next = random(seed);
  const methods = "curve25519-sha256,kex-strict-c-v00@openssh.com";
  const point = Buffer.concat([string(Buffer.alloc(32, 9))]);
  const sane = Buffer.concat([kexInit(methods), packet(Buffer.of(30), point), newKeys]);
  const one = async () => {
    const octets = Buffer.from(sane);
    for (let i = 0; i < 1 + (next() % 4); i += 1) octets[next() % octets.length] = next() % 256;
    await said(
      port,
      Buffer.concat([Buffer.from("SSH-2.0-x\r\n"), octets.subarray(0, next() % (octets.length + 1))]),
      true,
    );
  };
  for (let i = 0; i < 10; i += 1) await Promise.all(Array.from({ length: 10 }, one));
  t.ok(await lives(t, port));
  t.same(errors, []);
});

t.test(
  "requests of every kind, in any order, of sessions that are and are not there: the server lives",
  async (t) => {
    ownData(t);
    const { port, errors } = await serveSsh(t);
    const seed = Number(process.env["PORTHOLE_SEED"] ?? Date.now() % 2 ** 32);
    t.comment(`PORTHOLE_SEED=${seed}`);
    const next = random(seed);
    for (let round = 0; round < 10; round += 1) {
      const client = await login(t, port);
      const { _protocol: protocol } = client as unknown as {
        _protocol: Record<string, (...words: unknown[]) => void>;
      };
      for (let i = 0; i < 40; i += 1) {
        const channel = next() % 4;
        const [name, ...words] = [
          ["session", channel, next(), next() % 70_000],
          ["shell", channel, true],
          ["exec", channel, "help", true],
          ["pty", channel, next(), next(), 0, 0, "x".repeat(next() % 5000), {}, true],
          ["windowChange", channel, next(), next(), 0, 0],
          ["channelData", channel, Buffer.from("help\nwho\x03\x04")],
          ["channelWindowAdjust", channel, next()],
          ["channelEOF", channel],
          ["channelClose", channel],
          ["env", channel, "A", "b", true],
          ["subsystem", channel, "sftp", true],
          ["signal", channel, "INT"],
          ["ping"],
        ][next() % 13] as [string, ...unknown[]];
        protocol[name]?.(...words);
      }
      client.end();
    }
    t.ok(await lives(t, port));
    t.same(errors, []);
  },
);

t.test("attempts to log in are limited, and a name is locked out", async (t) => {
  ownData(t);
  const { port, reports } = await serveSsh(t, { user: ["ann:secret"], lockout: "2" });
  const wrong = { username: "ann", password: "wrong" };
  await t.rejects(login(t, port, wrong), /authentication methods failed|closed before/);
  await t.rejects(login(t, port, wrong), /authentication methods failed|closed before/);
  await t.rejects(
    login(t, port, { username: "ann", password: "secret" }),
    /failed|closed/,
    "locked, though it is right",
  );
  t.ok(reports.includes('"ann" is locked out for 60 s'));
  let tries = 0;
  await t.rejects(
    login(t, (await serveSsh(t, { lockout: "0" })).port, {
      username: "ann",
      authHandler: (_left, _partial, next) => {
        tries += 1;
        next({ type: "password", username: "ann", password: String(tries) });
      },
    }),
    /closed before|failed/,
  );
  t.equal(tries, 7, "the seventh is not answered");
});

t.test("a caller without a login goes in time, a silent one is told", async (t) => {
  ownData(t);
  const { port, listener } = await serveSsh(t, { loginTime: "1", idle: "1" });
  const slow = new ssh2.Client();
  const closed = once(slow, "close");
  slow.on("error", () => {});
  const socket = new SshSocket(await connect(`127.0.0.1:${port}`), false);
  // It speaks SSH, and then asks for nothing.
  slow.connect({ sock: socket, username: "guest", readyTimeout: 0, authHandler: () => {} });
  const client = await login(t, port);
  const channel = await new Promise<ClientChannel>((resolve, reject) =>
    client.shell(false, (error, made) => (error ? reject(error) : resolve(made))),
  );
  let text = "";
  for await (const chunk of channel) text += chunk;
  t.match(text, /Idle for too long\. Good-bye\.\r\n$/);
  await closed;
  while (listener.connections.size > 0) await new Promise((resolve) => setImmediate(resolve));
});

t.test("a flood of silent calls keeps nobody out", async (t) => {
  ownData(t);
  const { port } = await serveSsh(t, { maxConns: "10" }, { connections: 10 });
  // The first login waits for the guest's hash to be made.
  t.ok(await lives(t, port));
  const flood = Array.from({ length: 40 }, () => net.connect(port, "127.0.0.1").on("error", () => {}));
  t.teardown(() => flood.forEach((socket) => void socket.destroy()));
  await Promise.all(flood.map((socket) => once(socket, "connect")));
  const started = performance.now();
  t.ok(await lives(t, port));
  t.ok(performance.now() - started < 1000);
});

t.test("sessions are limited; forwarding, subsystems, agents, X11 and variables are refused", async (t) => {
  ownData(t);
  const { port, errors } = await serveSsh(t);
  const client = await login(t, port);
  const open: ClientChannel[] = [];
  const shell = () =>
    asked((done) =>
      client.shell(false, (error, channel) => {
        if (channel) open.push(channel);
        done(error);
      }),
    );
  for (let i = 0; i < 10; i += 1) t.equal(await shell(), "done");
  t.match(await shell(), /open failure/);
  const first = open.shift() as ClientChannel;
  first.end();
  first.resume();
  await once(first, "close");
  t.equal(await shell(), "done", "a place is free again");
  for (const channel of open.splice(0)) {
    channel.resume().end();
    await once(channel, "close");
  }
  const refused: [string, (done: (error?: Error | null) => void) => void][] = [
    ["sftp", (done) => client.sftp((error) => done(error))],
    ["subsystem", (done) => client.subsys("netconf", (error) => done(error))],
    [
      "local forwarding",
      (done) => client.forwardOut("127.0.0.1", 1, "127.0.0.1", port, (error) => done(error)),
    ],
    ["remote forwarding", (done) => client.forwardIn("127.0.0.1", 0, (error) => done(error))],
    ["a Unix-domain socket", (done) => client.openssh_forwardOutStreamLocal("/x", (error) => done(error))],
    ["X11", (done) => client.exec("date", { x11: true }, (error) => done(error))],
  ];
  for (const [name, request] of refused) t.not(await asked(request), "done", name);
  const env = await new Promise<ClientChannel>((resolve, reject) =>
    client.exec("size", { env: { USER: "-f root" } }, (error, channel) =>
      error ? reject(error) : resolve(channel),
    ),
  );
  t.match(String((await once(env, "data"))[0]), /window unknown/, "a variable goes nowhere");
  t.ok(await lives(t, port));
  t.same(errors, []);
});

interface Raw {
  _chanMgr: { add(callback: unknown): number };
  _protocol: {
    session(channel: number, window: number, packet: number): void;
    exec(channel: number, command: string, reply: boolean): void;
    channelClose(channel: number): void;
  };
}

t.test("packets of no octets, and sessions opened and left, end that connection and no other", async (t) => {
  ownData(t);
  const { port } = await serveSsh(t);
  const empty = await login(t, port);
  const raw = empty as unknown as Raw;
  const closed = once(empty, "close");
  const id = raw._chanMgr.add((_error: unknown, channel: { outgoing: { id: number } }) =>
    raw._protocol.exec(channel.outgoing.id, "help", true),
  );
  raw._protocol.session(id, 1 << 20, 0);
  await closed;
  const many = await login(t, port);
  const gone = once(many, "close");
  const left = many as unknown as Raw;
  const again = (): void => {
    const channel = left._chanMgr.add((error: unknown, made: { outgoing: { id: number } }) => {
      if (error) return;
      left._protocol.channelClose(made.outgoing.id);
      again();
    });
    left._protocol.session(channel, 1 << 20, 1 << 15);
  };
  again();
  await gone;
  t.ok(await lives(t, port));
});

t.test("stop: sessions are closed, the port is free", async (t) => {
  ownData(t);
  const { port, listener } = await serveSsh(t);
  const client = await login(t, port);
  const closed = once(client, "close");
  await new Promise((resolve) => client.shell(false, resolve));
  await listener.close();
  await closed;
  t.equal(listener.connections.size, 0);
  await t.rejects(connect(`127.0.0.1:${port}`), { code: "refused" });
});

const noSsh = missing("ssh");

/** OpenSSH's client with nothing of this user's. */
function openSsh(folder: string, port: number, ...args: string[]): string[] {
  return [
    ...[
      "-F",
      "/dev/null",
      "-o",
      `UserKnownHostsFile=${folder}/known`,
      "-o",
      "GlobalKnownHostsFile=/dev/null",
    ],
    ...["-o", "StrictHostKeyChecking=accept-new", "-o", "IdentitiesOnly=yes", "-o", "LogLevel=ERROR"],
    ...["-p", String(port), ...args],
  ];
}

t.test("OpenSSH's ssh by password, on 127.0.0.1 and ::1", { skip: noSsh }, async (t) => {
  const folder = ownData(t);
  const { port } = await serveSsh(t, { user: ["ann:secret"] });
  const { writeFileSync } = await import("node:fs");
  writeFileSync(`${folder}/ask`, "#!/bin/sh\necho secret\n", { mode: 0o700 });
  const env = { SSH_ASKPASS: `${folder}/ask`, SSH_ASKPASS_REQUIRE: "force", SSH_AUTH_SOCK: "" };
  for (const host of ["127.0.0.1", "::1"]) {
    const words = ["-o", "PubkeyAuthentication=no", `ann@${host}`];
    t.match(await runProgram("ssh", openSsh(folder, port, ...words, "echo", "hello", "there"), { env }), {
      status: 0,
      out: "hello there\n",
    });
  }
  writeFileSync(`${folder}/ask`, "#!/bin/sh\necho wrong\n", { mode: 0o700 });
  t.match(
    await runProgram(
      "ssh",
      openSsh(folder, port, "-o", "NumberOfPasswordPrompts=1", "ann@127.0.0.1", "who"),
      { env },
    ),
    {
      status: 255,
      err: /Permission denied \(password\)/,
    },
  );
});

t.test("OpenSSH's ssh by key: commands, streams, statuses, refusals", { skip: noSsh }, async (t) => {
  const folder = ownData(t);
  const key = makeKey(folder);
  const { port, reports } = await serveSsh(t, { authorizedKeys: `${key}.pub` });
  const ssh = (words: string[], input = "") =>
    runProgram("ssh", openSsh(folder, port, "-i", key, ...words), { input, env: { SSH_AUTH_SOCK: "" } });
  const to = "ann@127.0.0.1";
  const cases: [string[], string, object][] = [
    [[to, "echo", "hi"], "", { status: 0, out: "hi\n", err: "" }],
    [[to, "nonsense"], "", { status: 127, out: "", err: "nonsense: no such command; help lists them\n" }],
    [[to, "exit 7"], "", { status: 7 }],
    [["-T", to], "echo one\nwho\nexit 4\n", { status: 4, out: /^one\nann +127/ }],
    [["-T", to], "echo cut", { status: 0, out: "" }],
    [["-tt", to], "size\rexit\r", { status: 0, out: /\$ size\r\nwindow .*\r\n\$ exit\r\nGood-bye\.\r\n$/ }],
    [["-s", to, "sftp"], "", { status: 255, err: /subsystem request failed/ }],
    [["-W", `127.0.0.1:${port}`, to], "", { status: 255, err: /stdio forwarding failed/ }],
    [
      ["-o", "ExitOnForwardFailure=yes", "-R", "0:127.0.0.1:1", to, "date"],
      "",
      { status: 255, err: /forwarding/ },
    ],
    [["-A", "-X", "-o", "SetEnv=A=b", to, "echo", "still"], "", { status: 0, out: "still\n" }],
    [["-o", "HostKeyAlgorithms=ssh-rsa", to, "date"], "", { status: 255 }],
    [["-o", "KexAlgorithms=diffie-hellman-group14-sha1", to, "date"], "", { status: 255 }],
    ...["chacha20-poly1305@openssh.com", "aes256-gcm@openssh.com", "aes256-ctr"].map(
      (cipher): [string[], string, object] => [
        ["-c", cipher, to, "echo", cipher],
        "",
        { status: 0, out: `${cipher}\n` },
      ],
    ),
  ];
  for (const [words, input, wanted] of cases) t.match(await ssh(words, input), wanted, words.join(" "));
  for (const line of [
    /^ann logged in from 127\.0\.0\.1:\d+ by key SHA256:/,
    /no matching host key/,
    /no matching key exchange/,
  ])
    t.ok(
      reports.some((report) => line.test(report)),
      String(line),
    );
  const stranger = makeKey(folder, "stranger");
  t.match(
    await runProgram("ssh", openSsh(folder, port, "-i", stranger, to, "date"), {
      env: { SSH_AUTH_SOCK: "" },
    }),
    {
      status: 255,
      err: /Permission denied \(publickey\)/,
    },
  );
});

t.test("OpenSSH's ssh in a terminal: echo, window, and its change", { skip: noSsh }, async (t) => {
  const folder = ownData(t);
  const key = makeKey(folder);
  const { port } = await serveSsh(t, { authorizedKeys: `${key}.pub` });
  const pty = spawnTerminal("ssh", openSsh(folder, port, "-i", key, "ann@127.0.0.1"), {
    cols: 91,
    rows: 33,
    env: { ...process.env, TERM: "xterm", SSH_AUTH_SOCK: "" },
  });
  let out = "";
  const answers: [RegExp, () => void][] = [
    [/help\.\r\n\$ $/, () => pty.write("sixe\x7f\x7fze\r")],
    [
      /xterm\r\n\$ $/,
      () => {
        pty.resize(120, 40);
        pty.write("size\r");
      },
    ],
    [/window 120 x 40, terminal xterm\r\n\$ $/, () => pty.write("exit\r")],
  ];
  await new Promise<void>((resolve) => {
    pty.onData((chunk) => {
      out += chunk;
      if (answers[0]?.[0].test(out)) answers.shift()?.[1]();
    });
    pty.onExit(() => resolve());
  });
  t.match(out, /\$ sixe(?:\x08 \x08){2}ze\r\nwindow 91 x 33, terminal xterm\r\n/);
  t.match(out, /Good-bye\.\r\n/);
});

t.test("a key of every type that ssh-keygen makes logs in", { skip: noSsh }, async (t) => {
  const folder = ownData(t);
  for (const [type, bits] of [
    ["ed25519", "256"],
    ["ecdsa", "256"],
    ["ecdsa", "521"],
    ["rsa", "2048"],
  ] as const) {
    const file = `${folder}/${type}${bits}`;
    await runProgram("ssh-keygen", ["-q", "-t", type, "-b", bits, "-N", "", "-f", file]);
    const { port, listener } = await serveSsh(t, { authorizedKeys: `${file}.pub` });
    const words = openSsh(folder, port, "-i", file, "ann@127.0.0.1", "echo", type);
    t.match(
      await runProgram("ssh", words, { env: { SSH_AUTH_SOCK: "" } }),
      { status: 0, out: `${type}\n` },
      type + bits,
    );
    await listener.close();
  }
  t.match(readFileSync(`${folder}/known`, "utf8"), /ssh-ed25519/);
});

t.test("a guest is told so before the password, and nobody else", { skip: noSsh }, async (t) => {
  const folder = ownData(t);
  for (const [options, told] of [
    [{}, true],
    [{ user: ["ann:x"] }, false],
  ] as const) {
    const { port } = await serveSsh(t, options);
    // Of two values of an option OpenSSH takes the first.
    const words = [
      "-o",
      "LogLevel=INFO",
      "-o",
      "BatchMode=yes",
      ...openSsh(folder, port, "guest@127.0.0.1", "date"),
    ];
    const { err } = await runProgram("ssh", words);
    t.equal(/^porthole ssh; log in as guest, password guest\r?$/m.test(err), told, err);
  }
});

t.test("nmap -sV names it ssh", { skip: missing("nmap") }, async (t) => {
  ownData(t);
  const { port } = await serveSsh(t);
  const { out } = await runProgram("nmap", [
    "-Pn",
    "-n",
    "-sT",
    "-sV",
    "--version-light",
    "-p",
    String(port),
    "127.0.0.1",
  ]);
  t.match(out, new RegExp(`^${port}/tcp open +ssh +`, "m"));
});
