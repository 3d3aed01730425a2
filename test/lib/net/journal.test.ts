import t from "tap";
import type { Address } from "../../../lib/net/connection.ts";
import { nextConnection, now, type Record, Recording } from "../../../lib/net/journal.ts";

t.test("time never runs backwards and is the time of day; numbers are not used twice", async (t) => {
  let last = now();
  t.ok(Math.abs(Number(last / 1_000_000n) - Date.now()) < 60_000);
  for (let i = 0; i < 1000; i += 1) {
    const next = now();
    if (next < last) t.fail("backwards");
    last = next;
  }
  t.equal(nextConnection() + 1, nextConnection());
});

t.test("the facts of a socket have one number, and octets of their own", async (t) => {
  const facts: Record[] = [];
  const end = (port: number): Address => ({ transport: "tcp", host: "127.0.0.1", port });
  const one = new Recording((fact) => facts.push(fact), end(40_000), end(25));
  const other = new Recording((fact) => facts.push(fact), end(25), end(40_000));
  const octets = Buffer.from("hi");
  one.note("connect");
  one.note("tx", octets);
  other.note("accept");
  octets.fill(0);
  t.match(facts, [
    { event: "connect", local: end(40_000), remote: end(25) },
    { event: "tx", data: Uint8Array.from(Buffer.from("hi")) },
    { event: "accept", local: end(25), remote: end(40_000) },
  ]);
  t.notOk("data" in facts[0]!);
  t.equal(facts[0]?.connection, facts[1]?.connection);
  t.not(facts[0]?.connection, facts[2]?.connection);
  t.ok((facts[0]?.time as bigint) <= (facts[1]?.time as bigint));
});
