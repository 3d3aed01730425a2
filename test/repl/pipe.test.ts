import { readFileSync } from "node:fs";
import t from "tap";
import { runLine, splitPipe } from "../../repl/pipe.ts";
import { engine } from "../support/engine.ts";
import { Terminal } from "../support/terminal.ts";

t.test("what is the command's, and what the shell's", async (t) => {
  for (const [line, ...wanted] of [
    ["frames"],
    ["frames | grep SYN", "frames ", "| grep SYN"],
    ["frames | grep 'a | b' | wc -l", "frames ", "| grep 'a | b' | wc -l"],
    ["frames -Y 'a | b' | wc", "frames -Y 'a | b' ", "| wc"],
    ['send "x | y"'],
    ['send "x \\" | y"'],
    ["send a|b"],
    ["send a \\| b"],
    ["frames -Y tcp || udp"],
    ["help > x.txt", "help ", "> x.txt"],
    ["help >> 'x y'", "help >> 'x y'"],
    ["help >> x ", "help ", ">> x "],
    ["ports sport > :1024"],
    ["echo 7 a > b c"],
    ["echo 7 a >"],
    ["! ls | wc"],
    ["| x"],
    ["frames |", "frames ", "|"],
    ["", ""],
  ] as const)
    t.same(splitPipe(line), wanted.length === 0 ? [line] : wanted, line);
});

t.test("lines go through the shell where there is no terminal", async (t) => {
  const { porthole, notices } = engine();
  t.teardown(() => porthole.close());
  const folder = t.testdir();
  const type = async (line: string) => {
    const found: string[] = [];
    for await (const { lines, notice } of runLine(porthole, line, true))
      found.push(...(lines?.((_role, text) => text) ?? []).map((text) => (notice ? `${text}!` : text)));
    return found;
  };
  t.same(await type("services 25 | cut -c1-2 | tail -n 1"), ["25"]);
  t.same(await type("servi 25 | grep -c nothing"), ["0"], "that nothing is found is no failure");
  t.match(await type("services 25"), [/^Port/i, /^25/]);
  t.same(await type(`services 25 > ${folder}/list`), []);
  t.match(readFileSync(`${folder}/list`, "utf8"), /^25 +tcp/m);
  t.same(await type(`services 25 >> ${folder}/list`), []);
  t.equal(readFileSync(`${folder}/list`, "utf8").match(/^25 +tcp/gm)?.length, 2);
  t.same(await type("services 25 | sh -c 'cat >/dev/null; echo told >&2'"), ["told!"]);
  t.same(await type("services --all | head -n 1 | cut -c1-4"), ["PORT"], "who has seen enough stops it");
  await t.rejects(type("services 25 |"), { code: "usage", message: /Cannot pipe into nothing/ });
  await t.rejects(type("services nosuch | cat"), { message: /Cannot find service "nosuch"/ });
  await t.rejects(type("services 25 | nosuchprogram 2>/dev/null"), {
    code: "failed",
    message: 'Cannot finish "| nosuchprogram 2>/dev/null": it ended with status 127',
    exitStatus: 127,
  });
  await t.rejects(type("services 25 > x y"), { code: "not-found" }, "more than one word is no file's name");
  t.same(notices, []);
});

t.test("at the prompt the shell has the terminal; Ctrl-C ends both", async (t) => {
  const home = t.testdir();
  const screen = new Terminal(["--no-lab", "--via", "journal"], {
    env: { SHELL: "/bin/sh", XDG_STATE_HOME: `${home}/state`, XDG_DATA_HOME: `${home}/data` },
  });
  t.teardown(() => screen.kill());
  await screen.until((s) => /^porthole/.test(s.current), "the prompt");
  await screen.line("services 25 | sed 's/smtp/(&)/'", /\(smtp\)/);
  await screen.line("ports --watch | cat", /Ctrl-C ends it\.$/m);
  screen.type("\x03");
  await screen.until((s) => /^porthole/.test(s.current), "the prompt, behind Ctrl-C");
  await screen.line("1 + 1", /^2$/m);
  screen.type("\x04");
  t.equal(await screen.exited, 0);
});
