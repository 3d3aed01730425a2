import type { ClientChannel, PseudoTtyOptions, Client as SshClient } from "ssh2";
import t from "tap";
import { needPty } from "../../../lib/shell/pty.ts";
import { login, makeKey, ownData, serveSsh } from "../../support/ssh.ts";

/** Both streams of a channel to its end, and how it ended. */
async function result(channel: ClientChannel) {
  let [out, err] = ["", ""];
  let status: number | null | undefined;
  channel.on("data", (chunk: Buffer) => {
    out += chunk.toString("latin1");
  });
  channel.stderr.on("data", (chunk: Buffer) => {
    err += chunk.toString("latin1");
  });
  channel.on("exit", (code: number | null) => {
    status = code;
  });
  await new Promise<void>((resolve) => channel.once("close", () => resolve()));
  return { out, err, status };
}

const pty = (modes: PseudoTtyOptions["modes"] = {}): PseudoTtyOptions =>
  ({ rows: 33, cols: 91, height: 0, width: 0, term: "xterm", modes }) as PseudoTtyOptions;

interface Opened {
  channel: ClientChannel;
  /** Watched from the first moment: all of it may come in one segment. */
  ended: ReturnType<typeof result>;
}

function shell(client: SshClient, window: PseudoTtyOptions | false): Promise<Opened> {
  return new Promise((resolve, reject) =>
    client.shell(window, (error, channel) =>
      error ? reject(error) : resolve({ channel, ended: result(channel) }),
    ),
  );
}

async function exec(client: SshClient, command: string, options: object = {}) {
  const { ended } = await new Promise<Opened>((resolve, reject) =>
    client.exec(command, options, (error, channel) =>
      error ? reject(error) : resolve({ channel, ended: result(channel) }),
    ),
  );
  return ended;
}

t.test("exec: what a command says, why there is none, and its status", async (t) => {
  ownData(t);
  const client = await login(t, (await serveSsh(t)).port);
  const cases: [string, object][] = [
    ["echo a \x1b[2J b", { out: "a \\x1b[2J b\n", err: "", status: 0 }],
    ["", { out: "", err: "", status: 0 }],
    ["rm -rf /", { out: "", err: "rm: no such command; help lists them\n", status: 127 }],
    ["exit 3", { out: "", err: "", status: 3 }],
    ["who", { out: /^guest +127\.0\.0\.1:\d+ /, status: 0 }],
    ["size", { out: "window unknown, terminal unknown\n", status: 0 }],
    ["echo a\nexit 4", { out: "a\\nexit 4\n", status: 0 }],
  ];
  for (const [command, wanted] of cases) t.match(await exec(client, command), wanted, command);
  const { out } = await exec(client, "size", { pty: pty() });
  t.equal(out, "window 91 x 33, terminal xterm\r\n", "with a terminal lines end with CR LF");
});

t.test("a terminal is echoed key by key and edited; ^C, ^D and the window count", async (t) => {
  ownData(t);
  const client = await login(t, (await serveSsh(t)).port);
  const { channel, ended } = await shell(client, pty());
  for (const key of "echz\x7fo hi\r") channel.write(key);
  channel.write("nonsense\x03size\r");
  channel.setWindow(40, 120, 0, 0);
  channel.write("size\r\x04");
  const { out, status } = await ended;
  t.match(
    out,
    /^Welcome, guest\. Type help\.\r\n\$ echz\x08 \x08o hi\r\nhi\r\n\$ nonsense\^C\r\n\$ size\r\n/,
  );
  t.match(out, /window 120 x 40, terminal xterm\r\n\$ Good-bye\.\r\n$/);
  t.equal(status, 0);
});

t.test("RFC 4254 8: porthole's own client asks for no echo, and has none", async (t) => {
  ownData(t);
  const config = { username: "guest", password: "guest", ident: "porthole" };
  const client = await login(t, (await serveSsh(t)).port, config);
  const { channel, ended } = await shell(client, pty({ ECHO: 0 }));
  channel.write("echo hi\nnope\nexit 9\n");
  t.match(await ended, {
    out: "Welcome, guest. Type help.\r\n$ hi\r\n$ nope: no such command; help lists them\r\n$ Good-bye.\r\n",
    status: 9,
  });
});

