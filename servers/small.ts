/** The servers of the small services, each from its row of lib/wire/small.ts, over TCP and UDP. */
import type { Connection } from "../lib/net/connection.ts";
import { responder } from "../lib/net/responder.ts";
import type { Server } from "../lib/service.ts";
import type { SmallService } from "../lib/wire/small.ts";

/** Reads and drops all until the caller has finished; a caller that throws the line away has finished too. */
async function drain(conn: Connection): Promise<void> {
  while ((await conn.read().catch(() => null)) !== null) {
    // RFC 862 to 868: what the caller says is thrown away.
  }
}

/** Answer after answer, as fast as the caller reads, until it hangs up. */
async function endless(conn: Connection, row: SmallService): Promise<void> {
  let over = false;
  const ended = drain(conn).then(() => {
    over = true;
  });
  for (let count = 0; !over; count += 1) {
    const octets = row.answer(new Date(), count);
    if (!octets) break;
    try {
      await conn.write(octets);
    } catch {
      break; // RFC 864: the caller ends it, and needs no other word
    }
    // A write that the system takes at once leaves nobody else a turn.
    await new Promise((resolve) => setImmediate(resolve));
  }
  conn.reset();
  await ended;
}

/** The server of a row. */
export function smallServer(row: SmallService): Server {
  return {
    name: row.name,
    summary: `${row.summary} (RFC ${row.rfc})`,
    transports: ["tcp", "udp"],
    port: row.port,
    examples: [`serve ${row.name} ${row.port}`, `serve ${row.name} ${row.port} --udp`],

    async create() {
      let count = 0;
      return {
        async stream(conn) {
          if (row.stream === "endless") return endless(conn, row);
          if (row.stream === "nothing") return drain(conn);
          // "Once a connection is established the current date and time is sent out ... any data received is thrown away".
          await conn.write(row.answer(new Date(), 0) ?? "");
        },
        datagram: responder(() => row.answer(new Date(), count++)),
      };
    },
  };
}
