import t from "tap";
import { connect } from "../../../lib/net/connect.ts";
import { listen } from "../../../lib/net/listen.ts";

const echo = { stream: async (conn: { pipe(to: unknown): Promise<number> }) => void (await conn.pipe(conn)) };

t.test("port 0 takes one port that is free on both loopback addresses, for tcp and udp too", async (t) => {
  const listener = await listen(["tcp::0", "udp::0"], { ...echo, datagram: (message) => message });
  t.equal(new Set(listener.addresses.map((one) => one.port)).size, 1);
  t.ok(listener.addresses.some((one) => one.host === "127.0.0.1" && one.transport === "udp"));
  await listener.close();
  await listener.close();
});

t.test("nothing stays bound after a failure; the line says what to do", async (t) => {
  const taken = await listen("tcp://127.0.0.1:0", echo);
  const port = taken.addresses[0]?.port ?? 0;
  const other = await listen("tcp://127.0.0.1:0", echo);
  const free = other.addresses[0]?.port ?? 0;
  await other.close();
  await t.rejects(
    listen([`tcp://127.0.0.1:${free}`, `tcp://127.0.0.1:${port}`], echo, {
      owner: async () => "node (pid 1)",
    }),
    {
      code: "in-use",
      message: `Cannot listen on tcp://127.0.0.1:${port}: the address is in use by node (pid 1) (try another port; 0 takes a free one)`,
    },
  );
  await (await listen(`tcp://127.0.0.1:${free}`, echo)).close();
  await taken.close();
  await t.rejects(listen("udp://127.0.0.1:0", echo), {
    code: "usage",
    message: /answers no datagrams there/,
  });
  await t.rejects(listen("tcp://192.0.2.1:0", echo), {
    code: "not-found",
    message: /no such address \(127\.0\.0\.1 is always there\)/,
  });
});

t.test("a signal closes it and its conversations", async (t) => {
  const stop = new AbortController();
  const listener = await listen("tcp://127.0.0.1:0", echo, { signal: stop.signal });
  const conn = await connect(listener.addresses[0]!);
  await conn.write("x");
  await conn.read();
  stop.abort();
  t.equal(await conn.read(), null);
  await conn.close();
  await listener.close();
  t.equal(listener.connections.size, 0);
});