t.test(
  "without a terminal there is no prompt; the end of the input is the end, with the last status",
  async (t) => {
    ownData(t);
    const client = await login(t, (await serveSsh(t)).port);
    for (const [typed, wanted] of [
      ["echo one\nnope\n", { out: "one\n", err: /nope: no such/, status: 127 }],
      ["nope\necho two\n", { out: "two\n", status: 0 }],
      ["", { out: "", err: "", status: 0 }],
    ] as const) {
      const { channel, ended } = await shell(client, false);
      channel.end(typed);
      t.match(await ended, wanted, JSON.stringify(typed));
    }
  },
);

t.test("8 MB without a line's end, and keys of every kind: memory and the session stay", async (t) => {
  ownData(t);
  const client = await login(t, (await serveSsh(t)).port);
  const { channel, ended } = await shell(client, false);
  for (let i = 0; i < 128; i += 1)
    if (!channel.write(Buffer.alloc(65_536, 0x41)))
      await new Promise((resolve) => channel.once("drain", resolve));
  // But Ctrl-D on an empty line, which is the end.
  channel.write(Buffer.from([...Array(256).keys()].filter((octet) => octet !== 4)));
  channel.end("\x15\necho still here\n");
  t.match((await ended).out, /still here\n$/);
});

t.test("a key's command is obeyed, whatever was asked; restrict gives no terminal", async (t) => {
  const folder = ownData(t);
  const { readFileSync, writeFileSync } = await import("node:fs");
  const file = makeKey(folder);
  const keys = `${folder}/keys`;
  writeFileSync(keys, `restrict,command="echo forced" ${readFileSync(`${file}.pub`, "utf8")}`);
  const { port } = await serveSsh(t, { authorizedKeys: keys });
  const client = await login(t, port, { username: "any", privateKey: readFileSync(file) });
  t.match(await exec(client, "who"), { out: "forced\n", status: 0 });
  t.match(await (await shell(client, false)).ended, { out: "forced\n", status: 0 });
  await t.rejects(shell(client, pty()), /pseudo-terminal/);
});

function noPty(): string | false {
  try {
    needPty();
    return false;
  } catch (error) {
    return (error as Error).message;
  }
}

t.test(
  "--shell: a program on a pseudo-terminal, its window, its status; exec stays safe",
  { skip: noPty() },
  async (t) => {
    ownData(t);
    const { port } = await serveSsh(t, { user: ["ann:secret"], shell: "/bin/sh" });
    const client = await login(t, port, { username: "ann", password: "secret" });
    const { channel, ended } = await shell(client, pty());
    channel.write("stty size; tty; echo $TERM\r");
    channel.write("exit 6\r");
    const { out, status } = await ended;
    t.match(out, /33 91\r\n/);
    t.match(out, /\/dev\/pts\/\d+\r\n/);
    t.match(out, /xterm/);
    t.equal(status, 6);
    t.match(await exec(client, "id"), { err: /id: no such command/, status: 127 });
    const { channel: piped, ended: rest } = await shell(client, false);
    piped.end("echo $((40 + 2))\n");
    t.match((await rest).out, /42\r\n/, "the end of the input ends the program, after what it says");
  },
);

t.test(
  "--shell: a program that never stops does not fill the memory of one who does not read",
  { skip: noPty() },
  async (t) => {
    ownData(t);
    const { port, listener } = await serveSsh(t, { user: ["ann:secret"], shell: "yes" });
    const client = await login(t, port, { username: "ann", password: "secret" });
    const before = process.memoryUsage().rss;
    const { channel } = await shell(client, pty());
    await new Promise((resolve) => channel.once("data", resolve));
    channel.pause();
    for (let i = 0; i < 50; i += 1) await new Promise((resolve) => setTimeout(resolve, 10));
    t.ok(process.memoryUsage().rss - before < 80 << 20, `${(process.memoryUsage().rss - before) >> 20} MB`);
    await listener.close();
  },
);
