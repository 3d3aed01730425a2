import { once } from "node:events";
import { type AddressInfo, connect, createServer } from "node:net";
import t from "tap";
import { interfaceDetails } from "../../../lib/host/interface-details.ts";
import { portFacts } from "../../../lib/host/port-facts.ts";
import { noNetlink } from "../../support/own-network.ts";

const skip = process.platform !== "linux" && "there is no /proc here";

t.test("a server, its connections, its leftovers, and then nothing", { skip }, async (t) => {
  const server = createServer({ allowHalfOpen: true }, (socket) => socket.end().resume()).listen(
    0,
    "127.0.0.1",
  );
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const interfaces = interfaceDetails();
  const first = await portFacts(port, "tcp", interfaces);
  t.match(first, {
    bound: [{ row: { state: "LISTEN" }, holders: [{ pid: process.pid }], reachable: { reach: "machine" } }],
    connections: {},
    leftovers: { count: 0 },
  });
  t.same(
    first.trials
      .filter(({ code }) => code === "EADDRINUSE")
      .map(({ host }) => host)
      .slice(0, 2),
    ["127.0.0.1", "0.0.0.0"],
  );
  const call = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
  await once(call, "connect");
  await once(call.resume(), "end");
  // The FIN may not be acknowledged at once.
  let { connections } = await portFacts(port, "tcp", interfaces);
  while ("FIN-WAIT-1" in connections) ({ connections } = await portFacts(port, "tcp", interfaces));
  t.same(connections, { "FIN-WAIT-2": 1 });
  const client = await portFacts(call.localPort as number, "tcp", interfaces, "127.0.0.1");
  t.match(client, {
    bound: [],
    clients: [{ row: { state: "CLOSE-WAIT" }, holders: [{ pid: process.pid }] }],
  });
  t.equal(client.trials.length, 1);
  call.end();
  await once(call, "close");
  server.close();
  await once(server, "close");
  // The server closed first: what waits is its end.
  const after = await portFacts(port, "tcp", interfaces);
  t.match(after, { bound: [], leftovers: { count: 1 } });
  t.ok(after.leftovers.milliseconds > 0);
  t.match(after.trials[0], { host: "127.0.0.1", ok: true }, "SO_REUSEADDR");
});

t.test(
  "bound and nothing more: in the way of others, and refused to callers",
  { skip: skip || noNetlink() },
  async (t) => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, "close");
    const { boundTcp } = await import("../../support/raw-sockets.ts");
    boundTcp(port);
    const { bound, trials } = await portFacts(port, "tcp", [], "127.0.0.1");
    t.match(trials, [{ code: "EADDRINUSE" }]);
    // Linux tells of such sockets since 6.8.
    if (bound.length === 0) t.comment("this system does not tell who it is");
    else t.match(bound, [{ row: { state: "UNCONN", local: { port } }, holders: [{ pid: process.pid }] }]);
  },
);
