import t from "tap";
import { addressOctets, flag, type Path, tcpPacket, udpPacket } from "../../../lib/capture/synthetic.ts";

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

const path: Path = {
  source: Uint8Array.of(192, 0, 2, 1),
  destination: Uint8Array.of(192, 0, 2, 2),
  sourcePort: 1024,
  destinationPort: 80,
};

t.test("a segment has its flags, numbers modulo 2^32 and both checksums", async (t) => {
  const packet = tcpPacket(
    path,
    { flags: flag.syn, sequence: 2 ** 32 + 5, acknowledgement: 0 },
    Uint8Array.of(1),
  );
  t.equal(
    Buffer.from(packet).toString("hex"),
    "4500002900004000" + "4006b6cbc0000201c0000202" + "0400005000000005000000005002ffff26890000" + "01",
  );
});

t.test("a datagram longer than IP can carry is cut at what it can", async (t) => {
  t.equal(udpPacket(path, new Uint8Array(70_000)).length, 65_535);
  const v6 = { ...path, source: new Uint8Array(16), destination: new Uint8Array(16) };
  t.equal(udpPacket(v6, new Uint8Array(70_000)).length, 40 + 65_535);
});
