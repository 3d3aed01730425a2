/** Echo server: RFC 862, over TCP and UDP. */
import { responder } from "../lib/net/responder.ts";
import type { Server } from "../lib/service.ts";

/** An answer is as long as its question, so length needs no bound; the rate stops what is passed round in a ring. */
const manners = { largest: 0, rate: 1000, burst: 10_000 } as const;

export const server: Server = {
  name: "echo",
  summary: "Sends back what it receives (RFC 862)",
  transports: ["tcp", "udp"],
  port: 7007,
  examples: ["serve echo 7007", "serve echo 7007 --udp"],

  async create() {
    return {
      stream: async (conn) => void (await conn.pipe(conn)),
      datagram: responder((message) => message, manners),
    };
  },
};
