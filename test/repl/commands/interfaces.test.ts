import t from "tap";
import { noPaint } from "../../../lib/command.ts";
import { interfaceLines, octetsText, wayWords } from "../../../repl/commands/interfaces.ts";
import { typing } from "../../support/typing.ts";

t.test("all, one, and the way to an address", async (t) => {
  const { type } = typing(t);
  const all = await type("interfaces");
  const loopback = all.find(({ loopback }) => loopback) ?? {};
  t.match(loopback.text, /: up, loopback, mtu \d+\n {4}127\.0\.0\.1\/8/);
  t.same(
    (await type(`interfaces ${loopback["name"]}`)).map(({ name }) => name),
    [loopback["name"]],
  );
  t.match(await type("ifconfig 127.0.0.1"), [{ text: /^127\.0\.0\.1 is this machine's own/ }]);
  await t.rejects(type("interfaces nosuch0"), {
    code: "not-found",
    message: /Cannot find interface "nosuch0": there are /,
  });
});

t.test("lines of an interface", async (t) => {
  const counters = { octets: 1_500_000, packets: 3, errors: 1, drops: 2 };
  const one = {
    name: "eth0",
    up: true,
    loopback: false,
    state: "lower layer down",
    kind: "veth",
    addresses: ["10.0.0.2/24", "fe80::1/64"],
    mac: "02:00:00:00:00:01",
    mtu: 1500,
    received: counters,
    sent: { ...counters, octets: 12 },
  };
  t.same(interfaceLines(one, noPaint), [
    "eth0: up, but lower layer down, veth, mtu 1500, mac 02:00:00:00:00:01",
    "    10.0.0.2/24",
    "    fe80::1/64",
    "    received 3 packets, 1.5 MB, 1 errors, 2 dropped",
    "    sent     3 packets, 12 B, 1 errors, 2 dropped",
  ]);
  t.same(interfaceLines({ name: "x\x1b[2J", up: false, loopback: false, addresses: [] }, noPaint), [
    "x\\x1b[2J: down",
    "    no address",
  ]);
});

t.test("octets and ways in words", async (t) => {
  for (const [octets, text] of [
    [0, "0 B"],
    [999, "999 B"],
    [1000, "1.0 kB"],
    [5_801_666_739, "5.8 GB"],
    [304_421_677_640, "304 GB"],
    [2e18, "2000 PB"],
  ] as const)
    t.equal(octetsText(octets), text);
  const way = {
    address: "10.0.0.9",
    by: "rtnetlink",
    kind: "unicast",
    interface: "eth0",
    source: "10.0.0.2",
    gateway: "",
  } as const;
  t.equal(wayWords(way), "10.0.0.9 is reached by eth0, from 10.0.0.2, without a gateway: it is a neighbour.");
  t.match(wayWords({ ...way, gateway: "10.0.0.1" }), /through the gateway 10\.0\.0\.1\.$/);
  t.match(wayWords({ ...way, kind: "broadcast" }), /everybody on eth0/);
  t.match(wayWords({ ...way, kind: "multicast", source: "" }), /members on eth0 get it\.$/);
});
