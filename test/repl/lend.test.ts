/** The terminal in other hands: no key and no signal is taken meanwhile, and all is as before behind it. */
import t from "tap";
import { lend } from "../../repl/lend.ts";

for (const fails of [false, true])
  t.test(fails ? "a program that fails" : "a program that ends", async (t) => {
    const told: string[] = [];
    const line = { pause: () => void told.push("pause"), resume: () => void told.push("resume") } as never;
    const stdin = {
      setRawMode: (raw: boolean) => void told.push(`raw ${raw}`),
      pause: () => void told.push("stdin paused"),
    } as never;
    const stdout = { columns: 5, write: (text: string) => told.push(JSON.stringify(text)) > 0 } as never;
    const listeners = () => process.listenerCount("SIGQUIT");
    const before = listeners();
    const act = async () => {
      told.push(`listens ${listeners() - before}`);
      if (fails) throw new Error("it failed");
      return 5;
    };
    if (fails) await t.rejects(lend(line, act, stdin, stdout), { message: "it failed" });
    else t.equal(await lend(line, act, stdin, stdout), 5);
    t.same(told, ["pause", "raw false", "stdin paused", "listens 1", "raw true", '"    \\r"', "resume"]);
    t.equal(listeners(), before);
  });
