/** Echo server: RFC 862, over TCP and UDP. */
import type { Server } from "../lib/service.ts";

/**
 * Ports whose servers answer whatever comes (echo, discard, daytime, qotd, chargen, time, DNS; 0 is none): a datagram
 * with such a source, forged or not, would be answered for ever (CERT CA-1996-01).
 */
const answering = new Set([0, 7, 9, 13, 17, 19, 37, 53]);

export const server: Server = {
  name: "echo",
  summary: "Sends back what it receives (RFC 862)",
  transports: ["tcp", "udp"],
  port: 7007,
  examples: ["serve echo 7007", "serve echo 7007 --udp"],

  async create() {
    return {
      stream: async (conn) => void (await conn.pipe(conn)),
      datagram: (message, from) => (answering.has(from.port) ? undefined : message),
    };
  },
};
