import { PassThrough } from "node:stream";
import t from "tap";
import { askTerminal } from "../../repl/ask.ts";

/** A terminal: keys go in, and what is drawn comes out. */
function terminal() {
  const modes: boolean[] = [];
  const input = Object.assign(new PassThrough(), {
    isTTY: true,
    setRawMode: (on: boolean) => void modes.push(on),
  });
  const output = new PassThrough();
  let drawn = "";
  output.on("data", (chunk: Buffer) => {
    drawn += chunk;
  });
  const stop = new AbortController();
  let interrupted = 0;
  const ask = (secret: boolean) =>
    askTerminal(
      "Password: ",
      secret,
      {
        signal: stop.signal,
        interrupt: () => {
          interrupted += 1;
        },
      },
      input as unknown as NodeJS.ReadStream,
      output,
    );
  return { input, ask, stop, modes, drawn: () => drawn, interrupted: () => interrupted };
}

t.test("a secret answer is not drawn; the terminal is as it was afterwards", async (t) => {
  const { input, ask, modes, drawn } = terminal();
  const answer = ask(true);
  for (const key of "secrex\x7ft\r") input.write(key);
  t.equal(await answer, "secret");
  t.equal(drawn(), "Password: \n");
  t.same(modes, [true, false]);
});

t.test("an answer that may be seen", async (t) => {
  const { input, ask, drawn } = terminal();
  const answer = ask(false);
  input.write("yes\r");
  t.equal(await answer, "yes");
  t.match(drawn(), /Password: .*yes/s);
});

t.test("Ctrl-D, the end of the input, an abort: no answer; Ctrl-C interrupts", async (t) => {
  for (const secret of [true, false]) {
    const ends = terminal();
    const first = ends.ask(secret);
    ends.input.write("\x04");
    t.equal(await first, undefined);
    const closed = terminal();
    const second = closed.ask(secret);
    closed.input.end();
    t.equal(await second, undefined);
    const cancelled = terminal();
    const third = cancelled.ask(secret);
    cancelled.stop.abort();
    t.equal(await third, undefined);
    t.equal(await cancelled.ask(secret), undefined, "at once");
    const stopped = terminal();
    const fourth = stopped.ask(secret);
    stopped.input.write("\x03");
    t.equal(await fourth, undefined);
    t.equal(stopped.interrupted(), 1);
  }
});
