/** An echo server on a free port, TCP and UDP: `node build/examples/echo-server.js` */
import { formatAddress, listen } from "../index.ts";

const listener = await listen(["tcp://127.0.0.1:0", "udp://127.0.0.1:0"], {
  stream: async (conn) => void (await conn.pipe(conn)),
  datagram: (message) => message,
});
for (const address of listener.addresses) console.log(`echo on ${formatAddress(address)}`);
process.once("SIGTERM", () => listener.close());
