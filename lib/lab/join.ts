/** Two sockets as one: what `lab publish` makes of a call from outside and its call inside. */
import type { Socket } from "node:net";

/**
 * Hands on what each sends to the other, its end too, until both have ended. Whichever breaks, breaks the other; a
 * close behind an orderly end leaves the other the time to write what it has. Both need `allowHalfOpen`.
 */
export function join(a: Socket, b: Socket): void {
  for (const [one, other] of [
    [a, b],
    [b, a],
  ] as const) {
    one.pipe(other);
    one.on("error", () => other.destroy());
    one.once("close", (failed) => {
      if (failed || !one.readableEnded) other.destroy();
    });
  }
}
