/** One question to the person at a terminal, outside the prompt: `porthole ssh host` asks for a password. */
import { createInterface, emitKeypressEvents } from "node:readline";
import { HiddenLine, type Key } from "./hidden.ts";

/**
 * Asks, and resolves to the line that is typed; undefined when the person ends the input (Ctrl-D), or `signal` aborts.
 * A secret answer is not drawn. `interrupt` is called for Ctrl-C.
 */
export async function askTerminal(
  question: string,
  secret: boolean,
  { signal, interrupt }: { signal: AbortSignal; interrupt: () => void },
  input: NodeJS.ReadStream = process.stdin,
  output: NodeJS.WritableStream = process.stderr,
): Promise<string | undefined> {
  if (signal.aborted) return undefined;
  return secret
    ? askHidden(question, { signal, interrupt }, input, output)
    : askShown(question, { signal, interrupt }, input, output);
}

interface Ends {
  readonly signal: AbortSignal;
  readonly interrupt: () => void;
}

function askShown(
  question: string,
  { signal, interrupt }: Ends,
  input: NodeJS.ReadStream,
  output: NodeJS.WritableStream,
): Promise<string | undefined> {
  return new Promise((resolve) => {
    const lines = createInterface({ input, output, terminal: true, historySize: 0 });
    let answer: string | undefined;
    const stop = () => lines.close();
    lines.on("SIGINT", () => {
      interrupt();
      lines.close();
    });
    lines.once("close", () => {
      signal.removeEventListener("abort", stop);
      if (answer === undefined) output.write("\n");
      resolve(answer);
    });
    signal.addEventListener("abort", stop, { once: true });
    lines.question(question, (typed) => {
      answer = typed;
      lines.close();
    });
  });
}

function askHidden(
  question: string,
  { signal, interrupt }: Ends,
  input: NodeJS.ReadStream,
  output: NodeJS.WritableStream,
): Promise<string | undefined> {
  return new Promise((resolve) => {
    const hidden = new HiddenLine();
    const done = (answer: string | undefined) => {
      signal.removeEventListener("abort", stop);
      input.off("keypress", press).off("end", stop);
      input.setRawMode?.(false);
      input.pause();
      output.write("\n");
      resolve(answer);
    };
    const stop = () => done(undefined);
    const press = (chars: string | undefined, key: Key) => {
      const typed = hidden.key(chars, key);
      if (typeof typed === "object") return done(typed.line);
      if (typed) return undefined;
      if (key.name === "c") interrupt();
      return done(undefined);
    };
    emitKeypressEvents(input);
    // Before the question: who answers at once is not shown either.
    input.setRawMode?.(true);
    output.write(question);
    input.on("keypress", press).once("end", stop);
    signal.addEventListener("abort", stop, { once: true });
    input.resume();
  });
}
