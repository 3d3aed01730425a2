import t from "tap";
import type { Path } from "../../../lib/capture/path.ts";
import { flag, tcpPacket, udpPacket } from "../../../lib/capture/synthetic.ts";

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
