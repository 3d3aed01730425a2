import { createContext, runInContext } from "node:vm";
import t from "tap";
import { isMistaken, unknownCommand, unknownSubcommand } from "../../repl/unknown.ts";

t.test("what reads as a command and is no JavaScript", async (t) => {
  const context = createContext({ held: 1 });
  runInContext("const said = 1; let open; var was; function act() {}", context);
  for (const line of [
    "conect 25",
    "nc localhost 8080",
    "nmap",
    "nmap -p- localhost",
    "tcpdump -n",
    "tcpdump -i lo port 80",
    "curl http://localhost:8080/",
    "swaks --to a@b",
    "  foo  ",
    "foo bar baz",
    "apt-get install x",
  ])
    t.ok(isMistaken(line, context), line);
  for (const line of [
    "held",
    "said",
    "open",
    "was",
    "act",
    "held -1",
    "said -said",
    "Math",
    "foo = 1",
    "foo.bar",
    "foo(1)",
    "foo == 2",
    "foo + 1",
    "foo in {}",
    "let x",
    "const x = ",
    "await x",
    "if (a) {",
    "function x() {",
    "class X {",
    "throw 1",
    "typeof x",
    "[1,",
    "{",
    "",
    "'x'",
    "`a",
  ])
    t.notOk(isMistaken(line, context), line);
  t.notOk(isMistaken("constructor", {}), "where there is no context of its own");
  t.ok(isMistaken("nothing", {}));
});

t.test("what was meant, in one line", async (t) => {
  for (const [line, message] of [
    ["conect 25", 'Cannot run "conect 25": no such command (near: connect)'],
    ["sevre x", /\(near: serve\)$/],
    ["framse", /\(near: frames\)$/],
    ["xyzzy", 'Cannot run "xyzzy": no such command (try: help)'],
    [
      "nc localhost 25",
      'Cannot run "nc localhost 25": no such command; here it is connect HOST PORT, or listen PORT (! nc localhost 25 runs that of this machine)',
    ],
    ["ls -l", 'Cannot run "ls -l": no such command (! ls -l runs that of this machine)'],
    ["constructor", /\(try: help\)$|near/],
    ["x\x1b[2J", 'Cannot run "x\\x1b[2J": no such command (try: help)'],
  ] as const) {
    const { message: said, code } = unknownCommand(line);
    t.equal(code, "usage");
    if (typeof message === "string") t.equal(said, message);
    else t.match(said, message);
  }
});

t.test("the same of a second word", async (t) => {
  t.equal(
    unknownSubcommand("serve", "smpt").message,
    'Cannot run "serve smpt": serve knows no "smpt" (near: smtp)',
  );
  t.match(unknownSubcommand("serve", "xyzzy").message, /\(there are echo, .*smtp, .*dns/);
});
