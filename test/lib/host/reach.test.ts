import t from "tap";
import { reachOf, reachOfAddress } from "../../../lib/host/reach.ts";
import type { SocketRow } from "../../../lib/host/socket-row.ts";

t.test("who reaches an address (RFC 6890)", async (t) => {
  for (const [address, reach] of [
    ["127.0.0.1", "machine"],
    ["127.255.0.1", "machine"],
    ["::1", "machine"],
    ["::ffff:127.0.0.1", "machine"],
    ["10.1.2.3", "network"],
    ["172.16.0.1", "network"],
    ["172.31.255.1", "network"],
    ["172.32.0.1", "everyone"],
    ["192.168.9.9", "network"],
    ["100.64.0.1", "network"],
    ["169.254.1.1", "link"],
    ["224.0.0.251", "group"],
    ["8.8.8.8", "everyone"],
    ["fe80::1%eth0", "link"],
    ["fd00::1", "network"],
    ["ff02::1", "group"],
    ["2001:db8::1", "everyone"],
    ["::2", "everyone"],
  ] as const)
    t.equal(reachOfAddress(address), reach, address);
});

t.test("a wildcard is reached by every address of its versions", async (t) => {
  const base = { up: true, loopback: false };
  const interfaces = [
    { ...base, name: "lo", loopback: true, addresses: ["127.0.0.1/8", "::1/128"] },
    { ...base, name: "eth0", addresses: ["10.0.0.2/24", "fe80::2/64"] },
    { ...base, name: "eth1", addresses: ["2001:db8::2/64"] },
    { ...base, name: "off0", up: false, addresses: ["8.8.8.8/8"] },
  ];
  const row: SocketRow = {
    netid: "tcp",
    family: 4,
    state: "LISTEN",
    receiveQueue: 0,
    sendQueue: 1,
    local: { host: "0.0.0.0", port: 1 },
    remote: { host: "0.0.0.0", port: 0 },
    device: "",
    v6only: undefined,
    inode: 1,
    uid: 0,
    drops: 0,
    timer: undefined,
  };
  const six = { ...row, family: 6, local: { host: "::", port: 1 } } as const;
  t.same(reachOf(row, interfaces), { reach: "network", addresses: ["10.0.0.2/24"] });
  t.same(reachOf({ ...six, v6only: true }, interfaces), {
    reach: "everyone",
    addresses: ["fe80::2/64", "2001:db8::2/64"],
  });
  t.same(reachOf({ ...six, v6only: false }, interfaces).addresses, [
    "10.0.0.2/24",
    "fe80::2/64",
    "2001:db8::2/64",
  ]);
  t.same(reachOf({ ...six, v6only: true, device: "eth0" }, interfaces), {
    reach: "link",
    addresses: ["fe80::2/64"],
  });
  t.same(reachOf(row, interfaces.slice(0, 1)), { reach: "machine", addresses: [] });
  t.same(reachOf({ ...row, local: { host: "127.0.0.1", port: 1 } }, interfaces), {
    reach: "machine",
    addresses: [],
  });
});
