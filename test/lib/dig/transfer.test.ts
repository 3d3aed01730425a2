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

t.test("what has changed since a serial number (RFC 1995 4), all of the zone, or nothing", async (t) => {
  const at = (serial: number) => ({ ...start, data: { ...soa, serial } });
  for (const [what, has, answers, wanted] of [
    ["up to date", 7, [[at(7)]], "last"],
    ["newer here", 9, [[at(7)]], "last"],
    ["the first of more", 5, [[at(7)]], "more"],
    ["all of the zone", 5, [[at(7), a, at(7)]], "last"],
    ["all of it in parts", 5, [[at(7)], [a], [at(7)]], "more more last"],
    ["one lot of changes", 6, [[at(7), at(6), a, at(7), a, at(7)]], "last"],
    ["two lots", 5, [[at(7), at(5), a, at(6), a, at(6), a, at(7), a, at(7)]], "last"],
    ["one lot in parts", 6, [[at(7)], [at(6), a], [at(7), a], [at(7)]], "more more more last"],
    ["numbers that go round", 0xffff_ffff, [[at(1), at(0xffff_ffff), at(1), a, at(1)]], "last"],
  ] as const) {
    const transfer = new Transfer(has);
    t.equal(answers.map((one) => transfer.add(part([...one]))).join(" "), wanted, what);
  }
});

t.test("what is no transfer", async (t) => {
  t.equal(new Transfer().add(part([])), "refused");
  t.equal(new Transfer().add(part([a, start])), "refused");
  t.equal(new Transfer().add(part([start], 5)), "refused");
});
