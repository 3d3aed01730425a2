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

t.test("lengths that cannot be: what the line and the tree say", async (t) => {
  const rows: [
    what: string,
    length: number,
    carrier: string,
    payload: number,
    line: RegExp,
    remark?: RegExp,
  ][] = [
    ["right", 12, "ip", 4, /Len=4$/],
    [
      "too long",
      99,
      "ip",
      4,
      /\[BAD UDP LENGTH 99 > IP PAYLOAD LENGTH\] Len=91$/,
      /^Bad length value 99 > IP payload length$/,
    ],
    ["too short", 7, "ip", 4, /\[BAD UDP LENGTH 7 < 8\]$/, /^Bad length value 7 < 8$/],
    ["RFC 2675 4: 0 over IPv4", 0, "ip", 4, /\[BAD UDP LENGTH 0 < 8\]$/, /^Bad length value 0 < 8$/],
    [
      "0 over IPv6, where it need not be",
      0,
      "ipv6",
      4,
      /Len=4 \[Jumbogram\]$/,
      /^Length is zero but payload < 65536$/,
    ],
    ["0 over IPv6 of a jumbogram", 0, "ipv6", 70_000, /Len=70000 \[Jumbogram\]$/],
  ];
  for (const [what, length, carrier, payload, line, remark] of rows) {
    const bytes = udp.emit(
      { sourcePort: 1, destinationPort: 2, length, checksum: 1 },
      new Uint8Array(payload),
    );
    const c = new Cursor(bytes, 0, bytes.length, true);
    t.match(udp.info(udp.parse(c, { carrier })), line, what);
    const [, , field] = c.finish();
    const words = field?.children?.map(({ text }) => text).join() ?? "";
    if (remark) t.match(words.replace(/^\[Expert Info \(.*?\): (.*)\]$/, "$1"), remark, what);
    else t.equal(words, "", what);
  }
});
