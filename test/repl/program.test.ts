import t from "tap";
import { rowsFor } from "../../repl/commands.ts";
import { expand, helpFor, isCommand, parse } from "../../repl/program.ts";

t.test("a line is a command, or JavaScript", async (t) => {
  const yes = [
    "serve smtp 2525",
    "frames",
    "frames -Y smtp",
    "connect 2525",
    " sessions",
    "help",
    "exit",
    "! ls",
    "!ls -l",
    "nmap x",
  ];
  const no = [
    "frames.at(-1)",
    "connect(2525)",
    "frames = 1",
    "const c = 1",
    "await connect(1)",
    "1 + 1",
    "foo",
    "x.close()",
    "send.x",
    "!(a)",
    "!!a",
    "![]",
    "",
  ];
  for (const line of yes) t.ok(isCommand(line, false), line);
  for (const line of no) t.notOk(isCommand(line, false), line);
  t.ok(isCommand("sess", true), "a unique prefix at the prompt");
  t.notOk(isCommand("sess", false), "not in a script");
  t.notOk(isCommand("s", true), "a letter is a variable");
  for (const word of ["const x = 1", "if (a) b", "new X", "e"]) t.notOk(isCommand(word, true), word);
});

t.test("words become a row with its arguments and options", async (t) => {
  const parsed = await parse(["connect", "localhost", "25", "--crlf", "-w", "2s"]);
  if ("help" in parsed) return t.fail("help");
  t.equal(parsed.row.name, "connect");
  t.same(parsed.args, ["localhost", "25"]);
  t.match(parsed.options, { crlf: true, wait: "2s" });
  const served = await parse(["serve", "dns", "0", "--record", "a A 1.2.3.4", "--record", "b A 1.2.3.5"]);
  if ("help" in served) return t.fail("help");
  t.same(served.options["record"], ["a A 1.2.3.4", "b A 1.2.3.5"]);
});

t.test("a raw command gets its words as they are, in their order", async (t) => {
  const parsed = await parse(["dig", "@::1", "-x", "::1", "a.b", "+short", "--json", "-p", "53"]);
  if ("help" in parsed) return t.fail("help");
  t.same(parsed.args, ["@::1", "-x", "::1", "a.b", "+short", "-p", "53"]);
  t.same(parsed.options, { json: true });
  t.ok("help" in (await parse(["dig", "x", "-h"])));
});

t.test("behind the first argument of a row that passes on, options are the peer's", async (t) => {
  const parsed = await parse(["ssh", "-p", "2222", "host", "ls", "-l", "--port", "1"]);
  if ("help" in parsed) return t.fail("help");
  t.same(parsed.args, ["host", "ls", "-l", "--port", "1"]);
  t.match(parsed.options, { port: "2222" });
  const other = await parse(["connect", "localhost", "25", "--crlf"]);
  if ("help" in other) return t.fail("help");
  t.match(other.options, { crlf: true }, "elsewhere options may stand anywhere");
});

t.test("wrong words end in one line that names the near command and the help", async (t) => {
  const cases: [string[], RegExp][] = [
    [["conect"], /no such command \(near: connect\)$/],
    [["connect"], /missing required argument 'endpoint' \(try: help connect\)/],
    [["frames", "--filtre"], /unknown option '--filtre'.*--filter/],
    [["stop", "1", "2"], /too many arguments/],
    [["save", "x", "-F", "txt"], /pcapng, pcap/],
  ];
  for (const [words, message] of cases)
    await t.rejects(parse(words), { code: "usage", message }, words.join(" "));
});

t.test("`help X` and `X --help` say the same, for every command", async (t) => {
  for (const row of await rowsFor()) {
    const words = row.name.split(" ");
    const asked = await parse([...words, "--help"]);
    t.equal(await helpFor(words), "help" in asked ? asked.help : "", row.name);
    for (const example of row.examples ?? []) t.match(await helpFor(words), example, example);
  }
  t.match(await helpFor(["serve"]), /smtp/);
  await t.rejects(helpFor(["nothing"]), { code: "usage" });
});

t.test("unique prefixes", async (t) => {
  t.same(expand(["fr", "on"]), ["frames", "on"]);
  t.same(expand(["serve", "te", "0"]), ["serve", "telnet", "0"]);
  t.same(expand(["s"]), ["s"]);
});

t.test("the table of all stands under headings, each row once", async (t) => {
  const text = await helpFor([]);
  const headings = text.split("\n").filter((line) => /^[A-Z][a-z ]+$/.test(line));
  t.same(headings, ["Servers", "Conversations", "Frames", "This machine", "Clients", "Labs", "This prompt"]);
  const rows = (await rowsFor()).map(({ name }) => name);
  for (const name of rows)
    t.equal(text.split("\n").filter((line) => line.startsWith(`  ${name}  `)).length, 1, name);
});
