import t from "tap";
import { linesOf } from "../../repl/child.ts";
import { asChild, startShell } from "../../repl/shell.ts";

t.test("a command line of the shell", async (t) => {
  const shell = startShell("echo a; echo b | tr b c; exit 3", ["ignore", "pipe", "pipe"]);
  const lines: string[] = [];
  for await (const { text } of linesOf(asChild(shell))) lines.push(text);
  t.same(lines, ["a", "c"]);
  t.same(await shell.finished, { status: 3, signal: null });
  t.equal(asChild(shell).exitCode, 3);
});

t.test("a shell that is ended", async (t) => {
  const shell = startShell("echo up; while :; do :; done", ["ignore", "pipe", "pipe"]);
  const child = asChild(shell);
  for await (const { text } of linesOf(child)) {
    t.equal(text, "up");
    child.kill("SIGTERM");
  }
  t.same(await shell.finished, { status: null, signal: "SIGTERM" });
});

t.test("a shell that is not there is one line", async (t) => {
  const { SHELL } = process.env;
  t.teardown(() => {
    if (SHELL === undefined) delete process.env["SHELL"];
    else process.env["SHELL"] = SHELL;
  });
  process.env["SHELL"] = "/nowhere/sh";
  await t.rejects(startShell("true", "ignore").finished, {
    code: "unsupported",
    message: /^Cannot start the shell \/nowhere\/sh: .*ENOENT \(SHELL names another\)$/,
  });
});
