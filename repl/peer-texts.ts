/** What peers say, gathered into whole lines before it is printed: their frames are to stand above them. */
import type { Talk } from "./talk.ts";

/** How long a peer's text waits for the frames that carry it, and an unfinished line for its end, milliseconds. */
const textDelay = 25;
const partialDelay = 120;

/** The texts of all sessions, in the order in which they began to speak. */
export class PeerTexts {
  readonly #texts = new Map<Talk, string>();
  readonly #print: (talk: Talk, text: string) => void;
  #timer: NodeJS.Timeout | undefined;

  /** `print` is given whole lines, without the end of the last one; a line that stays without its end is printed too. */
  constructor(print: (talk: Talk, text: string) => void) {
    this.#print = print;
  }

  add(talk: Talk, text: string): void {
    this.#texts.set(talk, (this.#texts.get(talk) ?? "") + text);
    this.#timer ??= setTimeout(() => this.flush(false), textDelay);
  }

  /** Prints the whole lines that arrived; with `all` the rest too, else it waits a little for its end. */
  flush(all: boolean): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const [talk, text] of this.#texts) {
      const whole = all ? text.length : text.lastIndexOf("\n") + 1;
      const rest = text.slice(whole);
      if (rest) this.#texts.set(talk, rest);
      else this.#texts.delete(talk);
      if (whole > 0) this.#print(talk, text.slice(0, whole).replace(/\r?\n$/, ""));
    }
    if (this.#texts.size > 0) this.#timer = setTimeout(() => this.flush(true), partialDelay);
  }
}
