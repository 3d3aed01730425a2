/** ICMP: the words of the list, the checksum, and back to octets. */
import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { icmp } from "../../../lib/wire/icmp.ts";

const body = Buffer.from("abcd");
const rows = [
  [8, 0, 0x00010203, { hopLimit: 64 }, "Echo (ping) request  id=0x0001, seq=515/770, ttl=64"],
  [
    0,
    0,
    0x00010203,
    { hopLimit: 64, state: 3 },
    "Echo (ping) reply    id=0x0001, seq=515/770, ttl=64 (request in 3)",
  ],
  [3, 3, 0, {}, "Destination unreachable (Port unreachable)"],
  [11, 0, 0, {}, "Time-to-live exceeded (Time to live exceeded in transit)"],
  [10, 0, 0, {}, "Router solicitation "],
  [99, 0, 0, {}, "Unknown ICMP (obsolete or malformed?)"],
] as const;
for (const [type, code, rest, context, info] of rows) {
  const bytes = icmp.emit({ type, code, rest, body });
  const c = new Cursor(bytes, 0, bytes.length, true);
  const value = icmp.parse(c);
  t.equal(icmp.info(value, context), info);
  t.match(c.fields[2]?.text, /\[correct\]$/);
  t.same(icmp.emit(value), bytes);
}
