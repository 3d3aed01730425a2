import t from "tap";
import { runCommand } from "../../../repl/program.ts";
import { splitWords } from "../../../repl/words.ts";
import { engine } from "../../support/engine.ts";
import { Terminal } from "../../support/terminal.ts";

t.test("a program of this machine, where there is no terminal", async (t) => {
  const { porthole } = engine();
  t.teardown(() => porthole.close());
  const type = async (line: string) => {
    const found: unknown[] = [];
    for await (const { json, notice } of runCommand(porthole, splitWords(line)))
      found.push(notice ? { ...json, notice } : json);
    return found;
  };
  t.same(await type("! printf 'a \"b\"\\n' | tr a-z A-Z"), [{ text: 'A "B"' }], "the shell reads the words");
  t.same(await type("!echo x >&2"), [{ text: "x", error: true, notice: true }]);
  await t.rejects(type("! exit 7"), {
    message: 'Cannot finish "! exit 7": it ended with status 7',
    exitStatus: 7,
  });
  await t.rejects(type("!"), { code: "usage", message: /no terminal here/ });
  t.match(await type("! --help"), [{ help: /! curl/ }]);
  const { SHELL } = process.env;
  t.teardown(() => {
    if (SHELL === undefined) delete process.env["SHELL"];
    else process.env["SHELL"] = SHELL;
  });
  process.env["SHELL"] = "/nowhere/sh";
  await t.rejects(type("! true"), {
    code: "unsupported",
    message: /^Cannot start the shell \/nowhere\/sh: .*ENOENT/,
  });
});

t.test("at the prompt it has the terminal", async (t) => {
  const home = t.testdir();
  const screen = new Terminal(["--no-lab", "--via", "journal"], {
    env: { SHELL: "/bin/sh", XDG_STATE_HOME: `${home}/state`, XDG_DATA_HOME: `${home}/data` },
  });
  t.teardown(() => screen.kill());
  await screen.until((s) => /^porthole/.test(s.current), "the prompt");
  await screen.line("! tty | sed 's/[0-9]*$/N/'", /not a tty|\/dev\/pts\/N/);
  await screen.line("! printf 'name? '; read x; echo hello-$x", /^name\?$/m);
  await screen.line("ann", /hello-ann\n[^\n]*porthole[^\n]*>$/);
  await screen.line("! exit 3", /Cannot finish "! exit 3": it ended with status 3/);
  await screen.line("nc localhost 25", /no such command; here it is connect HOST PORT/);
  screen.type("\x04");
  t.equal(await screen.exited, 0);
});
