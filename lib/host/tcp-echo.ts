/** Is a host there, by TCP: a SYN is answered by SYN-ACK or RST, and either says so (RFC 9293 3.10.7.1). */
import { connect } from "node:net";
import { describe } from "../errors.ts";
import type { Echo, Echoer, EchoerOptions } from "./echo.ts";

/** Ports of which at least one answers on most hosts, if only with a refusal. */
const usualPorts = [7, 80] as const;

/** What a failed connect says of the host; undefined for what says nothing. */
export function outcomeOfConnect(code: string | undefined): Echo["outcome"] | undefined {
  if (code === "ECONNREFUSED" || code === "ECONNRESET") return "reply";
  if (code === "EHOSTUNREACH") return "host-unreachable";
  if (code === "ENETUNREACH") return "net-unreachable";
  // What Linux makes of "administratively prohibited" over IPv6.
  return code === "EACCES" ? "prohibited" : undefined;
}

/** Asks by connecting to a port that need not be open. The connection is closed as soon as it stands. */
export function tcpEchoer(address: string, { timeout, port }: EchoerOptions): Echoer {
  const ports = port === undefined ? usualPorts : [port];
  const stops = new Set<() => void>();
  return {
    by: "tcp",
    most: 16,
    hops: false,
    echo: () =>
      new Promise((resolve) => {
        const start = process.hrtime.bigint();
        const sockets = ports.map((one) => connect({ host: address, port: one }));
        let waiting = sockets.length;
        const done = (echo: Echo) => {
          clearTimeout(timer);
          stops.delete(stop);
          for (const socket of sockets) socket.destroy();
          resolve(echo);
        };
        const stop = () => done({ outcome: "failed", why: "cancelled" });
        const timer = setTimeout(() => done({ outcome: "timeout" }), timeout);
        stops.add(stop);
        const took = () => Number(process.hrtime.bigint() - start) / 1000;
        for (const socket of sockets) {
          socket.once("connect", () => done({ outcome: "reply", microseconds: took() }));
          socket.on("error", (cause: NodeJS.ErrnoException) => {
            const outcome = outcomeOfConnect(cause.code);
            waiting -= 1;
            if (outcome === "reply") done({ outcome, microseconds: took() });
            else if (waiting === 0)
              done(outcome ? { outcome } : { outcome: "failed", why: describe(cause).message });
          });
        }
      }),
    close() {
      for (const stop of stops) stop();
    },
  };
}
