/** When a failure that goes on is said: once, until it is over or has another cause. */

/**
 * One thing that may fail again and again, as storing on a full disk does: the first failure is news, the next of the
 * same cause is not.
 */
export class Outage {
  #cause: string | undefined;

  /** True when this failure is to be told; `cause` is what it is called, "ENOSPC". */
  begins(cause: string): boolean {
    const news = cause !== this.#cause;
    this.#cause = cause;
    return news;
  }

  /** It went well: the next failure is news again. */
  over(): void {
    this.#cause = undefined;
  }
}
