/** Lines of the prompt: each goes where it belongs, one after another. */
import { once } from "node:events";
import { start } from "node:repl";
import { PassThrough } from "node:stream";
import t from "tap";
import { type Line, type LineDesk, Lines, redeclarable } from "../../repl/lines.ts";

/** Lines over a REPL without a terminal; what is a command begins with "go". */
function made(parts: Partial<LineDesk> = {}) {
  const input = new PassThrough();
  const output = new PassThrough();
  let shown = "";
  output.on("data", (chunk) => {
    shown += chunk;
  });
  const repl = start({ prompt: "> ", input, output, terminal: false, ignoreUndefined: true }) as Line;
  repl.history ??= [];
  const told: string[] = [];
  const answers: string[] = [];
  const question = { stands: false, answer: (line: string) => void answers.push(line) };
  const desk = {
    repl,
    screen: { prompting: true },
    question,
    front: () => undefined,
    command: async (line: string) => {
      if (!line.startsWith("go")) return undefined;
      return async () => {
        told.push(`begins ${line}`);
        await new Promise(setImmediate);
        told.push(`ends ${line}, ${lines.running}`);
        if (line === "go wrong") throw new Error("wrong");
        return line === "go away";
      };
    },
    flush: () => told.push("flush"),
    fail: (error: Error) => told.push(`failed ${error.message}`),
    ...parts,
  } as unknown as LineDesk;
  const lines = new Lines(desk);
  const idle = () => new Promise<void>((resolve) => lines.after(async () => resolve()));
  return { input, repl, lines, told, answers, question, idle, shown: () => shown };
}

/** Types lines, and waits until the REPL has read them and they were done. */
async function type(one: ReturnType<typeof made>, ...typed: string[]): Promise<void> {
  for (const line of typed) {
    const read = once(one.repl, "line");
    one.input.write(`${line}\n`);
    await read;
  }
  await one.idle();
}

t.test("commands run one after another, JavaScript between them", async (t) => {
  const one = made();
  await type(one, "go one", "1 + 41", "go wrong", "go two");
  t.same(one.told, [
    ...["begins go one", "ends go one, command", "flush"],
    ...["flush", "begins go wrong", "ends go wrong, command", "failed wrong", "flush"],
    ...["begins go two", "ends go two, command", "flush"],
  ]);
  t.match(one.shown(), /\b42$/m);
  t.equal(one.lines.running, undefined);
  one.repl.close();
});

t.test("a piece of JavaScript of several lines is Node's, whatever its lines begin with", async (t) => {
  const one = made();
  await type(one, "(", "go", ")");
  t.same(
    one.told.filter((line) => line.startsWith("begins")),
    [],
  );
  t.match(one.shown(), /go is not defined/);
  one.repl.close();
});

t.test("a command that leaves closes the prompt", async (t) => {
  const one = made();
  const closed = once(one.repl, "exit");
  one.input.write("go away\n");
  await closed;
  t.same(one.told, ["begins go away", "ends go away, command"]);
});

t.test("an answer and a session's line are no commands", async (t) => {
  const said: string[] = [];
  const talk = {
    secret: false,
    sendLine: async (line: string) => {
      if (line === "bad") throw new Error("closed");
      said.push(line);
    },
  };
  const one = made({ front: () => talk as never });
  one.question.stands = true;
  await type(one, "go answer");
  t.same(one.answers, ["go answer"]);
  one.question.stands = false;
  await type(one, "go there", "bad");
  t.same(said, ["go there"]);
  t.same(one.told, ["failed closed"]);
  one.repl.close();
});

t.test("a declaration that awaits may be made again", async (t) => {
  for (const [code, wanted] of [
    ["const c = await connect(2525)\n", "var c = await connect(2525)\n"],
    ["let {a, b} = await f()", "var {a, b} = await f()"],
    ["const[a]=await f()", "var[a]=await f()"],
    ["const c = 5", "const c = 5"],
    ["constant = await f()", "constant = await f()"],
    ["c.const = await f()", "c.const = await f()"],
  ] as const)
    t.equal(redeclarable(code), wanted, code);
});
