import t from "tap";
import * as dns from "../../../lib/wire/dns-type.ts";

t.test("types", async (t) => {
  for (const name of Object.keys(dns.type)) t.equal(dns.typeName(dns.typeNumber(name) as number), name);
  t.equal(dns.typeNumber("aaaa"), 28);
  t.equal(dns.typeNumber("TYPE65280"), 65280);
  t.equal(dns.typeName(65280), "TYPE65280");
  t.equal(dns.typeInfo(65280), "Unknown (65280)");
  t.equal(dns.typeInfo(7), "MB");
  t.same([253, 254].map(dns.typeInfo), ["MAILB", "MAILA"], "RFC 1035 3.2.3, unlike Wireshark");
  t.equal(dns.typeNumber("MB"), undefined, "only named");
  t.ok(dns.showsOwner(52));
  t.notOk(dns.showsOwner(1));
  t.equal(dns.typeDescription(28), "AAAA (IPv6 Address) (28)");
  t.equal(dns.typeDescription(255), "* (A request for all records the server/cache has available) (255)");
  t.ok(dns.typeNames.includes("AAAA"));
  t.notOk(dns.typeNames.includes("MB"), "nobody asks for it");
  for (const wrong of ["TYPE65536", "TYPE", "x", ""]) t.equal(dns.typeNumber(wrong), undefined, wrong);
});
