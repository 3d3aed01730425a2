import t from "tap";
import { Transfer } from "../../../lib/dig/transfer.ts";
import { type Message, query } from "../../../lib/wire/dns.ts";

const soa = { mname: ".", rname: ".", serial: 1, refresh: 1, retry: 1, expire: 1, minimum: 1 };
const start = { name: "x", type: 6, class: 1, ttl: 1, data: soa };
const a = { name: "x", type: 1, class: 1, ttl: 1, data: { address: "192.0.2.1" } };
const part = (answers: Message["answers"], rcode = 0) => ({
  message: { ...query(1, { name: "x", type: 252, class: 1 }), answers, rcode },
  octets: new Uint8Array(100),
});

t.test("from the SOA to the SOA", async (t) => {
  const transfer = new Transfer();
  t.equal(transfer.add(part([start, a])), "more");
  t.equal(transfer.add(part([a])), "more");
  t.equal(transfer.add(part([a, start])), "last");
  t.match(transfer, { records: 5, messages: 3, octets: 300 });
  t.equal(new Transfer().add(part([start, a, start])), "last");
});

t.test("what is no transfer", async (t) => {
  t.equal(new Transfer().add(part([])), "refused");
  t.equal(new Transfer().add(part([a, start])), "refused");
  t.equal(new Transfer().add(part([start], 5)), "refused");
});
