/** Captured frames on their way to the dissector. */
import type { Frame } from "../lib/capture/frame.ts";

/**
 * Holds captured frames back. One is often seen before its socket has read what is in it, and keys of TLS are known only
 * then: two turns of the event loop later they are. The journal tells of what sockets have read; its frames wait for
 * nothing.
 */
export class HeldFrames {
  readonly #held: Frame[] = [];
  readonly #give: (frame: Frame) => void;

  /** `give` gets each frame, in the order in which they came. */
  constructor(give: (frame: Frame) => void) {
    this.#give = give;
  }

  add(frame: Frame): void {
    if (frame.synthetic) this.#give(frame);
    else if (this.#held.push(frame) === 1) setImmediate(() => setImmediate(() => this.release()));
  }

  /** Gives all that are held. */
  release(): void {
    for (const frame of this.#held.splice(0)) this.#give(frame);
  }
}
