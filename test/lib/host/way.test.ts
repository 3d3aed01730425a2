import t from "tap";
import { wayTo } from "../../../lib/host/way.ts";
import { built, cannot, inOwnNetwork, noNetlink } from "../../support/own-network.ts";

t.test("loopback is this machine's own", async (t) => {
  t.match(await wayTo("127.0.0.1"), { address: "127.0.0.1", source: "127.0.0.1", gateway: "" });
  await t.rejects(wayTo("fe80::1%nosuch0"));
  for (const word of ["localhost", "", "1.2.3", "\x1b[2J"])
    await t.rejects(wayTo(word), { code: "usage", message: /it is no IP address/ });
});

/** Two networks and a gateway; one network that is refused. */
const script = `
ip link add eth7 type veth peer name peer7 && ip link set peer7 up && ip addr add 10.7.0.2/24 dev eth7 && ip addr add fd07::2/64 dev eth7 nodad && ip link set eth7 up
ip addr add fe80::2/64 dev eth7 nodad
ip route add default via 10.7.0.1 && ip -6 route add default via fd07::1
ip route add unreachable 10.9.0.0/16 && ip route add prohibit 10.8.0.0/16
exec "$1" --input-type=module -e "
const { wayTo } = await import('$2');
for (const one of ['10.7.0.5', '8.8.8.8', '10.7.0.2', '10.9.1.1', '10.8.1.1', '2001:db8::1', 'fe80::9%eth7', '[fd07::2]', '10.7.0.255'])
  console.log(JSON.stringify(await wayTo(one).catch(({ code, message }) => ({ code, message }))));
"`;

t.test(
  "neighbours, gateways, and no way at all",
  { skip: noNetlink() || (await cannot("ordinary", [])) },
  async (t) => {
    const { out, err, status } = await inOwnNetwork("ordinary", script, [
      process.execPath,
      built("lib/host/way.js"),
    ]);
    t.equal(status, 0, err);
    const ways = out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    t.match(ways, [
      { interface: "eth7", source: "10.7.0.2", gateway: "" },
      { interface: "eth7", source: "10.7.0.2", gateway: "10.7.0.1" },
      { kind: "local", source: "10.7.0.2" },
      { code: "unreachable", message: /no route/ },
      { code: "unreachable", message: /no route/ },
      { interface: "eth7", gateway: "fd07::1" },
      { interface: "eth7", source: "fe80::2", gateway: "" },
      { kind: "local" },
      {},
    ]);
  },
);
