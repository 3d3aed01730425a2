/** AH and ESP: what can be read of them. */
import t from "tap";
import { ah, esp } from "../../../lib/wire/ipsec.ts";
import { infoOf } from "../../support/info.ts";

const rows = [
  ["11040000 00000001 00000002000000000000000000000000", "AH (SPI=0x00000001)"],
  ["11640000 00000001 00000002000000000000000000000000", "AH (SPI=0x00000001)..."],
  ["1104", "malformed"],
] as const;
for (const [hex, info] of rows) t.equal(infoOf(ah, hex), info, info);

t.equal(infoOf(esp, "00000001 00000002 aabb"), "ESP (SPI=0x00000001)");
t.same(ah.next?.({ next: 17, spi: 1, sequence: 2 }), [["ip", 17]]);
