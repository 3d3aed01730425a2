import t from "tap";
import { parse } from "yaml";
import { compose, containerlab } from "../../../lib/lab/export.ts";
import { readLab } from "../../../lib/lab/file.ts";
import { readyLab } from "../../../lib/lab/ready.ts";
import { golden } from "../../support/labgolden.ts";

for (const name of ["router", "mail", "lossy"])
  t.test(`${name} for other engines`, async (t) => {
    const { topology } = readyLab(name);
    for (const [kind, text] of [
      ["containerlab", containerlab(topology)],
      ["compose", compose(topology)],
    ] as const)
      t.equal(text, golden(`${name}.${kind}.yaml`, text), kind);
  });

t.test("containerlab: each end is named once, a bridge's ports too", async (t) => {
  const { topology } = readyLab("mail");
  const made = parse(containerlab(topology)) as {
    topology: { nodes: Record<string, { kind: string }>; links: { endpoints: string[] }[] };
  };
  t.same(
    Object.entries(made.topology.nodes).map(([name, { kind }]) => `${name} ${kind}`),
    ["client linux", "ns linux", "mail1 linux", "mail2 linux", "lan bridge"],
  );
  const ends = made.topology.links.flatMap(({ endpoints }) => endpoints);
  t.equal(new Set(ends).size, 8);
  t.notOk(
    ends.some((end) => end.endsWith(":eth0")),
    "eth0 is containerlab's own",
  );
});

t.test("compose: every address lies in its network, and the engine's gateway is nobody's", async (t) => {
  for (const name of ["router", "mail"]) {
    const { topology } = readyLab(name);
    const made = parse(compose(topology)) as {
      services: Record<string, { networks: Record<string, { ipv4_address: string }> }>;
      networks: Record<string, { ipam: { config: { subnet: string; gateway: string }[] } }>;
    };
    const given = Object.values(made.services).flatMap(({ networks }) =>
      Object.values(networks).map((one) => one.ipv4_address),
    );
    t.equal(new Set(given).size, given.length);
    for (const { ipam } of Object.values(made.networks))
      for (const { gateway } of ipam.config) t.notOk(given.includes(gateway), gateway);
  }
});

t.test("a full block has its gateway too", async (t) => {
  const text = compose(readLab("hosts: [a, b]\nlinks:\n  - { between: a b, net: 192.0.2.0/29 }\n", "x"));
  t.match(text, /subnet: 192\.0\.2\.0\/29\n +gateway: 192\.0\.2\.6/);
});
