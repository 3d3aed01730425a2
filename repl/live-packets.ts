/** LivePackets: the packets of several captures of links as they come. */
import type { Packet } from "../lib/capture/frame.ts";
import type { LinkCapture } from "./linkcapture.ts";

/** A capture, as far as it is looked at here. */
export type Live = Pick<LinkCapture, "name" | "running" | "subscribe">;

/** See the file's head. Packets are kept from the beginning on until they are taken. */
export class LivePackets {
  readonly #queue: { link: string; packet: Packet }[] = [];
  #wake = () => {};
  readonly #captures: readonly Live[];
  readonly #releases: (() => void)[];

  constructor(captures: readonly Live[]) {
    this.#captures = captures;
    this.#releases = captures.map((one) =>
      one.subscribe((packet) => {
        if (packet) this.#queue.push({ link: one.name, packet });
        this.#wake();
      }),
    );
  }

  /** The packets, until `signal` or the end of all captures. */
  async *packets(signal: AbortSignal): AsyncGenerator<{ link: string; packet: Packet }> {
    const stop = () => this.#wake();
    signal.addEventListener("abort", stop, { once: true });
    try {
      for (;;) {
        const next = this.#queue.shift();
        if (next) yield next;
        else if (signal.aborted || this.#captures.every((one) => !one.running)) return;
        else
          await new Promise<void>((resolve) => {
            this.#wake = resolve;
          });
      }
    } finally {
      signal.removeEventListener("abort", stop);
    }
  }

  /** Looks on no longer; the captures go on. */
  close(): void {
    for (const release of this.#releases) release();
  }
}
