/** Keys, places, CAA and lists of types in the tree. */
import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import {
  algorithmText,
  noteCaa,
  noteKey,
  noteLocation,
  noteTypes,
  nsec3Flags,
} from "../../../lib/wire/dns-note-part.ts";
import type { Field } from "../../../lib/wire/field.ts";

const over = (hex: string) => {
  const bytes = Buffer.from(hex.replaceAll(" ", ""), "hex");
  return new Cursor(bytes, 0, bytes.length, true);
};
const lines = (fields: readonly Field[]): string[] =>
  fields.flatMap(({ text, children = [] }) => [text, ...lines(children)]);

t.equal(algorithmText(8), "RSA/SHA-256 (8)");
t.equal(algorithmText(99), "Unknown (99)");
t.equal(nsec3Flags.length, 1);
for (const [read, hex, want] of [
  [
    noteKey,
    "0101 03 08 aaaaaa",
    [
      "Flags: 0x0101",
      ".... ...1 .... .... = Zone Key: This is the zone key for specified zone",
      ".... .... 0... .... = Key Revoked: No",
      ".... .... .... ...1 = Key Signing Key: Yes",
      "0000 000. .000 000. = Key Signing Key: 0x0000",
      ...["Protocol: 3", "Algorithm: RSA/SHA-256 (8)", "[Key id: 22708]", "Public Key: aaaaaa"],
    ],
  ],
  [
    noteLocation,
    "00 12 16 13 89172dd0 70be15f0 00988d20",
    [
      ...[
        "Version: 0",
        "Size: 18 (1 m)",
        "Horizontal Precision: 22 (10000 m)",
        "Vertical Precision: 19 (10 m)",
      ],
      "Latitude: 2299997648 (42 deg 21 min 54.000 sec N)",
      "Longitude: 1891505648 (71 deg 6 min 18.000 sec W)",
      "Altitude: 9997600 (-24 m)",
    ],
  ],
  [noteLocation, "01 aabb", ["Version: 1", "Unknown data: aabb"]],
  [
    noteCaa,
    "80 09 697373756577696c64 3b",
    [
      "CAA Flags: 0x80",
      "1... .... = Issuer Critical: Critical",
      ...["Issue Wildcard: ;", "Tag length: 9", "Tag: issuewild", "Value: ;"],
    ],
  ],
  [
    noteTypes,
    "0006 400000000002",
    ["RR type in bit map: A (Host Address)", "RR type in bit map: RRSIG (Resource Record Signature)"],
  ],
] as const) {
  const c = over(hex);
  read(c);
  t.equal(c.left, 0);
  t.same(lines(c.fields), want);
}
