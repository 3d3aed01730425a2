import t from "tap";
import { typing } from "../../support/typing.ts";

t.test("serve, connect, send, expect, end, close, stop", async (t) => {
  const { type } = typing(t);
  const [served] = await type("serve echo 0");
  t.match(served, { session: 1, serve: "echo" });
  t.ok(
    (served as { addresses: string[] }).addresses.some((address) => address.startsWith("udp://127.0.0.1:")),
  );
  const port = /:(\d+)$/.exec((served as { addresses: string[] }).addresses[0] as string)?.[1];
  await type(`connect ${port}`);
  t.match(await type('send "a\\x00b\\r\\n"'), [{ session: 2, sent: 5 }]);
  t.match(await type("expect /a.b/ -w 2s"), [{ matched: "a\0b" }]);
  await t.rejects(type("expect nothing --timeout 10ms"), { code: "timeout" });
  await t.rejects(type("expect /(/"), { code: "usage" });
  t.match(await type("sessions --json"), [
    { kind: "echo", open: 1 },
    { session: 2, state: "open", sent: 5, received: 5 },
  ]);
  t.match(await type("end"), [{ end: true }]);
  await t.rejects(type("send x"), { code: "closed" });
  await type("stop 1");
  await t.rejects(type(`connect ${port}`), { code: "refused" });
  await t.rejects(type("fg 9"), { code: "usage" });
});

t.test("listen: callers become sessions whose lines are answered; reset is seen", async (t) => {
  const { porthole, notices, type } = typing(t);
  const [served] = await type("listen 0");
  const port = /:(\d+)$/.exec((served as { addresses: string[] }).addresses[0] as string)?.[1];
  const conn = await porthole.connect(`127.0.0.1:${port}`);
  await conn.write("hi\n");
  const [expected] = await type("expect hi");
  t.match(notices, [/#2: 127\.0\.0\.1:\d+ called \(fg 2 answers\)/]);
  await type(`send -t ${expected?.session} "hello\\n"`);
  t.equal(String(Buffer.from((await conn.read()) ?? [])), "hello\n");
  await type(`reset ${expected?.session}`);
  await t.rejects(conn.read(), { code: "reset" });
});

t.test("without a session there is nothing to send to", async (t) => {
  const { type } = typing(t);
  await t.rejects(type("send x"), { code: "usage", message: /none is open/ });
});

t.test("close all ends the conversations, then the servers", async (t) => {
  const { porthole, type, serve } = typing(t);
  t.match(await type("close all"), [{ text: "No session is open." }]);
  const port = await serve("serve echo 0");
  await type(`connect ${port}`);
  await type(`connect ${port}`);
  t.match(await type("close all"), [
    { session: 2, closed: true },
    { session: 3, closed: true },
    { session: 1, closed: true },
  ]);
  t.equal(porthole.sessions.size, 0);
});
