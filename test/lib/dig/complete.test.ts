import t from "tap";
import { dnsWords } from "../../../lib/dig/complete.ts";

t.test("types, classes and options by their beginning", async (t) => {
  t.same(dnsWords("AA"), ["AAAA"]);
  t.same(dnsWords("naptr"), ["naptr"]);
  t.same(dnsWords("+tr"), ["+trace", "+tries="]);
  t.ok(dnsWords("+no").includes("+norecurse"));
  t.ok(dnsWords("").includes("MX"));
  for (const none of ["@1", "-x", "zz"]) t.same(dnsWords(none), []);
});
