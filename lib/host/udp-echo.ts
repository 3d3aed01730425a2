/** Is a host there, by UDP: a datagram to a closed port is answered by "port unreachable" (RFC 1122 4.1.3.1). */
import { createSocket } from "node:dgram";
import { describe } from "../errors.ts";
import { type Echo, type Echoer, type EchoerOptions, usualSize } from "./echo.ts";
import { outcomeOfConnect } from "./tcp-echo.ts";

/** Where traceroute(8) begins: hardly ever open. */
const closedPort = 33_434;

/**
 * Asks by a connected UDP socket: the system then tells it of ICMP errors, without privilege. An answer of a service
 * on that port says as much.
 */
export function udpEchoer(
  address: string,
  { timeout, size = usualSize, port = closedPort }: EchoerOptions,
): Echoer {
  const stops = new Set<() => void>();
  return {
    by: "udp",
    most: 16,
    hops: false,
    size,
    echo: () =>
      new Promise((resolve) => {
        const socket = createSocket(address.includes(":") ? "udp6" : "udp4");
        let start = 0n;
        let settled = false;
        const done = (echo: Echo) => {
          settled = true;
          clearTimeout(timer);
          stops.delete(stop);
          // An error that was on its way still comes to somebody. (Listeners of dgram's own must stay.)
          socket.on("error", () => {});
          socket.close();
          resolve(echo);
        };
        const stop = () => done({ outcome: "failed", why: "cancelled" });
        const timer = setTimeout(() => done({ outcome: "timeout" }), timeout);
        stops.add(stop);
        const failed = (cause: NodeJS.ErrnoException) => {
          const outcome = outcomeOfConnect(cause.code);
          if (outcome === "reply")
            done({ outcome, microseconds: Number(process.hrtime.bigint() - start) / 1000 });
          else done(outcome ? { outcome } : { outcome: "failed", why: describe(cause).message });
        };
        socket.once("error", failed);
        socket.once("message", () =>
          done({ outcome: "reply", microseconds: Number(process.hrtime.bigint() - start) / 1000 }),
        );
        socket.connect(port, address, (cause?: NodeJS.ErrnoException) => {
          if (cause) return failed(cause);
          // Closed meanwhile: to send would open it again.
          if (settled) return;
          start = process.hrtime.bigint();
          socket.send(Buffer.alloc(size));
        });
      }),
    close() {
      for (const stop of stops) stop();
    },
  };
}
