import t from "tap";
import { groupsOf, segmentOf } from "../../../lib/lab/segment.ts";
import type { DraftLink } from "../../../lib/lab/settle.ts";

/** A link "a-b" whose ends have these addresses. */
function link(name: string, ...addresses: string[][]): DraftLink {
  const [one = "", other = ""] = name.split("-");
  const end = (node: string, at: number) => ({
    ...{ node, interface: "eth0", mac: "", wished: [] },
    addresses: addresses[at] ?? [],
  });
  return { name, ends: [end(one, 0), end(other, 1)], shape: {}, nets: [] };
}

const kindOf = (node: string) => (node.startsWith("sw") ? "switch" : node === "gate" ? "router" : "host");
const grouped = (...names: string[]) =>
  groupsOf(
    names.map((name) => link(name)),
    kindOf,
  ).map((group) => group.map(({ name }) => name));

t.test("links that switches join are one group; a router and a host join nothing", async (t) => {
  t.same(grouped(), []);
  t.same(grouped("a-b"), [["a-b"]]);
  t.same(grouped("a-gate", "gate-b"), [["a-gate"], ["gate-b"]]);
  t.same(grouped("a-b", "a-c"), [["a-b"], ["a-c"]]);
  t.same(grouped("a-sw1", "gate-b", "gate-sw1"), [["a-sw1", "gate-sw1"], ["gate-b"]]);
  t.same(grouped("a-sw1", "b-sw2", "sw1-sw2"), [["a-sw1", "sw1-sw2", "b-sw2"]], "switch behind switch");
  t.same(grouped("sw1-sw2", "sw2-sw3", "sw3-sw1"), [["sw1-sw2", "sw3-sw1", "sw2-sw3"]], "a ring ends");
});

t.test("a segment has the blocks of its addresses once each, and no end of a switch", async (t) => {
  const group = [link("a-sw1", ["10.0.1.2/24", "fd00:1::2/64"]), link("gate-sw1", ["10.0.1.1/24"])];
  const { subnets, ends } = segmentOf(group);
  t.same(subnets.map(String), ["10.0.1.0/24", "fd00:1::/64"]);
  t.same(
    ends.map(({ node }) => node),
    ["a", "gate"],
  );
  t.same(segmentOf([link("sw1-sw2")]), { subnets: [], ends: [] });
});
