/** The Internet checksum, on the example of RFC 1071 3 and over pseudo-headers. */
import t from "tap";
import { checksum, transportChecksum } from "../../../lib/wire/checksum.ts";

t.equal(checksum(Uint8Array.of(0x00, 0x01, 0xf2, 0x03, 0xf4, 0xf5, 0xf6, 0xf7)), 0x220d);
t.equal(checksum(Uint8Array.of(0x00), Uint8Array.of(0x01, 0xf2, 0x03, 0xf4, 0xf5, 0xf6, 0xf7)), 0x220d);
t.equal(checksum(Uint8Array.of(1)), 0xfeff);
for (const size of [8, 32]) {
  const addresses = new Uint8Array(size).fill(7);
  const segment = Uint8Array.of(1, 2, 3, 4, 0, 0, 9);
  const sum = transportChecksum(addresses, 17, segment);
  segment.set([sum >> 8, sum & 255], 4);
  t.equal(transportChecksum(addresses, 17, segment), 0, `${size} octets of addresses`);
}
