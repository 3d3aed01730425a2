/** Whom a UDP socket hears: one peer, or, of a broadcast or a group, whoever answers (RFC 919, RFC 1112). */
import type { Socket } from "node:dgram";
import type { Address } from "./connection.ts";

/** RFC 1112 4, RFC 4291 2.7. */
const isMulticast = (host: string) => /^(?:22[4-9]|23\d)\./.test(host) || /^ff[\da-f]{2}:/i.test(host);

/**
 * Joins a bound socket to its peer, so that it hears nobody else. A broadcast address (the system says EACCES) and a group
 * are no peer: there it stays open to all, and may send broadcasts. Rejects with the system's error.
 */
export async function joinPeer(
  socket: Socket,
  { host, port }: Pick<Address, "host" | "port">,
): Promise<void> {
  if (isMulticast(host)) return;
  await new Promise<void>((resolve, reject) => {
    // Node hands the error over, which its types do not say.
    const joined = (error?: NodeJS.ErrnoException) => {
      if (error?.code === "EACCES" && !host.includes(":")) socket.setBroadcast(true);
      else if (error) return reject(error);
      resolve();
    };
    socket.connect(port, host, joined as () => void);
  });
}

/** True for a socket that hears one peer alone. */
export function isJoined(socket: Socket): boolean {
  try {
    return socket.remoteAddress() !== undefined;
  } catch {
    return false;
  }
}
