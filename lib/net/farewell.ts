/** Farewell: the end of a TLS conversation, so that neither side loses what the other has said last (RFC 8446 6.1). */
import type { Socket } from "node:net";

/** How long the goodbye of a peer is waited for that was told goodbye, milliseconds. */
const patience = 250;

/**
 * Says goodbye, and takes what the peer still says. Octets that nobody reads turn our FIN into an RST, and the peer loses
 * what it has not read yet: TLS makes it say more by itself, a session ticket (a server) and its close_notify.
 * `settled` resolves when it has said what it says unasked; see `Secured`.
 */
export async function farewell(socket: Socket, settled: Promise<void> | undefined): Promise<void> {
  socket.removeAllListeners("data").resume().end();
  await settled;
  if (!socket.readableEnded && !socket.destroyed) await finished(socket);
}

/** Resolves when the peer has finished too, or is gone, or has not for a moment. */
function finished(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, patience);
    const done = () => {
      clearTimeout(timer);
      resolve();
    };
    socket.once("end", done).once("close", done);
  });
}
