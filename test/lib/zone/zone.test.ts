import t from "tap";
import { rdataText } from "../../../lib/wire/dns-rdata.ts";
import { typeName, typeNumber } from "../../../lib/wire/dns-type.ts";
import { zonesFrom } from "../../../lib/zone/load.ts";
import { readMaster } from "../../../lib/zone/master.ts";
import { upwards, Zone } from "../../../lib/zone/zone.ts";

const zone = zonesFrom([
  {
    name: "test",
    records: readMaster(
      `$ORIGIN example.org.
$TTL 300
@ SOA ns host 1 2 3 4 60
  NS ns
  MX 10 mail
ns A 192.0.2.53
mail A 192.0.2.25
www A 192.0.2.1
    AAAA 2001:db8::1
alias CNAME WWW
far CNAME www.example.net.
broken CNAME nx
loop1 CNAME loop2
loop2 CNAME loop1
a.deep A 192.0.2.3
*.wild TXT "any"
x.wild A 192.0.2.4
sub NS ns.sub
ns.sub A 192.0.2.54
below.sub A 192.0.2.55
under.below.sub NS hidden
*.star CNAME www
*.sub2 A 192.0.2.56
sub2 NS ns.example.net.
old DNAME new
x.new A 192.0.2.57
`,
      "test",
    ),
  },
]);

t.test("lookups", async (t) => {
  const rows: [question: string, code: number, answers: string[], authority?: string][] = [
    ["www.example.org A", 0, ["www.example.org A 192.0.2.1"]],
    ["WwW.example.org AAAA", 0, ["WwW.example.org AAAA 2001:db8::1"]],
    ["www.example.org MX", 0, [], "SOA"],
    ["nx.example.org A", 3, [], "SOA"],
    ["deep.example.org A", 0, [], "SOA"],
    ["alias.example.org A", 0, ["alias.example.org CNAME WWW.example.org.", "WWW.example.org A 192.0.2.1"]],
    ["alias.example.org CNAME", 0, ["alias.example.org CNAME WWW.example.org."]],
    ["far.example.org A", 0, ["far.example.org CNAME www.example.net."]],
    ["broken.example.org A", 3, ["broken.example.org CNAME nx.example.org."], "SOA"],
    [
      "loop1.example.org A",
      0,
      ["loop1.example.org CNAME loop2.example.org.", "loop2.example.org CNAME loop1.example.org."],
    ],
    ["q.wild.example.org TXT", 0, ['q.wild.example.org TXT "any"']],
    ["x.wild.example.org TXT", 0, [], "SOA"],
    ["q.x.wild.example.org TXT", 3, [], "SOA"],
    ["www.sub.example.org A", 0, [], "NS"],
    ["sub.example.org NS", 0, [], "NS"],
    ["sub.example.org DS", 0, [], "SOA"],
    ["below.sub.example.org A", 0, [], "NS"],
    ["x.under.below.sub.example.org A", 0, [], "NS"],
    ["x.sub2.example.org A", 0, [], "NS"],
    ["*.wild.example.org TXT", 0, ['*.wild.example.org TXT "any"']],
    ["a.b.wild.example.org TXT", 0, ['a.b.wild.example.org TXT "any"']],
    ["wild.example.org TXT", 0, [], "SOA"],
    ["Q.star.example.org A", 0, ["Q.star.example.org CNAME www.example.org.", "www.example.org A 192.0.2.1"]],
    [
      "x.old.example.org A",
      0,
      [
        "old.example.org DNAME new.example.org.",
        "x.old.example.org CNAME x.new.example.org.",
        "x.new.example.org A 192.0.2.57",
      ],
    ],
    ["example.org ANY", 0, ["example.org NS ns.example.org."]],
    ["alias.example.org ANY", 0, ["alias.example.org CNAME WWW.example.org."]],
    ["example.net A", 5, []],
    ["org A", 5, []],
  ];
  for (const [question, code, answers, authority] of rows) {
    const [name = "", type = ""] = question.split(" ");
    const found = zone.lookup({ name, type: typeNumber(type) as number, class: 1 });
    t.equal(found.rcode, code, question);
    t.same(
      found.answers.map((one) => `${one.name} ${typeName(one.type)} ${rdataText(one.type, one.data)}`),
      answers,
      question,
    );
    t.equal(found.authorities[0] && typeName(found.authorities[0].type), authority, question);
    t.equal(found.authoritative, code !== 5 && authority !== "NS", `${question} AA`);
  }
});

t.test("what helps, and how long a no lasts", async (t) => {
  const mx = zone.lookup({ name: "example.org", type: 15, class: 1 });
  t.match(mx.additionals, [{ name: "mail.example.org", data: { address: "192.0.2.25" } }]);
  t.equal(zone.lookup({ name: "nx.example.org", type: 1, class: 1 }).authorities[0]?.ttl, 60);
  const referral = zone.lookup({ name: "a.sub.example.org", type: 1, class: 1 });
  t.match(referral.additionals, [{ name: "ns.sub.example.org", data: { address: "192.0.2.54" } }]);
  t.equal(referral.whole, true, "glue must not be left out");
  t.equal(mx.whole, false);
  t.equal(zone.size, 24);
});

t.test("DNAME that makes a name too long", async (t) => {
  const long = Array.from({ length: 3 }, () => "x".repeat(63)).join(".");
  const far = zonesFrom([{ name: "z", records: readMaster(`a. DNAME ${long}.\n`, "z") }]);
  const found = far.lookup({ name: `${"y".repeat(63)}.a`, type: 1, class: 1 });
  t.equal(found.rcode, 6);
  t.equal(found.answers.length, 1);
});

t.test("names upwards, and faults", async (t) => {
  t.same(upwards("a.b"), ["a.b", "b", "."]);
  t.same(upwards("."), ["."]);
  const records = readMaster("a. A 1.2.3.4\nb. CNAME a.\nb. A 1.2.3.4\n", "z").map((one) => one.record);
  t.match(new Zone(".", records).fault(), { record: { type: 1 }, why: "b. has a CNAME and other data" });
  t.equal(new Zone(".", records.slice(0, 2)).fault(), undefined);
});
