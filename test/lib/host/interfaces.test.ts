import { networkInterfaces } from "node:os";
import t from "tap";
import { deviceCounters, interfaceFor, interfaces } from "../../../lib/host/interfaces.ts";

const loopback = interfaces().find((one) => one.loopback)!;

t.test("the loopback interface is there with its address", async (t) => {
  t.equal(loopback.up, true);
  t.ok(loopback.addresses.includes("127.0.0.1/8"));
});

t.test("loopback, our own addresses and their names are seen on loopback", async (t) => {
  const own = Object.values(networkInterfaces()).flatMap((all) => (all ?? []).map((one) => one.address));
  for (const host of [
    "127.0.0.1",
    "127.9.9.9",
    "::1",
    "[::1]",
    "::ffff:127.0.0.1",
    "localhost",
    "",
    "0.0.0.0",
    ...own,
  ]) {
    t.equal(interfaceFor(host), loopback.name, host);
  }
});

t.test("counters of /proc/net/dev", async (t) => {
  const text = [
    "Inter-|   Receive                                                |  Transmit",
    " face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed",
    "    lo: 100 2 0 3 0 0 0 0 200 4 5 6 0 0 0 0",
    "eth0:1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16",
    "odd: no numbers",
  ].join("\n");
  t.same(deviceCounters(text), [
    {
      name: "lo",
      received: { octets: 100, packets: 2, errors: 0, drops: 3 },
      sent: { octets: 200, packets: 4, errors: 5, drops: 6 },
    },
    {
      name: "eth0",
      received: { octets: 1, packets: 2, errors: 3, drops: 4 },
      sent: { octets: 9, packets: 10, errors: 11, drops: 12 },
    },
  ]);
  t.same(deviceCounters(""), []);
});
