import t from "tap";
import { interfaceDetails } from "../../../lib/host/interface-details.ts";
import { built, cannot, inOwnNetwork } from "../../support/own-network.ts";

for (const plain of [false, true]) {
  t.test(plain ? "without rtnetlink" : "with whatever tells most", async (t) => {
    const loopback = interfaceDetails(plain).find((one) => one.loopback);
    t.match(loopback, { up: true });
    t.ok(loopback?.addresses.includes("127.0.0.1/8"));
    t.equal(loopback?.mac, undefined, "loopback has none");
    if (process.platform === "linux") t.ok((loopback?.received?.packets ?? -1) >= 0);
  });
}

const script = `
ip link add inner0 type veth peer name inner1; ip addr add 10.1.0.1/24 dev inner0; ip link set inner0 up mtu 1300
exec "$1" --input-type=module -e "
const { interfaceDetails } = await import('$2');
console.log(JSON.stringify([interfaceDetails(), interfaceDetails(true)]));"`;

t.test(
  "in a namespace its interfaces alone are told, though /sys is another's",
  { skip: await cannot("ordinary", []) },
  async (t) => {
    const { out, err } = await inOwnNetwork("ordinary", script, [
      process.execPath,
      built("lib/host/interface-details.js"),
    ]);
    const both = JSON.parse(out || `"${err.replaceAll('"', "'")}"`) as { name: string }[][];
    for (const found of both) t.same(found.map(({ name }) => name).sort(), ["inner0", "inner1", "lo"]);
    const [inner0] = both[0]!.filter(({ name }) => name === "inner0");
    if (inner0 && "state" in inner0)
      t.match(inner0, {
        up: true,
        state: "lower layer down",
        kind: "veth",
        mtu: 1300,
        addresses: ["10.1.0.1/24"],
      });
  },
);
