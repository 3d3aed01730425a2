/** Options of EDNS in the tree. */
import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { noteOptions } from "../../../lib/wire/dns-note-option.ts";
import type { Field } from "../../../lib/wire/field.ts";

const over = (hex: string) => {
  const bytes = Buffer.from(hex.replaceAll(" ", ""), "hex");
  return new Cursor(bytes, 0, bytes.length, true);
};
const lines = (fields: readonly Field[]): string[] =>
  fields.flatMap(({ text, children = [] }) => [text, ...lines(children)]);

for (const [hex, name, want] of [
  ["0003 0003 6e7331", "NSID - Name Server Identifier", ["Option Data: 6e7331"]],
  [
    "0008 0007 00011800c00002",
    "CSUBNET - Client subnet",
    [
      ...["Option Data: 00011800c00002", "Family: IPv4 (1)", "Source Netmask: 24", "Scope Netmask: 0"],
      "Client Subnet: 192.0.2.0",
    ],
  ],
  ["0008 0003 000118", "CSUBNET - Client subnet", ["Option Data: 000118"]],
  [
    "000a 0008 0102030405060708",
    "COOKIE",
    ["Option Data: 0102030405060708", "Client Cookie: 0102030405060708", "Server Cookie: <MISSING>"],
  ],
  ["000b 0000", "EDNS TCP Keepalive", ["Option Data: <MISSING>"]],
  ["000b 0002 0064", "EDNS TCP Keepalive", ["Option Data: 0064", "Timeout: 100"]],
  ["000c 0002 0000", "PADDING", ["Option Data: 0000", "Padding: 0000"]],
  [
    "0005 0002 08fd",
    "DAU - DNSSEC Algorithm Understood (RFC6975)",
    ["Option Data: 08fd", "DAU: RSA/SHA-256 (8)", "DAU: Private, domain name (253)"],
  ],
  [
    "000f 0009 0012626c6f636b6564",
    "Extended DNS Error",
    ["Option Data: 0012626c6f636b6564", "Info Code: Prohibited (18)", "Extra Text: blocked"],
  ],
  ["000e 0002 04a1", "Unknown (14)", ["Option Data: 04a1"]],
] as const) {
  const c = over(hex);
  noteOptions(c);
  const [first, , , ...rest] = lines(c.fields);
  t.equal(first, `Option: ${name}`);
  t.same(rest, want, name);
}
