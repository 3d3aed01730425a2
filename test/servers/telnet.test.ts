import { spawn, spawnSync } from "node:child_process";
import { spawn as spawnTerminal } from "@lydell/node-pty";
import t from "tap";
import { plainText } from "../../clients/telnet.ts";
import type { Connection } from "../../lib/net/connection.ts";
import { listen } from "../../lib/net/listen.ts";
import { pair } from "../../lib/net/memory.ts";
import { server } from "../../servers/telnet.ts";

/** Reads until the text ends with `end`. */
async function until(conn: Connection, end: string): Promise<string> {
  let text = "";
  while (!text.endsWith(end)) {
    const chunk = await conn.read();
    if (chunk === null) return text;
    text += Buffer.from(chunk).toString("latin1");
  }
  return text;
}

async function called(options = {}) {
  const reports: string[] = [];
  const service = await server.create(options, (line) => void reports.push(line));
  const [raw, peer] = pair();
  const serving = service.stream?.(peer).then(() => peer.close());
  return { raw, conn: plainText(raw), serving, reports };
}

t.test("login, commands, exit", async (t) => {
  const { conn, serving, reports } = await called({ user: ["ann:s:ecret", "bob:x"] });
  t.equal(await until(conn, "login: "), "porthole telnet\r\nlogin: ");
  const dialogue: [string, string, RegExp][] = [
    ["ann\r\n", "Password: ", /Password: $/],
    ["wrong\r\n", "login: ", /Login incorrect/],
    ["ann\r\n", "Password: ", /Password: $/],
    ["s:ecret\n", "$ ", /Welcome, ann/],
    ["help\r\n", "$ ", /who {10}who is logged in\r\n/],
    ["who\r\n", "$ ", /ann +pair-client/],
    ["echo a \x1b[2J b\r\n", "$ ", /^a \[2J b\r\n/],
    ["rm -rf /\r\n", "$ ", /rm: no such command/],
    ["date\r\n", "$ ", /GMT/],
    ["size\r\n", "$ ", /window unknown, terminal unknown/],
    ["exit\r\n", "never", /Good-bye\./],
  ];
  for (const [typed, end, answer] of dialogue) {
    await conn.write(typed);
    t.match(await until(conn, end), answer, JSON.stringify(typed));
  }
  await serving;
  t.match(reports, [
    /login of "ann" from .* failed/,
    /ann logged in from .*, window unknown, terminal unknown/,
  ]);
});

t.test("three failures close; a wrong option is a usage error", async (t) => {
  const { conn, serving } = await called();
  for (let i = 0; i < 3; i += 1) {
    t.match(await until(conn, "login: "), i === 0 ? /guest, password guest/ : /incorrect/);
    await conn.write("guest\r\nno\r\n");
  }
  t.match(await until(conn, "never"), /Too many failures/);
  await serving;
  await t.rejects(
    server.create({ user: ["nobody"] }, () => {}),
    { code: "usage", message: /Cannot take user "nobody"/ },
  );
});

t.test(
  "a character-wise client is echoed, but not its password; window and terminal are learnt",
  async (t) => {
    const { raw, serving } = await called();
    t.match(await until(raw, "login: "), /^\xff\xfb\x01\xff\xfb\x03\xff\xfd\x1f\xff\xfd\x18/);
    await raw.write(Buffer.from("fffd01fffb1ffffa1f00500018fff0fffb18", "hex"));
    t.equal(Buffer.from((await raw.read()) ?? []).toString("hex"), "fffa1801fff0");
    await raw.write(
      Buffer.concat([Buffer.from("fffa1800", "hex"), Buffer.from("xterm"), Buffer.from("fff0", "hex")]),
    );
    for (const key of "guext") await raw.write(key);
    await raw.write("\x7f\x7fst\r\n");
    t.match(await until(raw, "Password: "), /^guext\x08 \x08\x08 \x08st\r\nPassword: $/);
    for (const key of "guest\r") await raw.write(key);
    t.notMatch(await until(raw, "$ "), /guest\r\n/);
    await raw.write("size\r");
    t.match(await until(raw, "$ "), /window 80 x 24, terminal xterm/);
    await raw.end();
    await serving;
  },
);

t.test("a password typed ahead, in one piece with the name, is not echoed", async (t) => {
  const { raw, serving } = await called();
  await until(raw, "login: ");
  await raw.write(Buffer.from("fffd01", "hex"));
  await raw.write("g");
  await raw.write("uest\rguest\rdate\r");
  const text = await until(raw, "GMT\r\n$ ");
  t.match(text, /^guest\r\nPassword: \r\nWelcome, guest\. Type help\.\r\n\$ date\r\n/);
  await raw.end();
  await serving;
});

t.test("RFC 857: who said DO ECHO is echoed, keys, pieces, edited lines and whole ones", async (t) => {
  for (const [typed, echoed] of [
    [["guest\r\n"], "guest\r\n"],
    [["guest\n"], "guest\r\n"],
    [["gue", "st\r\n"], "guest\r\n"],
    [["guest\r\0"], "guest\r\n"],
    [["guesr\x7ft\r\n"], "guesr\b \bt\r\n"],
  ] as const) {
    const { raw, serving } = await called();
    await until(raw, "login: ");
    await raw.write(Buffer.from("fffd01", "hex"));
    for (const piece of typed) await raw.write(piece);
    t.equal(await until(raw, "Password: "), `${echoed}Password: `);
    await raw.end();
    await serving;
  }
});

t.test("who refused ECHO is not echoed, key by key or not", async (t) => {
  const { raw, serving } = await called();
  await until(raw, "login: ");
  await raw.write(Buffer.from("fffe01", "hex"));
  for (const key of "guest\r") await raw.write(key);
  t.equal(await until(raw, ": "), "Password: ");
  for (const key of "guest\r") await raw.write(key);
  t.equal(await until(raw, "$ "), "Welcome, guest. Type help.\r\n$ ");
  await raw.end();
  await serving;
});

t.test("AYT, EC, EL, IP and EOF of RFC 854 and 1184; UTF-8; long passwords", async (t) => {
  const long = "x".repeat(300);
  const { raw, serving } = await called({ user: [`ann:${long}a`, "bj\u00f6rn:\u00e4"] });
  await until(raw, "login: ");
  await raw.write(`ann\r\n${long}b\r\n`);
  t.match(await until(raw, "login: "), /incorrect/, "the end of a long password counts");
  await raw.write("bj\u00f6rn\r\n\u00e4\r\n");
  t.match(Buffer.from(await until(raw, "$ "), "latin1").toString(), /Welcome, bj\u00f6rn/);
  const dialogue: [string, RegExp][] = [
    ["\xff\xf6\r\n", /^\[yes\]\r\n\$ $/],
    ["echo ax\xff\xf7b\r\n", /^ab\r\n/],
    ["nonsense\xff\xf8echo ok\r\n", /^ok\r\n/],
    ["nonsense\xff\xf4", /^\$ $/],
    ["echo \xc3\xa4\r\n", /^\xc3\xa4\r\n/],
    ["echo \xff\xff\r\n", /^\\xff\r\n/],
  ];
  for (const [typed, answer] of dialogue) {
    await raw.write(Buffer.from(typed, "latin1"));
    t.match(await until(raw, "$ "), answer, JSON.stringify(typed));
  }
  await raw.write(Buffer.from("ffec", "hex"));
  t.equal(await until(raw, "never"), "");
  await serving;
});

t.test("hostile beginnings: the caller is served all the same", async (t) => {
  for (const hex of [
    "fff7",
    "fff8",
    "fff0",
    "ff0018",
    "fffafff0",
    "fffa18fffa1801fff0",
    "fffb1ffffa1f00fff0",
    "fffb1ffffa1f00ff0010fff0",
    "fffa18fff0",
    `fffa18${"ff".repeat(20_000)}fff0`,
    `fffa18${"41".repeat(70_000)}fff0`,
    "fffb01fffc01".repeat(1000),
  ]) {
    const { raw, serving } = await called();
    await raw.write(Buffer.from(hex, "hex"));
    await raw.write("\x15guest\r\nguest\r\n");
    t.match(await until(raw, "$ "), /Welcome, guest/, hex.slice(0, 40));
    await raw.end();
    await serving;
  }
});

t.test("hostile octets: 8 MB without a line end, and every kind of broken command", async (t) => {
  const { raw, serving } = await called();
  await until(raw, "login: ");
  for (let i = 0; i < 128; i += 1) await raw.write(Buffer.alloc(65_536, 0x41));
  await raw.write(Buffer.from("fffafff0fff0fffaff00fffa1ffff0ff0018fff7fff8", "hex"));
  await raw.write("\r\nx\r\n");
  t.match(await until(raw, "login: "), /Login incorrect/);
  await raw.end();
  await serving;
});

const telnet = spawnSync("telnet", ["--version"]);
const absent =
  telnet.error || !/inetutils/.test(String(telnet.stdout)) ? "inetutils telnet is not installed" : false;
t.test("inetutils telnet logs in", { skip: absent }, async (t) => {
  const listener = await listen("tcp://127.0.0.1:0", await server.create({}, () => {}));
  t.teardown(() => listener.close());
  const child = spawn("telnet", ["127.0.0.1", String(listener.addresses[0]?.port)], {
    stdio: ["pipe", "pipe", "pipe"],
  });
  t.teardown(() => child.kill());
  let out = "";
  const answers: [RegExp, string][] = [
    [/login: $/, "guest\n"],
    [/Password: $/, "guest\n"],
    [/help\.\r?\n\$ $/, "echo from a peer\n"],
    [/from a peer\r?\n\$ $/, "exit\n"],
  ];
  await new Promise<void>((resolve) => {
    child.stdout.on("data", (chunk: Buffer) => {
      out += chunk;
      if (answers[0]?.[0].test(out)) child.stdin.write((answers.shift() as [RegExp, string])[1]);
    });
    child.once("close", () => resolve());
  });
  t.match(out, /Welcome, guest[\s\S]*from a peer[\s\S]*Good-bye\./);
});

t.test(
  "inetutils telnet in a terminal is echoed key by key, and tells its window",
  { skip: absent },
  async (t) => {
    const listener = await listen("tcp://127.0.0.1:0", await server.create({}, () => {}));
    t.teardown(() => listener.close());
    const pty = spawnTerminal("telnet", ["127.0.0.1", String(listener.addresses[0]?.port)], {
      cols: 91,
      rows: 33,
      env: { ...process.env, TERM: "xterm" },
    });
    let out = "";
    const answers: [RegExp, string][] = [
      [/login: $/, "gust\x7f\x7f\x7fuest\r"],
      [/Password: $/, "guest\r"],
      [/help\.\r\n\$ $/, "size\r"],
      [/xterm\r\n\$ $/i, "exit\r"],
    ];
    await new Promise<void>((resolve) => {
      pty.onData((chunk) => {
        out += chunk;
        if (answers[0]?.[0].test(out))
          for (const key of (answers.shift() as [RegExp, string])[1]) pty.write(key);
      });
      pty.onExit(() => resolve());
    });
    t.match(out, /login: gust(\x08 \x08){3}uest\r\nPassword: \r\nWelcome/);
    t.match(out, /window 91 x 33, terminal xterm\r\n/i);
  },
);
