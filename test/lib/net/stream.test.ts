import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import t from "tap";
import { connect } from "../../../lib/net/connect.ts";
import { StreamConnection } from "../../../lib/net/stream.ts";

t.test(
  "octets may be reused once write has resolved, and a late write says that the connection is closed",
  async (t) => {
    let peer: Socket | undefined;
    const server = createServer((socket) => {
      peer = socket;
    }).listen(0, "127.0.0.1");
    t.teardown(() => server.close());
    await once(server, "listening");
    const conn = await connect(`127.0.0.1:${(server.address() as { port: number }).port}`);
    t.ok(conn instanceof StreamConnection);
    if (!peer) await once(server, "connection");
    let got = 0;
    let wrong = 0;
    peer?.on("data", (chunk) => {
      for (const octet of chunk) {
        if (octet !== Math.floor(got / 100_000) + 1) wrong += 1;
        got += 1;
      }
    });
    const buffer = Buffer.alloc(100_000);
    for (let round = 1; round <= 100; round += 1) await conn.write(buffer.fill(round));
    await conn.end();
    await once(peer as Socket, "end");
    t.equal(got, 10_000_000);
    t.equal(wrong, 0);
    await t.rejects(conn.write("late"), { code: "closed" });
    peer?.end();
    await conn.close();
  },
);

t.test("a reset while a close is under way ends both", async (t) => {
  const server = createServer((socket) => socket.on("error", () => {})).listen(0, "127.0.0.1");
  t.teardown(() => server.close());
  await once(server, "listening");
  const conn = await connect(`127.0.0.1:${(server.address() as { port: number }).port}`);
  await conn.write("hello");
  const closing = conn.close();
  conn.reset();
  await closing;
  t.pass("it resolved");
});
