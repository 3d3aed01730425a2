import t from "tap";
import { routesOf } from "../../../lib/lab/routes.ts";
import { Topology } from "../../../lib/lab/topology.ts";

/** client - r1 - r2 - server, and a longer way r1 - r3 - r4 - r2. */
function chain(): Topology {
  const topology = new Topology();
  topology.addNode("client");
  topology.addNode("server");
  for (const name of ["r1", "r2", "r3", "r4"]) topology.addNode(name, "router");
  for (const [a, b] of [
    ["client", "r1"],
    ["r1", "r2"],
    ["r2", "server"],
    ["r1", "r3"],
    ["r3", "r4"],
    ["r4", "r2"],
  ] as const)
    topology.addLink([{ node: a }, { node: b }]);
  topology.settle();
  return topology;
}

const v4 = (routes: { to: string; via: string }[]) =>
  routes.filter(({ via }) => !via.includes(":")).map(({ to, via }) => `${to} ${via}`);

t.test("a host with one way out has a default route, of each family", async (t) => {
  t.same(routesOf(chain(), "client"), [
    { to: "default", via: "10.0.1.1" },
    { to: "default", via: "fd00:1::1" },
  ]);
});

t.test("a router knows every net by the fewest routers", async (t) => {
  t.same(
    v4(routesOf(chain(), "r1")).sort(),
    ["10.0.3.0/24 10.0.2.2", "10.0.5.0/24 10.0.4.2", "10.0.6.0/24 10.0.2.2"].sort(),
  );
  t.same(v4(routesOf(chain(), "r4")).sort(), [
    "10.0.1.0/24 10.0.5.1",
    "10.0.2.0/24 10.0.6.2",
    "10.0.3.0/24 10.0.6.2",
    "10.0.4.0/24 10.0.5.1",
  ]);
});

t.test("a host between two routers names the nets; a host is no way", async (t) => {
  const topology = new Topology();
  for (const name of ["a", "middle", "z"]) topology.addNode(name);
  for (const name of ["r1", "r2"]) topology.addNode(name, "router");
  for (const [a, b] of [
    ["a", "r1"],
    ["r1", "middle"],
    ["middle", "r2"],
    ["r2", "z"],
  ] as const)
    topology.addLink([{ node: a }, { node: b }]);
  topology.settle();
  t.same(v4(routesOf(topology, "middle")), ["10.0.1.0/24 10.0.2.1", "10.0.4.0/24 10.0.3.1"]);
  t.same(
    v4(routesOf(topology, "a")),
    ["default 10.0.1.1"],
    "only what lies behind a router: z is not reached through a host",
  );
  t.same(routesOf(topology, "a").length, 2);
});

t.test("two hosts on one wire need none", async (t) => {
  const topology = new Topology();
  for (const name of ["a", "b"]) topology.addNode(name);
  topology.addLink([{ node: "a" }, { node: "b" }]);
  topology.settle();
  t.same(routesOf(topology, "a"), []);
});
