/** Markers: datagrams of ours over the loopback, by which a capture is known to have handed over all before them. */
import { randomBytes } from "node:crypto";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import type { Frame } from "../lib/capture/frame.ts";

/** Milliseconds that a marker is waited for. */
const patience = 1000;
/** Octets of a marker. */
const size = 16;

/** See the file's head. */
export class Markers {
  readonly #awaited = new Map<string, () => void>();

  /** True when the frame is a marker that is waited for; nobody else is to see it. */
  take(frame: Frame): boolean {
    if (this.#awaited.size === 0) return false;
    const arrived = this.#awaited.get(Buffer.from(frame.bytes.subarray(-size)).toString("hex"));
    arrived?.();
    return arrived !== undefined;
  }

  /** Sends one, and resolves when `take` has had it: true; after a second it is waited for no longer: false. */
  async cross(): Promise<boolean> {
    const mark = randomBytes(size);
    const socket = createSocket("udp4");
    try {
      socket.bind(0, "127.0.0.1");
      await once(socket, "listening");
      return await new Promise<boolean>((resolve) => {
        const timer = setTimeout(() => resolve(false), patience);
        this.#awaited.set(mark.toString("hex"), () => {
          clearTimeout(timer);
          resolve(true);
        });
        socket.send(mark, socket.address().port, "127.0.0.1");
      });
    } finally {
      this.#awaited.delete(mark.toString("hex"));
      socket.close();
    }
  }
}
