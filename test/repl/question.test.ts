import t from "tap";
import { Question } from "../../repl/question.ts";

const never = new AbortController().signal;

t.test("the answer is the next line", async (t) => {
  const question = new Question();
  t.notOk(question.stands);
  t.notOk(question.key("x", { name: "x" }, ""), "no question: the key is the editor's");
  const told: unknown[] = [];
  const answer = question.ask(false, never, (line) => told.push(line));
  t.ok(question.stands);
  t.notOk(question.key("a", { name: "a" }, ""));
  t.notOk(question.key("\x04", { name: "d", ctrl: true }, "typed"), "Ctrl-D deletes in a line");
  question.answer("ann");
  t.equal(await answer, "ann");
  t.same(told, ["ann"]);
  t.notOk(question.stands);
});

t.test("Ctrl-D on an empty line, and an abort, are no answer", async (t) => {
  const question = new Question();
  const first = question.ask(false, never, () => {});
  t.ok(question.key("\x04", { name: "d", ctrl: true }, ""));
  t.equal(await first, undefined);
  const stop = new AbortController();
  const second = question.ask(true, stop.signal, () => {});
  stop.abort();
  t.equal(await second, undefined);
});

t.test("a secret is typed past the editor", async (t) => {
  const question = new Question();
  const answer = question.ask(true, never, () => {});
  for (const char of "s3x") t.ok(question.key(char, { name: char, sequence: char }, ""));
  t.ok(question.key("\x7f", { name: "backspace", sequence: "\x7f" }, ""));
  t.ok(question.key("\r", { name: "return", sequence: "\r" }, ""));
  t.equal(await answer, "s3");
});
