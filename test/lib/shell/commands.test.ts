import { once } from "node:events";
import { createServer } from "node:net";
import t from "tap";
import { builtIns, obey, terminalOf } from "../../../lib/shell/commands.ts";

const caller = {
  user: "ann",
  online: [{ user: "a\x1bnn", from: "127.0.0.1:5", since: new Date(0) }],
  window: { columns: 80, rows: 24 },
  terminal: "xt\x1berm",
};

t.test("each line says something and only exit leaves", async (t) => {
  const cases: [string, RegExp, boolean?][] = [
    ["", /^$/],
    ["   ", /^$/],
    ["help", /^help {6,}this list\n[\s\S]*exit {6,}good-bye$/],
    ["?", /^help /],
    ["who", /^a\\x1bnn {4}127\.0\.0\.1:5 {11} since 00:00:00 UTC$/],
    ["date", / GMT$/],
    ["  echo  a \x1b[2J b ", /^a \\x1b\[2J b$/],
    ["echo", /^$/],
    ["size", /^window 80 x 24, terminal xt\\x1berm$/],
    ["rm -rf /", /^rm: no such command; help lists them$/],
    ["\x9b", /^\\x9b: no such command/],
    ["constructor", /^constructor: no such command/],
    ["exit", /^Good-bye\.$/, true],
    ["quit now", /^Good-bye\.$/, true],
    ["logout", /^Good-bye\.$/, true],
  ];
  for (const [line, text, leaves = false] of cases) {
    const { text: said, leave } = await obey(line, caller);
    t.match(said, text, JSON.stringify(line));
    t.equal(leave, leaves, JSON.stringify(line));
  }
  t.equal(terminalOf({}), "window unknown, terminal unknown");
});

t.test("a line has the status that a shell gives it", async (t) => {
  for (const [line, status] of [
    ["", 0],
    ["date", 0],
    ["nonsense", 127],
    ["exit", 0],
    ["exit 3", 3],
    ["exit 259", 3],
    ["exit now", 0],
  ] as const)
    t.equal((await obey(line, caller)).status, status, line);
  const broken = Object.create(caller, { online: { get: () => fails() } });
  t.match(await obey("who", broken), { status: 1, text: "who: broken" });
});

function fails(): never {
  throw new Error("broken");
}

t.test("the table has what is asked of it, each name once", async (t) => {
  const names = builtIns.flatMap((one) => [one.name, ...(one.aliases ?? [])]);
  t.equal(new Set(names).size, names.length);
  for (const name of ["help", "who", "date", "echo", "netstat", "mail", "exit"])
    t.ok(names.includes(name), name);
});

t.test(
  "netstat shows a socket that listens here",
  { skip: process.platform !== "linux" && "no /proc/net" },
  async (t) => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    t.teardown(() => server.close());
    const { port } = server.address() as { port: number };
    const { text } = await obey("netstat", caller);
    const more = /^\.\.\. \d+ more$/m.test(text);
    if (more) t.ok(text.split("\n").length <= 202);
    else t.match(text, new RegExp(`^tcp +127\\.0\\.0\\.1:${port} +0\\.0\\.0\\.0:\\* +LISTEN$`, "m"));
  },
);

t.test("mail of a folder that is not there is no mail", async (t) => {
  t.same(await obey("mail", { ...caller, maildir: `${t.testdir()}/none` }), {
    text: "No mail.",
    leave: false,
    status: 0,
  });
});
