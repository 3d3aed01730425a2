import t from "tap";
import { judges, nftTable, readRule, ruleText } from "../../../lib/lab/rule.ts";

const words = (text: string) => text.split(" ");

t.test("rules in words, and back", async (t) => {
  for (const text of [
    "deny tcp 25 from client",
    "deny any from client to server",
    "reject tcp 80,8000-8010 from client to server on router with prohibited",
    "reject udp 53 with port-unreachable",
    "reject tcp with reset",
    "allow icmp to server",
  ])
    t.equal(ruleText(readRule(words(text))), text);
  t.equal(ruleText(readRule(words("deny from client"))), "deny any from client");
});

t.test("what is no rule is refused, with what is meant", async (t) => {
  for (const [text, why] of [
    ["drop tcp", /begins with deny, reject, allow/],
    ["deny 25", /only tcp and udp have ports/],
    ["deny tcp 70000", /port "70000"/],
    ["deny tcp 9-1", /port "9-1"/],
    ["deny tcp 25 form client", /"form" is not one of from, to, on, with/],
    ["deny tcp 25 from", /from needs a word/],
    ["deny tcp 25 with reset", /only reject has an answer/],
    ["reject udp 53 with reset", /only tcp knows a reset/],
    ["reject tcp with fire", /with is followed by reset/],
  ] as const)
    t.throws(() => readRule(words(text)), { code: "usage", message: why }, text);
});

t.test("who judges: the one named by on, else by to, else everybody but the sender", async (t) => {
  const who = (text: string) =>
    ["client", "router", "server"].filter((host) => judges(readRule(words(text)), host));
  t.same(who("deny tcp 25 from client"), ["router", "server"]);
  t.same(who("deny tcp 25 from client to server"), ["server"]);
  t.same(who("deny tcp 25 from client to server on router"), ["router"]);
  t.same(who("deny icmp"), ["client", "router", "server"]);
});

t.test("a host's table: the last word first, both families, neighbours always", async (t) => {
  const addresses: Record<string, string[]> = { client: ["10.0.1.2", "fd00:1::2"], server: ["10.0.2.2"] };
  const rules = ["deny tcp from client", "reject tcp 25 from client to server", "allow icmp from server"].map(
    (one) => readRule(words(one)),
  );
  const table = nftTable("server", rules, (host) => addresses[host] ?? []);
  t.match(
    table,
    /^table inet lab\ndelete table inet lab\ntable inet lab \{/,
    "the old one goes in the same breath",
  );
  const [, input = ""] = /chain input \{\n([\s\S]*?)\n\}/.exec(table) ?? [];
  t.same(input.split("\n"), [
    "type filter hook input priority 0",
    "icmpv6 type { nd-neighbor-solicit, nd-neighbor-advert } accept",
    "meta nfproto ipv4 ip saddr { 10.0.1.2 } tcp dport { 25 } reject with tcp reset",
    "meta nfproto ipv6 ip6 saddr { fd00:1::2 } tcp dport { 25 } reject with tcp reset",
    "meta nfproto ipv4 ip saddr { 10.0.1.2 } meta l4proto tcp drop",
    "meta nfproto ipv6 ip6 saddr { fd00:1::2 } meta l4proto tcp drop",
  ]);
  t.equal(
    nftTable("client", rules.slice(0, 1), () => []),
    "table inet lab\ndelete table inet lab\n",
    "none: it is cleared",
  );
});

t.test("what passes through is judged where the host is named for it, by its address", async (t) => {
  const table = (text: string) => nftTable("gate", [readRule(words(text))], () => ["10.0.1.1"]);
  t.notMatch(table("deny tcp 25 from client"), /chain forward/);
  t.match(table("deny tcp 25 on gate"), /chain forward \{[\s\S]*meta nfproto ipv4 tcp dport \{ 25 \} drop/);
  const both = table("deny tcp 25 to gate on gate");
  t.match(both, /chain input \{[\s\S]*meta nfproto ipv4 tcp dport \{ 25 \} drop[\s\S]*chain forward/);
  t.match(
    both,
    /chain forward \{[\s\S]*meta nfproto ipv4 ip daddr \{ 10\.0\.1\.1 \} tcp dport \{ 25 \} drop/,
  );
});
