/** Which line of the prompt goes where: an answer, a session, the table of commands, or Node's evaluation; one after another. */
import type { REPLServer } from "node:repl";
import type { Question } from "./question.ts";
import type { Screen } from "./screen.ts";
import type { Talk } from "./talk.ts";

/** Node's REPL with what its types leave out. */
export type Line = REPLServer & { history: string[] };

/** What the lines need of the prompt. */
export interface LineDesk {
  readonly repl: Line;
  readonly screen: Screen;
  readonly question: Question;
  /** The session that typed lines go to. */
  front(): Talk | undefined;
  /** Runs the line where it is a command; undefined where it is none. The prompt is left when that resolves to true. */
  command(line: string): Promise<(() => Promise<boolean>) | undefined>;
  /** What waits for the end of a line is shown. */
  flush(): void;
  fail(error: unknown): void;
}

/**
 * A declaration that awaits, as one that may be made again: a `const` whose `await` failed has no value and would keep
 * its name for ever, and the same line is what comes next.
 */
export function redeclarable(code: string): string {
  return /\bawait\b/.test(code) ? code.replace(/^(\s*)(?:const|let)(?=[\s{[])/, "$1var") : code;
}

/** Takes the lines from Node's REPL. */
export class Lines {
  /** What runs now. */
  running: "command" | "javascript" | undefined;
  #queue: Promise<unknown> = Promise.resolve();
  #evaluated: Promise<void> | undefined;
  #settle: () => void = () => {};
  readonly #desk: LineDesk;

  constructor(desk: LineDesk) {
    this.#desk = desk;
    this.#takeLines();
    this.#takeEvaluation();
  }

  /** Does something behind the lines that were typed before. */
  after(act: () => Promise<unknown>): void {
    this.#queue = this.#queue.then(act);
  }

  /** A line for a session; the prompt is back behind it. */
  async type(talk: Talk, line: string): Promise<void> {
    try {
      await talk.sendLine(line);
    } catch (error) {
      this.#desk.fail(error);
    }
    this.#desk.repl.displayPrompt();
  }

  #takeLines(): void {
    const { repl, screen, question, front } = this.#desk;
    const evaluators = repl.listeners("line");
    repl.removeAllListeners("line");
    // What is typed or pasted ahead waits, and then goes where it belongs.
    repl.on("line", (line: string) => {
      if (question.stands) {
        // An answer is no command to be called back.
        if (repl.history[0] === line) repl.history.shift();
        question.answer(line);
        return;
      }
      screen.prompting = false;
      this.after(async () => {
        const talk = this.#multiline() ? undefined : front();
        // Typed ahead, and now it is a secret: shown it was, kept it is not.
        if (talk?.secret && repl.history[0] === line) repl.history.shift();
        if (talk) await this.type(talk, line);
        else {
          this.#evaluated = undefined;
          for (const evaluator of evaluators) evaluator.call(repl, line);
          await this.#evaluated;
        }
        screen.prompting = true;
      });
    });
  }

  /** True while Node's REPL gathers the lines of one piece of JavaScript. */
  #multiline(): boolean {
    const repl = this.#desk.repl as unknown as Record<symbol, unknown> & { editorMode?: boolean };
    const symbol = Object.getOwnPropertySymbols(repl).find((one) => one.description === "bufferedCommand");
    return repl.editorMode === true || (symbol !== undefined && repl[symbol] !== "");
  }

  /** A command goes to the table; all else to Node's evaluation, which knows await and unfinished lines. */
  #takeEvaluation(): void {
    const { repl, command, flush, fail } = this.#desk;
    const javascript = repl.eval;
    const evaluate: REPLServer["eval"] = (code, context, file, done) => {
      this.#evaluated = new Promise((resolve) => {
        const finish = (error: Error | null, value?: unknown) => {
          flush();
          done(error, value);
          settle();
        };
        const settle = () => {
          this.running = undefined;
          this.#settle = () => {};
          resolve();
        };
        void command(code.replace(/\n$/, "")).then((run) => {
          if (!run) {
            this.running = "javascript";
            // Node's evaluation hands a thrown error to its domain and not to its callback; both end with a prompt.
            this.#settle = settle;
            javascript.call(repl, redeclarable(code), context, file, finish);
            return;
          }
          this.running = "command";
          return run().then(
            (leaves) => (leaves ? repl.close() : finish(null)),
            (error) => {
              fail(error);
              finish(null);
            },
          );
        }, finish);
      });
    };
    const display = repl.displayPrompt.bind(repl);
    repl.displayPrompt = (preserve) => {
      display(preserve);
      this.#settle();
    };
    Object.defineProperty(repl, "eval", { value: evaluate, writable: true, configurable: true });
  }
}
