/** The addresses of the header in front of a message. */
import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { addressesBelow } from "../../../lib/wire/pseudo-header.ts";

const ends = `${"01".repeat(16)}${"02".repeat(16)}`;
for (const [name, hex, kind, want] of [
  ["IPv4", "4500001800000000ff70000001010101020202020000", 112, "0101010102020202"],
  ["IPv4 with options", "4600001800000000ff70000001010101020202020101010100", 112, "0101010102020202"],
  ["another protocol", "4500001800000000ff110000010101010202020200", 112, undefined],
  ["IPv6", `6000000000017040${ends}00`, 112, ends],
  ["behind options", `6000000000090040${ends}700001040000000000`, 112, ends],
  ["nothing", "00", 112, undefined],
] as const) {
  const bytes = Buffer.from(hex, "hex");
  const message = name === "IPv4" ? 20 : bytes.length - 1;
  const found = addressesBelow(new Cursor(bytes), message, kind);
  t.equal(found && Buffer.from(found).toString("hex"), want, name);
}
