import t from "tap";
import { addressOctets, keyOf, pathOf, reverse } from "../../../lib/capture/path.ts";
import type { Address } from "../../../lib/net/connection.ts";

const tcp = (host: string, port: number): Address => ({ transport: "tcp", host, port });

for (const [host, hex] of [
  ["127.0.0.1", "7f000001"],
  ["::ffff:10.0.0.7", "0a000007"],
  ["::1", `${"00".repeat(15)}01`],
  ["::", "00".repeat(16)],
  ["fe80::1:2%eth0", "fe800000000000000000000000010002"],
  ["2001:DB8::192.0.2.1", "20010db80000000000000000c0000201"],
  ["localhost", undefined],
  ["", undefined],
] as const) {
  const octets = addressOctets(host);
  t.equal(octets && Buffer.from(octets).toString("hex"), hex, host);
}

t.test("the path between two ends, where both are IP addresses of one family", async (t) => {
  t.same(pathOf(tcp("192.0.2.1", 40000), tcp("192.0.2.2", 80)), {
    source: Uint8Array.of(192, 0, 2, 1),
    destination: Uint8Array.of(192, 0, 2, 2),
    sourcePort: 40000,
    destinationPort: 80,
  });
  t.equal(pathOf(tcp("192.0.2.1", 1), tcp("::1", 2)), undefined);
  t.equal(pathOf(tcp("localhost", 1), tcp("127.0.0.1", 2)), undefined);
});

t.test("a socket bound to every address talks to loopback from there", async (t) => {
  for (const [any, loopback] of [
    ["0.0.0.0", "127.0.0.1"],
    ["::", "::1"],
  ] as const) {
    const [here, there] = [tcp(any, 1), tcp(loopback, 2)];
    t.same(pathOf(here, there)?.source, addressOctets(loopback), any);
    t.same(pathOf(there, here)?.destination, addressOctets(loopback), any);
  }
  t.same(pathOf(tcp("0.0.0.0", 1), tcp("192.0.2.2", 2))?.source, Uint8Array.of(0, 0, 0, 0));
});

t.test("equal paths have equal keys; the other direction has another", async (t) => {
  const path = pathOf(tcp("192.0.2.1", 40000), tcp("192.0.2.2", 80))!;
  t.equal(keyOf(path), keyOf(pathOf(tcp("::ffff:192.0.2.1", 40000), tcp("192.0.2.2", 80))!));
  t.not(keyOf(path), keyOf(reverse(path)));
  t.same(reverse(reverse(path)), path);
});
