import t from "tap";
import { type CompletionDesk, takeCompletion } from "../../repl/completer.ts";
import type { Line } from "../../repl/lines.ts";

/** What Tab gives for a line over this desk. */
function tab(line: string, desk: Partial<CompletionDesk>): Promise<[string[], string]> {
  const repl = {
    completer(typed: string, done: (error: null, result: [string[], string]) => void) {
      done(null, [[`javascript ${this === repl}`], typed]);
    },
  };
  takeCompletion(repl as unknown as Line, {
    front: () => undefined,
    complete: async () => undefined,
    ...desk,
  });
  return new Promise((resolve, reject) => {
    repl.completer(line, ((error: Error | null, result: [string[], string]) =>
      error ? reject(error) : resolve(result)) as never);
  });
}

t.test("in a session its next words, in either case", async (t) => {
  const front = (() => ({ next: () => ["MAIL FROM:<", "NOOP", "RSET"] })) as never;
  t.same(await tab("ma", { front }), [["MAIL FROM:<"], "ma"]);
  t.same(await tab("", { front }), [["MAIL FROM:<", "NOOP", "RSET"], ""]);
  t.same(await tab("serve", { front }), [[], "serve"], "a command is none there");
});

t.test("at the prompt a command's, else JavaScript", async (t) => {
  const complete = async (line: string): Promise<[string[], string] | undefined> =>
    line.startsWith("s") ? [["serve "], line] : undefined;
  t.same(await tab("se", { complete }), [["serve "], "se"]);
  t.same(await tab("Math.", { complete }), [["javascript true"], "Math."]);
  const failing = () => Promise.reject(new Error("no engine"));
  await t.rejects(tab("se", { complete: failing }), { message: "no engine" });
});
