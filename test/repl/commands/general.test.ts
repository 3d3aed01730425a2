import { writeFileSync } from "node:fs";
import t from "tap";
import { protocols } from "../../../protocols.ts";
import { Porthole } from "../../../repl/engine.ts";
import { runCommand } from "../../../repl/program.ts";
import { splitWords } from "../../../repl/words.ts";

t.test("help, history, run, lab, quit", async (t) => {
  const porthole = new Porthole({ protocols, via: "journal", face: { text() {}, notice() {}, front() {} } });
  t.teardown(() => porthole.close());
  const type = async (line: string) => {
    const found: Record<string, unknown>[] = [];
    for await (const result of runCommand(porthole, splitWords(line)))
      found.push({ ...result.json, text: result.lines?.((_role, text) => text).join("\n") });
    return found;
  };
  t.match(await type("help"), [{ text: /connect[\s\S]*frames[\s\S]*quit/ }]);
  t.match(await type("help connect"), [{ text: /connect 2525/ }]);
  const file = `${t.testdir()}/script`;
  writeFileSync(file, "# a comment\nsessions\nconst x = await Promise.resolve(20)\nx + 1\n");
  t.match(await type(`run ${file}`), [{ text: /No session is open/ }, { value: "21" }]);
  t.match(await type("history 1"), [{ lines: ["x + 1"] }]);
  await t.rejects(type("history x"), { code: "usage" });
  await t.rejects(type("lab"), { code: "usage" });
  await type("quit");
  t.ok(porthole.leaving);
});
