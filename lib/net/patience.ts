/** Waiting for a silent peer, bounded, at the cost of one timer a conversation. */

/** One timer for a whole conversation, wound again for each wait: a signal for each read would cost as much as the read. */
export class Patience {
  readonly #timer: NodeJS.Timeout;
  #waiting = false;
  #over: Promise<void> | undefined;

  /** `over` is called once, when a wait lasts for so many milliseconds. */
  constructor(milliseconds: number, over: () => Promise<void>) {
    this.#timer = setTimeout(() => {
      if (this.#waiting) this.#over = over();
      else this.#timer.refresh();
    }, milliseconds).unref();
  }

  /** A wait begins. */
  begin(): void {
    this.#waiting = true;
    this.#timer.refresh();
  }

  /** It has ended. */
  stop(): void {
    this.#waiting = false;
  }

  /** The conversation has ended; resolves when `over`, if it was called, is done. */
  async end(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#over;
  }
}
