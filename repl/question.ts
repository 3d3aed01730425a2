/** A question of a command that runs, in the place of the prompt: its answer is the next line that is typed. */
import { HiddenLine, type Key } from "./hidden.ts";

/** At most one question stands at a time. */
export class Question {
  readonly #hidden = new HiddenLine();
  #asked: { secret: boolean; answer: (line: string | undefined) => void } | undefined;

  get stands(): boolean {
    return this.#asked !== undefined;
  }

  /**
   * Resolves to the line that is typed, or undefined: Ctrl-D, or `signal` aborted. A secret answer is neither shown nor kept.
   * `done` is called first.
   */
  ask(
    secret: boolean,
    signal: AbortSignal,
    done: (line: string | undefined) => void,
  ): Promise<string | undefined> {
    this.#hidden.clear();
    return new Promise((resolve) => {
      const stop = () => this.answer(undefined);
      this.#asked = {
        secret,
        answer: (line) => {
          signal.removeEventListener("abort", stop);
          this.#asked = undefined;
          done(line);
          resolve(line);
        },
      };
      signal.addEventListener("abort", stop, { once: true });
    });
  }

  answer(line: string | undefined): void {
    this.#asked?.answer(line);
  }

  /** Takes a key while a question stands; false when the line editor, whose line is `typed`, may have it. */
  key(chars: string | undefined, key: Key, typed: string): boolean {
    const asked = this.#asked;
    if (!asked) return false;
    if (!asked.secret) {
      const ends = key.ctrl === true && key.name === "d" && typed.length === 0;
      if (ends) asked.answer(undefined);
      return ends;
    }
    const taken = this.#hidden.key(chars, key);
    if (typeof taken === "object") asked.answer(taken.line);
    else if (!taken && key.name === "d") asked.answer(undefined);
    else return taken;
    return true;
  }
}
