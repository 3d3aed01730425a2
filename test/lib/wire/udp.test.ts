/** UDP: lengths, checksums, and back to octets. */
import t from "tap";
import { transportChecksum } from "../../../lib/wire/checksum.ts";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { udp } from "../../../lib/wire/udp.ts";

const pseudoHeader = Uint8Array.of(127, 0, 0, 1, 127, 0, 0, 1);
const ports = { sourcePort: 40000, destinationPort: 53 };
const bytes = udp.emit({ ...ports, pseudoHeader }, Buffer.from("abc"));
const c = new Cursor(bytes, 0, bytes.length, true);
const value = udp.parse(c);
t.match(value, { ...ports, length: 11 });
t.equal(transportChecksum(pseudoHeader, 17, bytes), 0);
t.equal(udp.info(value), "40000 → 53 Len=3");
t.equal(udp.summary(value), "Src Port: 40000, Dst Port: 53");
t.same(udp.next(value), [
  ["udp", 53],
  ["udp", 40000],
]);
t.match(c.fields[3]?.text, /^Checksum: 0x[0-9a-f]{4} \[unverified\]$/);
t.same(udp.emit(value, bytes.subarray(8)), bytes);
t.equal(udp.parse(new Cursor(udp.emit(ports))).checksum, 0);
t.throws(() => udp.parse(new Cursor(bytes.subarray(0, 7))));
const padded = new Cursor(Buffer.concat([bytes, Buffer.alloc(5)]));
udp.parse(padded);
t.equal(padded.left, 3);
