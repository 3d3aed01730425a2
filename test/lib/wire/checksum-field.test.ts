/** A checksum in the tree: right, wrong, or not looked at. */
import t from "tap";
import { readChecksum, type Sum } from "../../../lib/wire/checksum-field.ts";
import { Cursor } from "../../../lib/wire/cursor.ts";

for (const [sum, line, status] of [
  [{ right: 0x1234 }, "Checksum: 0x1234 [correct]", "Good"],
  [{ right: 0x0001 }, "Checksum: 0x1234 incorrect, should be 0x0001", "Bad"],
  [
    { unverified: " [fragmented datagram]" },
    "Checksum: 0x1234 [unverified] [fragmented datagram]",
    "Unverified",
  ],
] as const satisfies readonly (readonly [Sum, string, string])[]) {
  const c = new Cursor(Uint8Array.of(0x12, 0x34), 0, 2, true);
  t.equal(
    readChecksum(c, "icmp.checksum", () => sum),
    0x1234,
  );
  t.equal(c.fields[0]?.text, line);
  t.equal(c.fields[1]?.text, `[Checksum Status: ${status}]`);
  t.equal(c.fields[0]?.children?.length, status === "Bad" ? 1 : 0);
}
const quick = new Cursor(Uint8Array.of(0x12, 0x34));
readChecksum(quick, "icmp.checksum", () => t.fail("nobody asks when nothing is recorded") as never);
t.equal(quick.left, 0);
