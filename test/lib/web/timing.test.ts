import t from "tap";
import { connect } from "../../../lib/net/connect.ts";
import { listen } from "../../../lib/net/listen.ts";
import { timed, timingLine } from "../../../lib/web/timing.ts";

t.test("the phases there were are told, in their order", async (t) => {
  t.equal(timingLine({ total: 1.25 }), "total 1.3 ms");
  t.equal(
    timingLine({ total: 10, first: 4, tls: 3, connect: 2, resolve: 1 }),
    "resolve 1.0 ms, connect 2.0 ms, TLS 3.0 ms, first octet 4.0 ms, total 10.0 ms",
  );
  t.equal(timingLine({ connect: 0, total: 0 }), "connect 0.0 ms, total 0.0 ms");
});

t.test("a connection is timed; an address takes no time to find", async (t) => {
  const listener = await listen("tcp://127.0.0.1:0", { stream: async (conn) => void (await conn.read()) });
  t.teardown(() => listener.close());
  const [address] = listener.addresses as [(typeof listener.addresses)[number]];
  const { conn, timing } = await timed(address, () => connect(address));
  await conn.close();
  t.same(Object.keys(timing).sort(), ["connect", "total"]);
  t.ok((timing.connect as number) > 0);
  t.equal(timing.total, 0, "nothing was asked yet");
});

t.test("a connection that does not come about is the caller's failure", async (t) => {
  await t.rejects(
    timed({ transport: "tcp", host: "127.0.0.1", port: 1 }, () => Promise.reject(new Error("refused"))),
    { message: "refused" },
  );
});
