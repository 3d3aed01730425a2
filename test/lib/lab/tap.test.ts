import t from "tap";
import { readLab } from "../../../lib/lab/file.ts";
import { tapAt, tapOn } from "../../../lib/lab/tap.ts";

const topology = readLab("hosts: [a, b]\nswitches: [sw, core]\nlinks: [a b, sw a, sw core]\n", "lab.yaml");

t.test("a capture listens at the end that was named, else at the first host", async (t) => {
  for (const [name, host, device] of [
    ["a-b", "a", "eth0"],
    ["b-a", "a", "eth0"],
    ["b:eth0", "b", "eth0"],
    ["sw-a", "a", "eth1"],
    ["sw:port2", undefined, "port2"],
    ["sw-core", undefined, "port3"],
  ] as const)
    t.same(tapOn(topology, name), { host, interface: device }, name);
  t.throws(() => tapOn(topology, "a-c"), { code: "usage" });
});

t.test("the switches have one namespace, which is no host's", async (t) => {
  t.same(tapAt(topology, { node: "b", interface: "eth0" }), { host: "b", interface: "eth0" });
  t.same(tapAt(topology, { node: "core", interface: "port3" }), { host: undefined, interface: "port3" });
});
