/** Messages of mobility: names, what each must hold, and the column of a mobile router. */
import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { mipv6 } from "../../../lib/wire/mipv6.ts";
import { infoOf, textsOf } from "../../support/info.ts";

const zeros = (n: number) => "00".repeat(n);
for (const [hex, info] of [
  [`3b 00 00 00 0000 0000`, "Binding Refresh Request"],
  [`3b 01 01 00 0000 0000 ${zeros(8)}`, "Home Test Init"],
  [`3b 00 01 00 0000 0000`, "Home Test Init..."],
  [`3b 02 04 00 0000 0000 ${zeros(16)}`, "Care-of Test"],
  [`3b 01 04 00 0000 0000 ${zeros(8)}`, "Care-of Test..."],
  [`3b 01 05 00 0000 0001 8000 0004 ${zeros(4)}`, "Binding Update"],
  [`3b 00 05 00 0000 0001`, "Binding Update..."],
  [`3b 01 06 00 0000 0080 0001 0004 ${zeros(4)}`, "Binding Acknowledgement"],
  [`3b 02 07 00 0000 0100 ${zeros(16)}`, "Binding Error"],
  [`3b 01 08 00 0000 0001 ${zeros(8)}`, "Fast Binding Update"],
  [`3b 01 0d 00 0000 0001 00000009 ${zeros(4)}`, "Heartbeat"],
  [`3b 01 0e 00 0000 0001 0002 ${zeros(6)}`, "Handover Initiate"],
  [`3b 01 0f 00 0000 0001 0002 ${zeros(6)}`, "Handover Acknowledge"],
  [`3b 00 10 00 0000 0000`, "Binding Revocation"],
  [`3b 00 13 00 0000 0000`, "Unknown Mobility Header (19)"],
  [`3b 01 00 00 0000 0000`, "Binding Refresh Request..."],
  ["3b 00", "malformed"],
] as const)
  t.equal(infoOf(mipv6, hex), info, hex);

const column = (hex: string) => {
  const bytes = Buffer.from(hex.replaceAll(" ", ""), "hex");
  return mipv6.column?.(mipv6.parse(new Cursor(bytes)));
};
t.equal(column(`3b 01 05 00 0000 0001 8000 0004 ${zeros(4)}`), "MIPv6");
t.equal(column(`3b 01 05 00 0000 0001 8400 0004 ${zeros(4)}`), "NEMO", "RFC 3963 4.1");
t.equal(column(`3b 01 06 00 0000 0040 0001 0004 ${zeros(4)}`), "NEMO", "RFC 3963 4.2");
const texts = textsOf(mipv6, `3b 01 06 00 0000 8640 0001 0004 ${zeros(4)}`);
for (const text of ["Status: 134", "Sequence number: 1", "Lifetime: 4 (16 seconds)"])
  t.ok(texts.includes(text), text);
for (const type of ["0e", "0f"]) {
  const handover = textsOf(mipv6, `3b 01 ${type} 00 0000 0007 0002 ${zeros(6)}`);
  for (const text of ["Sequence number: 7", "Code: 2"]) t.ok(handover.includes(text), `${type} ${text}`);
}
