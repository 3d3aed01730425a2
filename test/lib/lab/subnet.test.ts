import t from "tap";
import { plainAddress, Subnet } from "../../../lib/lab/subnet.ts";

t.test("a block gives numbered addresses, of either family", async (t) => {
  for (const [text, block, room, first, other] of [
    ["10.0.1.0/24", "10.0.1.0/24", 254, "10.0.1.1", "10.0.1.200"],
    ["10.0.1.77/24", "10.0.1.0/24", 254, "10.0.1.1", "10.0.1.200"],
    ["192.168.0.0/16", "192.168.0.0/16", 65_534, "192.168.0.1", "192.168.0.200"],
    ["192.0.2.4/30", "192.0.2.4/30", 2, "192.0.2.5", undefined],
    ["fd00:1::/64", "fd00:1::/64", 65_534, "fd00:1::1", "fd00:1::c8"],
    ["fd00:1::5/64", "fd00:1::/64", 65_534, "fd00:1::1", "fd00:1::c8"],
  ] as const) {
    const subnet = Subnet.read(text);
    t.same([String(subnet), subnet.room, subnet.host(1)], [block, room, first], text);
    if (other) t.equal(subnet.host(200), other);
    t.ok(subnet.holds(first));
  }
  t.equal(Subnet.read("10.0.0.0/16").host(300), "10.0.1.44", "past an octet");
});

t.test("what is no block is refused in one line", async (t) => {
  for (const bad of [
    "10.0.1.0",
    "10.0.1.0/31",
    "10.0.1.0/7",
    "10.0.1.0/x",
    "10.0.1/24",
    "fd00::/127",
    "fe80::1%eth0/64",
    "/24",
    "",
  ])
    t.throws(() => Subnet.read(bad), { code: "usage", message: /^Cannot read net .*10\.0\.1\.0\/24/ }, bad);
});

t.test("blocks that share addresses meet", async (t) => {
  const meets = (a: string, b: string) => Subnet.read(a).meets(Subnet.read(b));
  t.ok(meets("10.0.0.0/16", "10.0.3.0/24"));
  t.ok(meets("10.0.3.0/24", "10.0.0.0/16"));
  t.notOk(meets("10.0.1.0/24", "10.0.2.0/24"));
  t.notOk(meets("10.0.1.0/24", "fd00:1::/64"));
});

t.test("an address in its usual form, or none", async (t) => {
  t.equal(plainAddress("FD00:0:0::1"), "fd00::1");
  t.equal(plainAddress("10.0.0.1"), "10.0.0.1");
  for (const bad of ["1", "0x7f.1", "10.0.0.256", "a", "fe80::1%lo", ""])
    t.equal(plainAddress(bad), undefined, bad);
});
