import t from "tap";
import { zonesFrom } from "../../../lib/zone/load.ts";
import { readMaster } from "../../../lib/zone/master.ts";
import type { Zones } from "../../../lib/zone/zones.ts";

const zones = (...texts: string[]) =>
  zonesFrom(texts.map((text, at) => ({ name: `${at}.db`, records: readMaster(text, `${at}.db`) })));
const soa = (apex: string) => `${apex} 60 SOA ns.${apex} h.${apex} 1 2 3 4 5\n`;
const ask = (from: Zones, name: string, type = 1) => from.lookup({ name, type, class: 1 });

t.test("several zones, in one file and in several", async (t) => {
  const known = zones(
    `${soa("a.test.")}w.a.test. A 192.0.2.1\nc.a.test. CNAME w.b.test.\n${soa("b.test.")}w.b.test. A 192.0.2.2\n`,
    `${soa("test.")}a.test. NS ns.a.test.\n`,
  );
  t.equal(known.size, 7);
  t.match(ask(known, "w.a.test"), { authoritative: true, answers: [{ data: { address: "192.0.2.1" } }] });
  t.match(ask(known, "nx.b.test"), { rcode: 3, authorities: [{ name: "b.test" }] });
  t.match(ask(known, "nx.test"), { rcode: 3, authorities: [{ name: "test" }] });
  t.match(ask(known, "c.a.test").answers, [{ type: 5 }, { name: "w.b.test", type: 1 }], "from zone to zone");
  t.match(ask(known, "a.test", 43), { rcode: 0, authorities: [{ name: "test" }] }, "DS is the parent's");
  t.match(ask(known, "a.test", 2), { rcode: 0, authorities: [{ name: "a.test", type: 6 }] });
});

t.test("records without an SOA", async (t) => {
  const known = zones(
    `${soa("a.test.")}`,
    "x.a.test. A 192.0.2.1\nl.test. A 192.0.2.2\ny.l.test. A 192.0.2.3\n*.m. A 192.0.2.4\n",
  );
  t.match(ask(known, "x.a.test").answers, [{ data: { address: "192.0.2.1" } }], "join the zone they lie in");
  t.match(ask(known, "nx.a.test").authorities, [{ name: "a.test", type: 6 }]);
  t.match(ask(known, "nx.l.test"), { rcode: 3, authorities: [{ name: "l.test", type: 6, ttl: 60 }] });
  t.match(ask(known, "anything.m").answers, [{ name: "anything.m" }]);
  t.equal(ask(known, "test").rcode, 5);
});

t.test("a set has one TTL and no record twice (RFC 2181 5)", async (t) => {
  const known = zones("a. 60 A 192.0.2.1\na. 30 A 192.0.2.2\na. 60 A 192.0.2.1\n");
  t.match(ask(known, "a").answers, [{ ttl: 30 }, { ttl: 30 }]);
  t.equal(ask(known, "a").answers.length, 2);
});

t.test("mistakes name the file and the line", async (t) => {
  const rows: [string[], RegExp][] = [
    [[`${soa("a.")}\nw.b. A 192.0.2.1\n`], /^0\.db:3: w\.b\. is outside of the zone$/],
    [[soa("a."), soa("a.")], /^1\.db:1: zone a\. was read already$/],
    [[`${soa("a.")}${soa("a.").replace(" 1 ", " 9 ")}`], /^0\.db:2: a\. has two SOA records$/],
    [[`${soa("a.")}w.a. CNAME x.\n\nw.a. A 192.0.2.1\n`], /^0\.db:4: w\.a\. has a CNAME and other data$/],
    [[`${soa("a.")}w.a. CNAME x.\nw.a. CNAME y.\n`], /^0\.db:3: w\.a\. has two CNAME records$/],
    [["a. CNAME x.\n", "a. A 192.0.2.1\n"], /^1\.db:1: a\. has a CNAME/],
  ];
  for (const [texts, message] of rows)
    t.throws(() => zones(...texts), { code: "format", message }, texts.join(" | "));
});
