/** Fields of ICMPv6 messages as rows: how many octets, Wireshark's name, the label, how they are shown. */
import { ipv4Text, ipv6Text, macText } from "./address.ts";
import { hexNumber } from "./bits.ts";
import { type Cursor, hex } from "./cursor.ts";

/** A field by its size in octets: a number, a number in hexadecimal, an address, or octets. */
export type Part = readonly [
  size: number,
  name: string,
  label: string,
  kind?: "hex" | "ipv6" | "ipv4" | "eui64" | "bytes",
];

/** Reads such fields one after another. */
export function readParts(c: Cursor, parts: readonly Part[]): void {
  for (const [size, name, label, kind] of parts) {
    if (kind === "ipv6") c.take(size, `icmpv6.${name}`, label, ipv6Text);
    else if (kind === "ipv4") c.take(size, `icmpv6.${name}`, label, ipv4Text);
    else if (kind === "eui64") c.take(size, `icmpv6.${name}`, label, macText);
    else if (kind === "bytes") c.take(size, `icmpv6.${name}`, label, hex);
    else if (size === 8) c.uint64(`icmpv6.${name}`, label, (n) => `0x${n.toString(16).padStart(16, "0")}`);
    else if (kind === "hex") c.uint(size, `icmpv6.${name}`, label, (n) => hexNumber(n, size * 2));
    else c.uint(size, `icmpv6.${name}`, label);
  }
}
