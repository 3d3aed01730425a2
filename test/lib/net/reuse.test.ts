import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import t from "tap";
import { reopen } from "../../../lib/net/reuse.ts";

t.test("an echo by one buffer keeps every octet, also to a client that reads slowly", async (t) => {
  let counted = 0;
  const server = createServer({ pauseOnConnect: true, allowHalfOpen: true }, (socket) => {
    const fresh = reopen(
      socket,
      (self) => self,
      (octets) => {
        counted += octets;
      },
    );
    if (!fresh) return socket.destroy();
    fresh.once("end", () => fresh.end());
    fresh.resume();
  }).listen(0, "127.0.0.1");
  t.teardown(() => server.close());
  await once(server, "listening");
  const client: Socket = connect((server.address() as { port: number }).port, "127.0.0.1");
  const sent = Buffer.alloc(32 << 20);
  for (let i = 0; i < sent.length; i += 4) sent.writeUInt32LE(i, i);
  client.end(sent);
  const back: Buffer[] = [];
  client.on("data", (chunk) => {
    back.push(chunk);
    // Now and then the reader rests for a turn, so that the kernel's buffers fill and writes stay pending.
    if (back.length % 16 === 0) {
      client.pause();
      setImmediate(() => client.resume());
    }
  });
  await once(client, "end");
  t.ok(Buffer.concat(back).equals(sent));
  t.equal(counted, sent.length);
});

t.test("a socket that was read already is left as it is", async (t) => {
  const server = createServer((socket) => socket.end("hi")).listen(0, "127.0.0.1");
  t.teardown(() => server.close());
  await once(server, "listening");
  const client = connect((server.address() as { port: number }).port, "127.0.0.1");
  await once(client, "data");
  t.equal(
    reopen(
      client,
      (self) => self,
      () => {},
    ),
    undefined,
  );
  client.destroy();
});
