/** Data of records in the tree, in Wireshark's words. */
import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { noteRdata } from "../../../lib/wire/dns-note.ts";
import type { Field } from "../../../lib/wire/field.ts";

const over = (hex: string) => {
  const bytes = Buffer.from(hex.replaceAll(" ", ""), "hex");
  return new Cursor(bytes, 0, bytes.length, true);
};
const lines = (fields: readonly Field[]): string[] =>
  fields.flatMap(({ text, children = [] }) => [text, ...lines(children)]);

for (const [type, hex, want] of [
  [13, "025043054c696e7578", ["CPU Length: 2", "CPU: PC", "OS Length: 5", "OS: Linux"]],
  [
    37,
    "0001 0002 05 6162",
    ["Type: PKIX (1)", "Key Tag: 0x0002", "Algorithm: RSA/SHA1 (5)", "Certificate (or CRL): 6162"],
  ],
  [
    43,
    "0001 08 02 6464",
    ["Key id: 0x0001", "Algorithm: RSA/SHA-256 (8)", "Digest Type: SHA-256 (2)", "Digest: 6464"],
  ],
  [44, "01 01 66", ["Algorithm: RSA (1)", "Fingerprint type: SHA1 (1)", "Fingerprint: 66"]],
  [
    46,
    "0001 05 02 00000e10 00000001 00000002 0007 0178 00 7369",
    [
      ...["Type Covered: A (Host Address) (1)", "Algorithm: RSA/SHA1 (5)", "Labels: 2"],
      "Original TTL: 3600 (1 hour)",
      "Signature Expiration: Jan  1, 1970 00:00:01.000000000 UTC",
      "Signature Inception: Jan  1, 1970 00:00:02.000000000 UTC",
      ...["Key Tag: 7", "Signer's name: x", "Signature: 7369"],
    ],
  ],
  [47, "0178 00 0001 40", ["Next Domain Name: x", "RR type in bit map: A (Host Address)"]],
  [
    50,
    "01 01 000a 00 04 61626364 0001 40",
    [
      "Hash algorithm: SHA-1 (1)",
      "NSEC3 flags: 1",
      ".... ...1 = NSEC3 Opt-out flag: Additional insecure delegations allowed",
      ...["NSEC3 iterations: 10", "Salt length: 0", "Salt value: <MISSING>", "Hash length: 4"],
      ...["[Next hashed owner: c5h66p0]", "RR type in bit map: A (Host Address)"],
    ],
  ],
  [
    52,
    "03 01 01 7878",
    [
      "Certificate Usage: Domain-issued certificate (DANE-EE) (3)",
      "Selector: SubjectPublicKeyInfo (SPKI) (1)",
      "Matching Type: 256 bit hash by SHA2 (SHA2-256) (1)",
      "Certificate Association Data: 7878",
    ],
  ],
  [
    250,
    "0161 00 000000000001 012c 0002 6162 0001 0000 0000",
    [
      "Algorithm Name: a",
      "Time Signed: Jan  1, 1970 00:00:01.000000000 UTC",
      ...["Fudge: 300", "MAC Size: 2", "MAC", "Original Id: 1", "Error: No error (0)", "Other Len: 0"],
    ],
  ],
] as const) {
  const c = over(hex);
  t.equal(noteRdata(type, c, 0), true);
  t.equal(c.left, 0);
  t.same(lines(c.fields), want, String(type));
}
t.equal(noteRdata(1, over("01020304"), 0), false, "an address is its codec's");
const unknown = over("61");
noteRdata(56, unknown, 0);
t.match(lines(unknown.fields)[0], /Dissector for DNS Type \(56\) code not implemented/);
t.equal(lines(unknown.fields).at(-1), "Data: 61");
