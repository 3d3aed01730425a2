/** Heard: what a peer has said and nobody has taken yet, and whoever waits for more. */
import { PortholeError } from "../lib/errors.ts";

/** Text kept for `expect`; older text is dropped beyond this many characters. */
const keptCharacters = 1 << 20;

/** How long somebody waits. */
export interface Wait {
  /** Milliseconds. */
  readonly timeout: number;
  readonly signal: AbortSignal;
  /** True when no more will come. */
  over(): boolean;
}

/** See the file's head. */
export class Heard {
  #unread = "";
  readonly #waiters = new Set<() => void>();

  add(text: string): void {
    this.#unread = (this.#unread + text).slice(-keptCharacters);
  }

  /** What was said so far is nobody's. */
  forget(): void {
    this.#unread = "";
  }

  /** Something has changed: all who wait look again. */
  wake(): void {
    for (const waiter of this.#waiters) waiter();
  }

  /** True when `wake` was called within `timeout` milliseconds. */
  change(timeout: number, signal?: AbortSignal): Promise<boolean> {
    return new Promise((resolve) => {
      const done = (changed: boolean) => {
        clearTimeout(timer);
        this.#waiters.delete(wake);
        signal?.removeEventListener("abort", stop);
        resolve(changed);
      };
      const wake = () => done(true);
      const stop = () => done(false);
      const timer = setTimeout(done, timeout, false);
      this.#waiters.add(wake);
      signal?.addEventListener("abort", stop, { once: true });
    });
  }

  /** Waits for text that matches, takes it and what came before it; resolves to the match. `from` is who says it. */
  async expect(pattern: RegExp, from: string, { timeout, signal, over }: Wait): Promise<RegExpExecArray> {
    const until = performance.now() + timeout;
    for (;;) {
      const match = pattern.exec(this.#unread);
      if (match) {
        this.#unread = this.#unread.slice(match.index + match[0].length);
        return match;
      }
      const left = until - performance.now();
      if (over())
        throw new PortholeError(
          "closed",
          `Cannot find ${pattern} from ${from}: the peer has finished sending`,
        );
      if (signal.aborted)
        throw new PortholeError("aborted", `Cannot find ${pattern} from ${from}: cancelled`);
      if (left <= 0 || !(await this.change(left, signal)))
        throw new PortholeError(
          signal.aborted ? "aborted" : "timeout",
          `Cannot find ${pattern} from ${from}: ${signal.aborted ? "cancelled" : `not within ${timeout} ms`} (--timeout MS waits longer)`,
        );
    }
  }
}
