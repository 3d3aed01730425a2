/** Group commit: one sync serves all who asked for it before it began (fsync(2)). */

/**
 * Shares a sync that is dear. Each caller's `sync` is fulfilled by a run of `work` that began after the call, never by
 * one under way, since that may have passed the caller's octets by. While one runs, all who come wait for one more.
 */
export class GroupSync {
  readonly #work: () => Promise<void>;
  #running: Promise<void> | undefined;
  #next: Promise<void> | undefined;

  constructor(work: () => Promise<void>) {
    this.#work = work;
  }

  /** Rejects with what the run for this caller rejects with; the next call begins afresh. */
  sync(): Promise<void> {
    if (!this.#running) return this.#run();
    this.#next ??= this.#running
      // How the run before ended is told to those who waited for it.
      .catch(() => {})
      .then(() => {
        this.#next = undefined;
        return this.#run();
      });
    return this.#next;
  }

  #run(): Promise<void> {
    const run = this.#work().finally(() => {
      if (this.#running === run) this.#running = undefined;
    });
    this.#running = run;
    return run;
  }
}
