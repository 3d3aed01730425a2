/** GRE: flags, options that they announce, and what is within. */
import t from "tap";
import { gre } from "../../../lib/wire/gre.ts";
import { infoOf, textsOf } from "../../support/info.ts";

const rows = [
  ["00000800", "Encapsulated IP"],
  ["20000800 00000001", "Encapsulated IP"],
  ["2000 0800", "Encapsulated IP..."],
  ["00001234", "Encapsulated 0x1234 (unknown)"],
  ["00", "malformed"],
] as const;
for (const [hex, info] of rows) t.equal(infoOf(gre, hex), info, info);

t.same(gre.next?.({ flags: 0, protocol: 0x6558 }), [["link", 1]]);
t.same(gre.next?.({ flags: 0, protocol: 0x88be, sequence: 1 }), [["eth", 0x88be]]);
t.ok(textsOf(gre, "b0000800 00000000 00000005 00000006").includes("Key: 0x00000005"));
