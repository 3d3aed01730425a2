/** What the Tab key completes at the prompt: a session's next words, a command's, or else JavaScript. */
import type { Line } from "./lines.ts";
import type { Talk } from "./talk.ts";

type Completer = (line: string, done: (error: Error | null, result: [string[], string]) => void) => void;

/** What completion needs of the prompt. */
export interface CompletionDesk {
  /** The session that typed lines go to. */
  front(): Talk | undefined;
  /** The completions of a command's last word, and that word; undefined when the line is not a command's. */
  complete(line: string): Promise<[string[], string] | undefined>;
}

/** Takes the Tab key in front of Node's own completion. */
export function takeCompletion(repl: Line, { front, complete }: CompletionDesk): void {
  const javascript = repl.completer as Completer;
  const completer: Completer = (line, done) => {
    const talk = front();
    if (talk) {
      const typed = line.toUpperCase();
      return done(null, [talk.next().filter((one) => one.toUpperCase().startsWith(typed)), line]);
    }
    complete(line).then(
      (found) => {
        if (found) done(null, found);
        else javascript.call(repl, line, done);
      },
      (error) => done(error as Error, [[], line]),
    );
  };
  Object.defineProperty(repl, "completer", { value: completer, writable: true, configurable: true });
}
