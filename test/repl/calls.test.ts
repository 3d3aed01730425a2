/** Calls: the addresses of a name, and whose frames they are. */
import t from "tap";
import { pair } from "../../lib/net/memory.ts";
import { Talk } from "../../repl/talk.ts";
import { engine } from "../support/engine.ts";

t.test("a name's addresses are tried in turn", async (t) => {
  const { porthole, notices } = engine(async (_host, { family }) =>
    [
      { address: "::1", family: 6 },
      { address: "127.0.0.1", family: 4 },
    ].filter((one) => family === 0 || one.family === family),
  );
  t.teardown(() => porthole.close());
  const { addresses } = (
    await porthole.servings.serve("listen", [porthole.address("tcp://[::1]:0")], {
      stream: (conn) => conn.end(),
    })
  ).listener;
  const conn = await porthole.connect(`both.example:${addresses[0]?.port}`);
  t.equal(conn.remote.host, "::1");
  t.match(notices, [/^Cannot connect to .*127\.0\.0\.1.*refused.*; trying \[::1\]:\d+ \.\.\.$/]);
  await conn.close();
  await t.rejects(porthole.connect(`both.example:${addresses[0]?.port}`, { family: 4 }), { code: "refused" });
});

t.test("a refused connect is one line, and its frames are ours", async (t) => {
  const { porthole } = engine();
  t.teardown(() => porthole.close());
  const serving = await porthole.servings.serve("x", [porthole.address("0", { host: "" })], {
    stream: async () => {},
  });
  const port = serving.listener.addresses[0]?.port;
  await serving.close();
  await t.rejects(porthole.connect(`127.0.0.1:${port}`), {
    code: "refused",
    message: /^Cannot connect to tcp:\/\/127\.0\.0\.1:\d+: connection refused.*\(is the server running/,
  });
  // What is served elsewhere on this machine may be what was meant.
  const other = await porthole.servings.serve("smtp", [porthole.address("0")], { stream: async () => {} });
  const at = other.listener.addresses[0]?.port;
  await t.rejects(porthole.connect(`127.0.0.1:${port}`), {
    message: `nothing listens there (this porthole serves #${other.id} smtp on port ${at}: sessions lists them)`,
  });
  await porthole.frames.sync();
  t.ok(porthole.frames.packets.every((packet) => packet.frame.synthetic));
  t.ok(porthole.open(pair()[0]) instanceof Talk);
});
