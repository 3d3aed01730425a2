import { once } from "node:events";
import t from "tap";
import { ConnectionDuplex } from "../../../lib/net/duplex.ts";
import { pair } from "../../../lib/net/memory.ts";

const text = (octets: Uint8Array | null) => octets && Buffer.from(octets).toString();

t.test("octets both ways, the end both ways", async (t) => {
  const [client, served] = pair();
  const socket = new ConnectionDuplex(served);
  await client.write("hello");
  const [chunk] = await once(socket, "data");
  t.equal(String(chunk), "hello");
  socket.cork();
  socket.write("a");
  socket.write("b");
  socket.uncork();
  t.equal(text(await client.read()), "ab", "what is corked goes in one write");
  await client.end();
  await once(socket, "end");
  socket.end("last");
  t.equal(text(await client.read()), "last");
  t.equal(await client.read(), null);
  await socket.gone;
  t.match(socket, { localPort: 0, remotePort: 0, remoteAddress: "", localAddress: "" });
});

t.test("backpressure: a peer that does not read stops the writer", async (t) => {
  const [client, served] = pair();
  const socket = new ConnectionDuplex(served);
  let [written, full] = [0, false];
  while (!full && written < 100) {
    full = !socket.write(Buffer.alloc(65_536));
    written += 1;
  }
  t.ok(full);
  let size = 0;
  socket.end();
  for await (const chunk of client) size += chunk.length;
  t.equal(size, written * 65_536);
});

t.test("destroyed, the last words are sent and the peer's rest is taken", async (t) => {
  const [client, served] = pair();
  const socket = new ConnectionDuplex(served).resume();
  socket.write("bye");
  socket.destroy(new Error("enough"));
  await client.write("too late");
  t.equal(text(await client.read()), "bye");
  t.equal(await client.read(), null);
  await client.end();
  await socket.gone;
});

t.test("destroySoon waits for what was written", async (t) => {
  const [client, served] = pair();
  const socket = new ConnectionDuplex(served);
  socket.write("bye");
  socket.destroySoon();
  t.equal(text(await client.read()), "bye");
  await client.close();
  await socket.gone;
  t.ok(socket.destroyed);
  socket.destroySoon();
});

t.test("a reset is an error, and the end", async (t) => {
  const [client, served] = pair();
  const socket = new ConnectionDuplex(served).resume();
  client.reset();
  await socket.gone;
  t.match(socket.errored, { code: "reset" });
});

t.test("silence is told, and can be turned off", async (t) => {
  const [client, served] = pair();
  const socket = new ConnectionDuplex(served);
  // The socket's own timer lets a process end; here there is nothing else to keep it.
  const awake = setTimeout(() => {}, 5000);
  socket.setTimeout(10);
  await once(socket, "timeout");
  clearTimeout(awake);
  let told = 0;
  socket.setTimeout(1, () => (told += 1));
  socket.setTimeout(0);
  t.equal(socket.setNoDelay().setKeepAlive().ref().unref(), socket);
  await client.close();
  socket.destroy();
  await socket.gone;
  t.equal(told, 0);
});
