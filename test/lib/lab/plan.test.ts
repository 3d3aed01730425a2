import t from "tap";
import { readLab } from "../../../lib/lab/file.ts";
import { addressLines, hostOrders, planText } from "../../../lib/lab/plan.ts";
import { readyLab, readyLabs } from "../../../lib/lab/ready.ts";
import { golden } from "../../support/labgolden.ts";

for (const { name } of readyLabs)
  t.test(`the commands that make ${name}`, async (t) => {
    const text = planText(readyLab(name).topology, 1000);
    t.equal(text, golden(`${name}.plan.txt`, text));
  });

t.test("a host alone has its loopback and nothing else", async (t) => {
  const topology = readLab("hosts: [alone]\n", "x");
  t.same(hostOrders(topology, "alone", 1000).ip, ["link set dev lo up"]);
  t.same(addressLines(topology.links, "alone"), []);
});

t.test("shapes are of the ends' own namespaces", async (t) => {
  const topology = readLab(
    "hosts: [a, b]\nswitches: [lan]\nlinks:\n  - { between: a lan, rate: 1mbit, delay: 5ms, loss: 1% }\n  - b lan\n",
    "x",
  );
  t.match(hostOrders(topology, "a", 1000), { tc: [/dev eth0 root netem/], nft: { loss: /device eth0/ } });
  t.match(hostOrders(topology, "b", 1000), { tc: [], nft: { loss: "", rules: "" } });
  t.match(
    planText(topology, 1000),
    /# the switches[\s\S]*tc qdisc replace dev port1[\s\S]*device port1[\s\S]*# a\n/,
  );
});
