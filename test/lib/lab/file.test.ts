import { readFileSync } from "node:fs";
import t from "tap";
import { readLab, writeLab } from "../../../lib/lab/file.ts";
import { readyLab, readyLabs } from "../../../lib/lab/ready.ts";
import { ruleText } from "../../../lib/lab/rule.ts";

t.test("a lab file with everything", async (t) => {
  const topology = readLab(
    `name: office
hosts:
  client:
  server: { services: [serve smtp 25, "serve http 80"] }
routers: [gate]
switches: [lan]
links:
  - client:eth3 lan
  - lan gate
  - between: [gate, server]
    name: wan
    net: [192.0.2.0/24, "fd00:77::/64"]
    addresses: { server: 192.0.2.80 }
    delay: 20ms
    loss: 1%
    rate: 1mbit
dns: server
names: { www.example.test: server }
rules:
  - deny tcp 80 from client to server
`,
    "lab.yaml",
  );
  t.equal(topology.name, "office");
  t.same(
    topology.nodes.map(({ name, kind, services }) => [name, kind, services.length]),
    [
      ["client", "host", 0],
      ["server", "host", 2],
      ["gate", "router", 0],
      ["lan", "switch", 0],
    ],
  );
  t.equal(topology.link("wan").ends[1].addresses.join(), "192.0.2.80/24,fd00:77::2/64");
  t.same(topology.link("wan").shape, { delay: 20, loss: 1, rate: 1e6 });
  t.equal(topology.endsOf("client")[0]?.interface, "eth3");
  t.equal(topology.dns, "server");
  t.match(topology.hostsFile(), /192\.0\.2\.80 server www\.example\.test/);
  t.same(topology.rules.map(ruleText), ["deny tcp 80 from client to server"]);
});

t.test("mistakes: the file, the line, what is wrong and what is meant", async (t) => {
  for (const [text, message] of [
    ["", 'lab.yaml:1: a lab has hosts: "hosts: [client, server]"'],
    ["hosts: [a", /^lab\.yaml:1: Flow sequence/],
    ["- a", 'lab.yaml:1: a lab is a map, "key: value" line by line'],
    ["hosts: [a]\nlnks: [x]", 'lab.yaml:2: a lab has no "lnks" (near: links)'],
    ["hosts: [a]\nzzz: 1", /^lab\.yaml:2: a lab has no "zzz" \(it has name, hosts/],
    ["hosts:\n  a:\n    service: [x]", 'lab.yaml:3: a has no "service" (near: services)'],
    [
      "hosts: [client, server]\nlinks:\n  - client sever",
      /^lab\.yaml:3: Cannot find host "sever" .*near: server/,
    ],
    ["hosts: [a, b]\nlinks:\n  - a", /^lab\.yaml:3: a link has two ends/],
    ["hosts: [a, b]\nlinks:\n  - name: x", /^lab\.yaml:3: a link needs "between/],
    [
      "hosts: [a, b]\nlinks:\n  - { between: a b, los: 1% }",
      /^lab\.yaml:3: a link has no "los" \(near: loss\)/,
    ],
    ["hosts: [a, b]\nlinks:\n  -\n    between: a b\n    loss: 200%", /^lab\.yaml:5: Cannot lose "200%"/],
    [
      "hosts: [a, b]\nlinks:\n  - { between: a b, addresses: { c: 10.0.0.1 } }",
      /^lab\.yaml:3: addresses: c is no end/,
    ],
    [
      "hosts: [a, b]\nlinks:\n  - { between: a b, net: 10.0.1.0/24, addresses: { a: 10.9.0.1 } }",
      /^lab\.yaml:3: .*10\.9\.0\.1: its link has 10\.0\.1\.0\/24/,
    ],
    [
      "hosts: [a, b, c]\nlinks:\n  - a b\n  - { between: b c, net: 192.0.2.0/24 }\n  - { between: a c, net: 192.0.2.0/25 }",
      /^lab\.yaml:5: Cannot use 192\.0\.2\.0\/25 for a-c: another link has it/,
    ],
    ["hosts: [a, b]\nrules:\n  - deny tcp\n  - deny tpc 25", /^lab\.yaml:4: Cannot read rule "deny tpc 25"/],
    ["hosts: [a]\ndns: c", /^lab\.yaml:2: Cannot find host "c"/],
    ["hosts: [a]\nnames: { 'x y': a }", /^lab\.yaml:2: Cannot use name "x y"/],
    ["hosts: &x [a]\nrouters: *x", /^lab\.yaml:2: aliases/],
    ["hosts: [a]\nswitches: { s: { services: [x] } }", /^lab\.yaml:2: s has no "services"/],
    ["hosts: ['\x1b[2J']", /lab\.yaml:1: /],
    [`hosts: [${"a".repeat(300_000)}]`, /more than 262144 octets/],
  ] as const)
    t.throws(() => readLab(text, "lab.yaml"), { code: "format", message }, text.slice(0, 60));
  t.throws(() => readLab("x: [", "a\x1b.yaml"), { message: /^a\\x1b\.yaml:1/ });
});

t.test("a lab that is written is read back the same", async (t) => {
  for (const { name } of readyLabs) {
    const text = writeLab(readyLab(name).topology);
    const again = readLab(text, name);
    t.equal(writeLab(again), text, name);
    t.same(again.links, readLab(text, name).links);
    for (const host of again.hosts)
      t.same(again.addressesOf(host.name), readyLab(name).topology.addressesOf(host.name), host.name);
  }
});

t.test("the lab file in README is one", async (t) => {
  const readme = readFileSync(new URL("../../../../README.md", import.meta.url), "utf8");
  const [, text = ""] = /```yaml\n([\s\S]*?)```/.exec(readme) ?? [];
  const topology = readLab(text, "README.md");
  t.equal(topology.name, "office");
  t.same(topology.link("wan").shape, { delay: 20, loss: 1, rate: 1e6 });
});
