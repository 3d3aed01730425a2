import t from "tap";
import { readLab } from "../../lib/lab/file.ts";
import { endText, shown } from "../../repl/labdrawing.ts";
import type { LabRoom } from "../../repl/labroom.ts";

t.test("hosts with what runs, links as wires, rules, what is published", async (t) => {
  const topology = readLab(
    `name: office
hosts: [client, server]
switches: [lan]
links:
  - client lan
  - { between: lan server, loss: 5% }
dns: server
rules: [deny tcp 80 from client]
`,
    "x",
  );
  const job = (id: number, host: string, text: string) =>
    [id, { id, host, text, stop: async () => {} }] as const;
  const room = {
    topology,
    jobs: new Map([
      job(1, "server", `serve dns 53 --record "${"x".repeat(80)}"`),
      job(2, "", "127.0.0.1:8080 is server:80"),
    ]),
    captures: new Map([["client-lan", { running: true }]]),
  } as unknown as LabRoom;
  const { json, lines } = shown(room);
  t.same(
    lines?.((_role, text) => text),
    [
      "lab office",
      "HOST    KIND    ADDRESSES           RUNS",
      "client  host    10.0.1.1 fd00:1::1",
      `server  host    10.0.1.2 fd00:1::2  [1] serve dns 53 --record "${"x".repeat(36)}…`,
      "lan     switch  -",
      "",
      "client:eth0 10.0.1.1/24  --- client-lan, captured ---  lan:port1",
      "lan:port2                --- lan-server, loss 5% ---   server:eth0 10.0.1.2/24",
      "",
      "rule: deny tcp 80 from client",
      "[2] 127.0.0.1:8080 is server:80",
    ],
  );
  t.match(json, {
    lab: "office",
    hosts: [
      { name: "client", kind: "host", addresses: ["10.0.1.1", "fd00:1::1"] },
      { name: "server" },
      { name: "lan" },
    ],
    links: [{ name: "client-lan" }, { name: "lan-server", loss: 5 }],
    dns: "server",
    jobs: [{ job: 1, host: "server" }, { job: 2 }],
  });
  t.equal(endText({ node: "lan", interface: "port1", mac: "", addresses: [] }), "lan:port1");
});
