/** The context of JavaScript at the prompt, and its history. */
import { statSync, writeFileSync } from "node:fs";
import t from "tap";
import { fillContext, globalNames, keepHistory } from "../../repl/context.ts";
import { globals } from "../../repl/globals.ts";
import { engine } from "../support/engine.ts";

t.test("a name is there when the engine is, and the user's own value stands in front of it", async (t) => {
  const { porthole } = engine();
  t.teardown(() => porthole.close());
  t.same([...globalNames].sort(), Object.keys(globals(porthole)).sort());
  let made: object | undefined;
  const context: Record<string, unknown> = {};
  fillContext({ context } as never, () => made, console);
  t.equal(context["porthole"], undefined);
  t.equal(context["console"], console);
  made = { porthole };
  t.equal(context["porthole"], porthole);
  context["porthole"] = 7;
  t.equal(context["porthole"], 7);
});

t.test(
  "history lies in the user's state folder, and a folder that cannot be made is no failure",
  async (t) => {
    const before = process.env["XDG_STATE_HOME"];
    t.teardown(() => {
      if (before === undefined) delete process.env["XDG_STATE_HOME"];
      else process.env["XDG_STATE_HOME"] = before;
    });
    const dir = t.testdir();
    const paths: string[] = [];
    const repl = { setupHistory: (path: string) => void paths.push(path) } as never;
    process.env["XDG_STATE_HOME"] = `${dir}/state`;
    keepHistory(repl);
    t.same(paths, [`${dir}/state/porthole/history`]);
    t.equal(statSync(`${dir}/state/porthole`).mode & 0o777, 0o700);
    writeFileSync(`${dir}/file`, "");
    process.env["XDG_STATE_HOME"] = `${dir}/file`;
    keepHistory(repl);
    t.equal(paths.length, 1);
  },
);
