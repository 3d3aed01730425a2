/** Keys at the prompt that the line editor is not to have. */
import { EventEmitter } from "node:events";
import t from "tap";
import { type KeyDesk, Keys } from "../../repl/keys.ts";

function made({ talk, running, stands = false }: { talk?: object; running?: string; stands?: boolean } = {}) {
  const told: string[] = [];
  const repl = Object.assign(new EventEmitter(), {
    line: "",
    _ttyWrite: (chars: string, _key: object) => void told.push(`editor ${JSON.stringify(chars)}`),
  });
  repl.on("SIGINT", () => told.push("Node's ^C"));
  const keys = new Keys({
    repl,
    screen: { prompting: true, print: (text: string) => void told.push(text) },
    question: { stands, key: (chars: string) => chars === "?" },
    lines: { running, after: (act: () => unknown) => void act() },
    front: () => talk,
    leave: () => told.push("leave"),
    interrupt: () => told.push("interrupt"),
    typed: () => told.push("typed"),
    say: (line: string) => told.push(line),
    fail: (error: Error) => told.push(`failed ${error.message}`),
  } as unknown as KeyDesk);
  const press = (chars: string, key: object = {}) => repl._ttyWrite(chars, { sequence: chars, ...key });
  return { keys, repl, press, told };
}
const control = (name: string) => ({ ctrl: true, name });
const talk = { id: 3, secret: false, end: async () => {} };

t.test("a plain key is the line editor's; one of a question is not", async (t) => {
  const one = made();
  one.press("a");
  one.press("?");
  one.press("\x1d");
  t.same(one.told, ['editor "a"', "typed"]);
});

t.test("^] leaves a session, ^D half-closes it, and not while something is typed", async (t) => {
  const one = made({ talk });
  one.press("x");
  one.press("\x1d");
  one.repl.line = "x";
  one.press("\x04", control("d"));
  one.repl.line = "";
  one.press("\x04", control("d"));
  await new Promise(setImmediate);
  t.same(one.told, [
    'editor "x"',
    "#3 is in the background; fg 3 brings it back",
    "leave",
    'editor "\\u0004"',
    "#3 half-closed: FIN sent; what the peer still says is shown",
  ]);
  const gone = made({ talk: { ...talk, end: async () => Promise.reject(new Error("closed")) } });
  gone.press("\x04", control("d"));
  await new Promise(setImmediate);
  t.same(gone.told, ["failed closed"]);
});

t.test("a session is not asked while a question stands", async (t) => {
  const one = made({ talk, stands: true });
  one.press("\x1d");
  one.press("a");
  t.same(one.told, ['editor "a"', "typed"]);
});

t.test("what runs may take keys, but not ^C", async (t) => {
  const one = made({ running: "command" });
  one.keys.press = (keys) => void one.told.push(`pressed ${keys}`);
  one.press("v");
  one.press("\x0c", control("l"));
  one.repl.emit("SIGINT");
  t.same(one.told, ["pressed v", 'editor "\\f"', "typed", "^C", "interrupt"]);
});

t.test("^C in a session says how to leave it, and without one it is Node's", async (t) => {
  const one = made({ talk });
  one.repl.emit("SIGINT");
  one.repl.line = "x";
  one.repl.emit("SIGINT");
  t.same(one.told, ["^C does not leave a session: ^] does, and Ctrl-D ends it", "Node's ^C"]);
});
