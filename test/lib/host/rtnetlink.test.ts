import t from "tap";
import { linkAddresses, links, readLink, readRoute, route } from "../../../lib/host/rtnetlink.ts";

/** One attribute (struct nlattr) with its padding. */
function attribute(type: number, value: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16LE(value.length + 4, 0);
  head.writeUInt16LE(type, 2);
  return Buffer.concat([head, value, Buffer.alloc(-value.length & 3)]);
}
const number = (value: number) => {
  const octets = Buffer.alloc(4);
  octets.writeUInt32LE(value);
  return octets;
};

t.test("an interface of rtnetlink", async (t) => {
  const head = Buffer.alloc(16);
  head.writeInt32LE(3, 4);
  head.writeUInt32LE(1, 8);
  const statistics = Buffer.alloc(64);
  for (let at = 0; at < 8; at += 1) statistics.writeBigUInt64LE(BigInt(at + 1), at * 8);
  const message = Buffer.concat([
    head,
    attribute(3, Buffer.from("veth0\0")),
    attribute(1, Buffer.from("02fc00000001", "hex")),
    attribute(4, number(1400)),
    attribute(16, Buffer.from([3])),
    attribute(18, attribute(1, Buffer.from("veth\0"))),
    attribute(23, statistics),
  ]);
  t.same(readLink(message, 0, message.length), {
    index: 3,
    up: true,
    loopback: false,
    name: "veth0",
    state: "lower layer down",
    mtu: 1400,
    mac: "02:fc:00:00:00:01",
    kind: "veth",
    received: { packets: 1, octets: 3, errors: 5, drops: 7 },
    sent: { packets: 2, octets: 4, errors: 6, drops: 8 },
  });
  t.match(readLink(message, 0, 30), { index: 3, name: "veth0" }, "attributes that are cut off");
  t.equal(readLink(message, 0, 15), undefined);
});

t.test("a route of rtnetlink", async (t) => {
  const head = Buffer.alloc(12);
  head[0] = 2;
  head[7] = 1;
  const read = (...attributes: Buffer[]) => {
    const message = Buffer.concat([head, ...attributes]);
    return readRoute(message, 0, message.length, (index) => `eth${index}`);
  };
  t.same(
    read(
      attribute(4, number(2)),
      attribute(7, Buffer.from([10, 0, 0, 2])),
      attribute(5, Buffer.from([10, 0, 0, 1])),
    ),
    {
      kind: "unicast",
      interface: "eth2",
      source: "10.0.0.2",
      gateway: "10.0.0.1",
    },
  );
  const via6 = Buffer.concat([Buffer.from([10, 0]), Buffer.alloc(15), Buffer.from([1])]);
  t.match(read(attribute(18, via6)), { gateway: "::1" }, "IPv4 through IPv6 (RFC 5549)");
  head[7] = 99;
  t.match(read(), { kind: "other", interface: "" });
  t.equal(readRoute(head, 0, 11), undefined);
});

const skip = links() ? false : "no rtnetlink here (koffi is an optional dependency)";
t.test("this machine's own", { skip }, async (t) => {
  const loopback = links()?.find((one) => one.loopback);
  t.match(loopback, { name: "lo", index: 1 });
  t.ok(linkAddresses()?.some(({ index, address }) => index === 1 && address === "127.0.0.1/8"));
  t.match(route("127.0.0.1"), { kind: "local", interface: "lo" });
  t.equal(route("no address"), undefined);
});
