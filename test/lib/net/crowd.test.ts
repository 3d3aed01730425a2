import { once } from "node:events";
import { connect as netConnect, type Socket } from "node:net";
import t, { type Test as T } from "tap";
import { connect } from "../../../lib/net/connect.ts";
import type { ListenOptions } from "../../../lib/net/connection.ts";
import { LineReader } from "../../../lib/net/lines.ts";
import { listen } from "../../../lib/net/listen.ts";

/** A listener that greets and answers each line, and callers that tell when they were put out. */
async function crowded(t: T, options: ListenOptions) {
  const listener = await listen(
    "tcp://127.0.0.1:0",
    {
      async stream(conn) {
        await conn.write("hi\n");
        const reader = new LineReader(conn);
        for (let line = await reader.readLine(); line !== null; line = await reader.readLine())
          await conn.write("ok\n");
      },
    },
    options,
  );
  t.teardown(() => listener.close());
  const port = listener.addresses[0]?.port ?? 0;
  const call = async (): Promise<Socket & { said: string }> => {
    const socket = Object.assign(netConnect({ port, host: "127.0.0.1" }), { said: "" });
    socket.on("data", (data) => {
      socket.said += data;
    });
    socket.on("error", () => {});
    t.teardown(() => socket.destroy());
    await once(socket, "connect");
    return socket;
  };
  const greeted = async () => {
    const socket = await call();
    while (socket.said === "") await once(socket, "data");
    return socket;
  };
  const speaking = async () => {
    const socket = await greeted();
    socket.write("x\n");
    while (!socket.said.endsWith("ok\n")) await once(socket, "data");
    return socket;
  };
  const gone = (socket: Socket) => (socket.readableEnded ? Promise.resolve() : once(socket, "end"));
  return { listener, call, greeted, speaking, gone };
}

t.test("a full listener refuses, unless it may displace", async (t) => {
  const { listener, call, greeted, gone } = await crowded(t, { limits: { connections: 2 } });
  const first = await greeted();
  await greeted();
  await gone(await call());
  t.equal(listener.counts.refused, 1);
  t.equal(first.readableEnded, false);
});

t.test("who has never spoken makes place at once, the oldest first", async (t) => {
  const { listener, greeted, speaking, gone } = await crowded(t, {
    limits: { connections: 3 },
    full: "displace",
  });
  const [spoken, silent, second] = [await speaking(), await greeted(), await greeted()];
  await greeted();
  await gone(silent);
  await greeted();
  await gone(second);
  t.equal(spoken.readableEnded, false);
  t.same([listener.counts.refused, listener.connections.size <= 3], [0, true]);
});

t.test("where all have spoken, who says nothing for a moment makes place; who speaks does not", async (t) => {
  const { listener, greeted, speaking, gone, call } = await crowded(t, {
    limits: { connections: 2 },
    full: "displace",
  });
  const [silent, busy] = [await speaking(), await speaking()];
  let quiet = false;
  busy.on("data", () => quiet || busy.write("x\n"));
  busy.write("x\n");
  await greeted();
  await gone(silent);
  t.equal(busy.readableEnded, false);
  // Nobody is silent: the next one is told to go, and nobody waits for ever.
  const other = await speaking();
  other.on("data", () => quiet || other.write("x\n"));
  other.write("x\n");
  await gone(await call());
  t.equal(listener.counts.refused, 1);
  quiet = true;
});

t.test("a flood of half-open dialogues does not keep a good client waiting", async (t) => {
  const { listener, speaking } = await crowded(t, { limits: { connections: 50 }, full: "displace" });
  await Promise.all(Array.from({ length: 50 }, speaking));
  const started = performance.now();
  await using good = await connect(listener.addresses[0]!);
  const reader = new LineReader(good);
  t.equal(String(await reader.readLine()), "hi");
  await good.write("x\n");
  t.equal(String(await reader.readLine()), "ok");
  t.ok(performance.now() - started < 1000, "within a second");
});

t.test("over TLS, who takes longest to greet makes place", async (t) => {
  const listener = await listen(
    "tls://127.0.0.1:0",
    { stream: async (conn) => void (await conn.pipe(conn)) },
    { limits: { connections: 5 }, full: "displace" },
  );
  t.teardown(() => listener.close());
  const port = listener.addresses[0]?.port ?? 0;
  const flood = Array.from({ length: 20 }, () =>
    netConnect({ port, host: "127.0.0.1" }).on("error", () => {}),
  );
  t.teardown(() => flood.forEach((socket) => void socket.destroy()));
  await Promise.all(flood.map((socket) => once(socket, "connect")));
  await using good = await connect(listener.addresses[0]!, { tls: { insecure: true } });
  await good.write("x");
  t.equal(String(Buffer.from((await good.read()) ?? [])), "x");
});
