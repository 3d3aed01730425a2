import t from "tap";
import { readRule } from "../../../lib/lab/rule.ts";
import { Topology } from "../../../lib/lab/topology.ts";

function lan(): Topology {
  const topology = new Topology();
  topology.addNode("client");
  topology.addNode("gate", "router");
  topology.addNode("server");
  topology.addNode("lan", "switch");
  topology.addLink([{ node: "client" }, { node: "lan" }]);
  topology.addLink([{ node: "gate" }, { node: "lan" }]);
  topology.addLink([{ node: "gate" }, { node: "server" }]);
  topology.settle();
  return topology;
}

t.test("addresses are chosen: a block for each segment, routers first", async (t) => {
  const topology = lan();
  t.same(topology.addressesOf("gate"), ["10.0.1.1", "10.0.2.1", "fd00:1::1", "fd00:2::1"]);
  t.same(topology.addressesOf("client"), ["10.0.1.2", "fd00:1::2"]);
  t.same(topology.addressesOf("server"), ["10.0.2.2", "fd00:2::2"]);
  t.same(topology.addressesOf("lan"), [], "a switch has none");
  t.same(
    topology.links.map(({ name, ends }) => [name, ...ends.map((end) => `${end.interface} ${end.mac}`)]),
    [
      ["client-lan", "eth0 02:00:00:00:01:01", "port1 02:00:00:00:01:02"],
      ["gate-lan", "eth0 02:00:00:00:02:01", "port2 02:00:00:00:02:02"],
      ["gate-server", "eth1 02:00:00:00:03:01", "eth0 02:00:00:00:03:02"],
    ],
  );
  t.match(topology.hostsFile(), /^127\.0\.0\.1 localhost\n[\s\S]*^10\.0\.2\.2 server$/m);
});

t.test("a host that comes later keeps the addresses of the others", async (t) => {
  const topology = lan();
  topology.addNode("late");
  topology.addLink([{ node: "late" }, { node: "lan" }]);
  topology.settle();
  t.same(topology.addressesOf("late"), ["10.0.1.3", "fd00:1::3"]);
  t.same(topology.addressesOf("client"), ["10.0.1.2", "fd00:1::2"]);
});

t.test("addresses that are given: a block, one of it, both", async (t) => {
  const topology = new Topology();
  for (const name of ["a", "b", "c", "d"]) topology.addNode(name);
  topology.addLink([{ node: "a" }, { node: "b", addresses: ["192.0.2.9"] }], { nets: ["192.0.2.0/24"] });
  topology.addLink([{ node: "c", addresses: ["10.0.1.7/24", "fd00:99::7/64"] }, { node: "d" }]);
  topology.settle();
  t.same(topology.addressesOf("a"), ["192.0.2.1", "fd00:1::1"]);
  t.same(topology.addressesOf("b"), ["192.0.2.9", "fd00:1::2"]);
  t.same(topology.addressesOf("c"), ["10.0.1.7", "fd00:99::7"]);
  t.same(topology.addressesOf("d"), ["10.0.1.1", "fd00:99::1"]);
});

t.test("what does not fit is refused in one line that names it", async (t) => {
  const cases: [string, (topology: Topology) => void, RegExp][] = [
    ["a name", (one) => one.addNode("Bad name"), /Cannot name a host "Bad name": 1 to 15/],
    ["a long name", (one) => one.addNode("a".repeat(16)), /1 to 15/],
    ["a word of rules", (one) => one.addNode("from"), /means something else/],
    ["twice", (one) => one.addNode("client"), /there is a host of that name/],
    ["escapes", (one) => one.addNode("\x1b[2J"), /"\\x1b\[2J"/],
    [
      "nobody",
      (one) => one.addLink([{ node: "cleint" }, { node: "server" }]),
      /Cannot find host "cleint" in the lab: near: client/,
    ],
    ["itself", (one) => one.addLink([{ node: "client" }, { node: "client" }]), /to itself/],
    [
      "an interface twice",
      (one) => one.addLink([{ node: "client", interface: "eth0" }, { node: "server" }]),
      /has one of that name/,
    ],
    [
      "a switch's address",
      (one) => one.addLink([{ node: "lan", addresses: ["10.0.0.1"] }, { node: "server" }]),
      /it is a switch/,
    ],
    [
      "no address",
      (one) => one.addLink([{ node: "client", addresses: ["10.0"] }, { node: "server" }]),
      /Cannot read address "10\.0"/,
    ],
    [
      "no block",
      (one) => one.addLink([{ node: "client" }, { node: "server" }], { nets: ["10"] }),
      /Cannot read net/,
    ],
    [
      "a link twice",
      (one) => one.addLink([{ node: "client" }, { node: "server" }], { name: "client-lan" }),
      /one of that name/,
    ],
    ["no link", (one) => one.link("lan-clent"), /Cannot find link/],
    ["a switch as host", (one) => one.host("lan"), /it is a switch/],
    [
      "a rule about nobody",
      (one) => one.addRule(readRule(["deny", "tcp", "from", "nobody"])),
      /Cannot find host "nobody"/,
    ],
    ["no name", (one) => one.addName("a b", "client"), /Cannot use name/],
  ];
  for (const [name, act, message] of cases) {
    const topology = lan();
    t.throws(() => act(topology), { code: "usage", message }, name);
    t.equal(topology.links.length, 3, `${name}: nothing was added`);
  }
  const clash = lan();
  clash.addLink([{ node: "client" }, { node: "server" }], { nets: ["10.0.1.0/24"] });
  t.throws(() => clash.settle(), {
    message: /Cannot use 10\.0\.1\.0\/24 for client-server: another link has it/,
  });
  const full = new Topology();
  full.addNode("sw", "switch");
  for (const name of ["a", "b", "c"]) full.addNode(name);
  full.addLink([{ node: "a" }, { node: "sw" }], { nets: ["192.0.2.0/30"] });
  for (const node of ["b", "c"]) full.addLink([{ node }, { node: "sw" }]);
  t.throws(() => full.settle(), { message: /192\.0\.2\.0\/30 is full/ });
  const many = new Topology();
  for (let n = 0; n < 64; n += 1) many.addNode(`h${n}`);
  t.throws(() => many.addNode("more"), { message: /at most 64/ });
});

t.test("a link by its name, by an interface, by its ends in either order", async (t) => {
  const topology = lan();
  for (const name of ["gate-server", "server-gate", "gate:eth1", "server:eth0"])
    t.equal(topology.link(name).name, "gate-server", name);
  t.equal(topology.reshape("gate-server", { loss: 5 }).shape.loss, 5);
  t.same(topology.reshape("server-gate", { delay: 10 }).shape, { loss: 5, delay: 10 });
});

t.test("allow any forgets every rule", async (t) => {
  const topology = lan();
  topology.addRule(readRule(["deny", "tcp", "from", "client"]));
  t.equal(topology.rules.length, 1);
  topology.addRule(readRule(["allow", "any"]));
  t.equal(topology.rules.length, 0);
});
