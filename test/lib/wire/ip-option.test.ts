/** Options of IPv4: source routes, and lengths that are not possible. */
import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { ipOptions } from "../../../lib/wire/ip-option.ts";

const rows = [
  [
    "router alert",
    "94040000",
    undefined,
    "IP Option - Router Alert (4 bytes): Router shall examine packet (0)",
  ],
  ["no operation, end", "01000000", undefined, "IP Option - No-Operation (NOP)"],
  [
    "loose source route",
    "830b04 0a000009 0a00000a 00",
    "10.0.0.10",
    "IP Option - Loose Source Route (11 bytes)",
  ],
  [
    "strict source route at its end",
    "890b0c 0a000009 0a00000a 00",
    undefined,
    "IP Option - Strict Source Route (11 bytes)",
  ],
  ["time stamp", "44080500 000000ff", undefined, "IP Option - Time Stamp (8 bytes)"],
  ["a length of 0", "94000000", undefined, "IP Option - Router Alert (length 0 is not possible)"],
  ["a length past the end", "94ff0000", undefined, "IP Option - Router Alert (length 255 is not possible)"],
  [
    "a pointer in front of the first address",
    "830703 0a000009 00",
    undefined,
    "IP Option - Loose Source Route (7 bytes)",
  ],
  ["times with addresses", "440c0501 0a000001 000000ff", undefined, "IP Option - Time Stamp (12 bytes)"],
  ["a tag that does not fit", "86080000 00010509", undefined, "IP Option - Commercial Security (8 bytes)"],
  ["no Quick-Start request", "190360 00", undefined, "IP Option - Quick-Start (3 bytes)"],
] as const;
for (const [name, hex, final, first] of rows) {
  const bytes = Buffer.from(hex.replaceAll(" ", ""), "hex");
  const c = new Cursor(bytes, 0, bytes.length, true);
  t.equal(ipOptions(c, bytes.length), final, name);
  t.equal(c.offset, bytes.length);
  t.equal(c.fields[0]?.children?.[0]?.text, first);
}

for (const [name, hex] of [
  ["a route without a pointer", "83020000"],
  ["a router alert without a value", "94020000"],
  ["a traceroute of 8 octets", "52080000 00000000"],
  ["a domain that is cut off", "86050000 00000000"],
  ["a Quick-Start request without a nonce", "19070000 00000000"],
] as const)
  t.throws(
    () =>
      ipOptions(new Cursor(Buffer.from(hex.replaceAll(" ", ""), "hex")), hex.replaceAll(" ", "").length / 2),
    { name: "Malformed" },
    name,
  );
