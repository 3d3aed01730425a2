/** An echo server on TCP and UDP, on a free port or the one named: `node build/examples/echo-server.js 7007` */
import { formatAddress, listen } from "../index.ts";

const port = process.argv[2] ?? "0";
const listener = await listen([`tcp://127.0.0.1:${port}`, `udp://127.0.0.1:${port}`], {
  stream: async (conn) => void (await conn.pipe(conn)),
  datagram: (message) => message,
});
for (const address of listener.addresses) console.log(`echo on ${formatAddress(address)}`);
process.once("SIGTERM", () => listener.close());
