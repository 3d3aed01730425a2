import t from "tap";
import { bestRoute, parseRoutes, parseRoutes6, readRoutes } from "../../../lib/host/routes.ts";

const v4 = parseRoutes(
  [
    "Iface\tDestination\tGateway\tFlags\tRefCnt\tUse\tMetric\tMask\tMTU\tWindow\tIRTT",
    "eth0\t00000000\t010200C0\t0003\t0\t0\t100\t00000000\t0\t0\t0",
    "wlan0\t00000000\t010200C0\t0003\t0\t0\t600\t00000000\t0\t0\t0",
    "eth0\t000200C0\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0",
    "tun0\t0000000A\t00000000\t0001\t0\t0\t0\t0000C0FF\t0\t0\t0",
    "bad0\t0000000B\t00000000\t0201\t0\t0\t0\t000000FF\t0\t0\t0",
  ].join("\n"),
);
const v6 = parseRoutes6(
  [
    `fd${"0".repeat(30)} 40 ${"0".repeat(32)} 00 ${"0".repeat(32)} 00000100 00000001 00000000 00000001     eth0`,
    `${"0".repeat(32)} 00 ${"0".repeat(32)} 00 fd${"0".repeat(29)}1 00000400 00000002 00000000 00000003     wg0`,
    `${"0".repeat(32)} 00 ${"0".repeat(32)} 00 ${"0".repeat(32)} ffffffff 00000001 00000000 00200200       lo`,
  ].join("\n"),
);

for (const [address, name] of [
  [[192, 0, 2, 77], "eth0"],
  [[8, 8, 8, 8], "eth0"],
  [[10, 63, 0, 1], "tun0"],
  [[10, 64, 0, 1], "eth0"],
  [[11, 0, 0, 1], "eth0"],
  [[0xfd, ...new Array(14).fill(0), 9], "eth0"],
  [[0x20, 1, ...new Array(14).fill(0)], "wg0"],
] as [number[], string][]) {
  t.equal(bestRoute(address, [...v4, ...v6])?.interface, name, address.join("."));
}

t.equal(bestRoute([8, 8, 8, 8], v4)?.gateway, "192.0.2.1");
t.equal(bestRoute([192, 0, 2, 77], v4)?.gateway, undefined, "a neighbour");
t.equal(bestRoute([0x20, 1, ...new Array(14).fill(0)], v6)?.gateway, "fd00::1");
t.ok(readRoutes().every(({ interface: name }) => name !== ""));
