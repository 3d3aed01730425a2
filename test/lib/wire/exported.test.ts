/** Exported PDUs: tags that are known, unknown, and broken. */
import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { exported } from "../../../lib/wire/exported.ts";

const tag = (kind: number, body: number[]) => [0, kind, 0, body.length, ...body];
const loopback = [...Array<number>(15).fill(0), 1];
const bytes = Uint8Array.from([
  ...[
    ...tag(99, [1, 2, 3, 4]),
    ...tag(12, [...Buffer.from("dns\0")]),
    ...tag(22, loopback),
    ...tag(23, loopback),
  ],
  ...[...tag(24, [0, 0, 0, 3]), ...tag(25, [0, 0, 0, 53]), ...tag(26, [0, 0, 156, 64]), 0, 0, 0, 0, 7, 7],
]);
const c = new Cursor(bytes, 0, bytes.length, true);
t.same(exported.parse(c), {
  ...{
    protocol: "dns",
    source: "::1",
    destination: "::1",
    carrier: "udp",
    sourcePort: 53,
    destinationPort: 40000,
  },
});
t.equal(c.left, 2);
t.equal(exported.info({ protocol: "" }), "Exported PDU: no protocol named");
for (let size = 0; size < bytes.length - 2; size += 1)
  t.throws(() => exported.parse(new Cursor(bytes.subarray(0, size))), `${size} octets`);
