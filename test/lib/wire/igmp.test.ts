/** IGMP: each version's words. */
import t from "tap";
import { igmp } from "../../../lib/wire/igmp.ts";
import { infoOf, textsOf } from "../../support/info.ts";

const rows = [
  ["11000000 00000000", "Membership Query"],
  ["11640000 00000000", "Membership Query, general"],
  ["11640000 e0010203", "Membership Query, specific for group 224.1.2.3"],
  ["16000000 e0010203", "Membership Report group 224.1.2.3"],
  ["17000000 e0010203", "Leave Group 224.1.2.3"],
  ["12000000 e0010203", "Membership Report"],
  [
    "11640000 e0010203027d0002 0a000001 0a000002",
    "Membership Query, specific for group 224.1.2.3, sources {10.0.0.1, 10.0.0.2}",
  ],
  ["22000000 00000001 04000000 e0010203", "Membership Report / Join group 224.1.2.3 for any sources"],
  ["22000000 00000001 03000000 e0010203", "Membership Report / Leave group 224.1.2.3"],
  [
    "22000000 00000002 05000001 e0010203 0a000001 02000001 e0010203 0a000001",
    "Membership Report / Group 224.1.2.3, new source {10.0.0.1} / Join group 224.1.2.3, for source not {10.0.0.1}",
  ],
  ["22000000 00000009 04000000 e0010203", "Membership Report / Join group 224.1.2.3 for any sources..."],
  ["22000000 00000000", "Membership Report - General query"],
  ["30000000 00000000", "Unknown Type:0x30"],
  ["16640000 00000000", "Membership Report, general"],
  ["17000000 00000000", "Leave Group, general"],
  [
    "11640000 e0010203027d0002 0a000001",
    "Membership Query, specific for group 224.1.2.3, sources {10.0.0.1, ...",
  ],
  [
    "22000000 00000001 03000002 e0010203 0a000001",
    "Membership Report / Join group 224.1.2.3 for sources in {10.0.0.1, ...",
  ],
  ["05000000 00000000 e0010203 00000000 00000000", "Leave Group Request"],
  ["05000000 00000000 e0010203", "Leave Group Request..."],
  ["30", "Unknown Type:0x30..."],
  ["16", "Membership Report..."],
  ["", "malformed"],
] as const;
for (const [hex, info] of rows) t.equal(infoOf(igmp, hex), info, info);

t.ok(
  textsOf(igmp, "118d0000 e0010203 027d0000").includes("Max Resp Time: 23.2 sec (0x8d)"),
  "a code past 127 is floating",
);
t.equal(igmp.column?.({ type: 0x16, version: 2, code: 0, words: "" }), "IGMPv2");
t.equal(igmp.column?.({ type: 0x30, version: -1, code: 0, words: "" }), "IGMP");

for (const [hex, texts] of [
  [
    "11feeb8400000000027d0000",
    [
      ".111 .... = Exponent: 0x7",
      ".... 0... = S: Do not suppress router side processing",
      ".... .010 = QRV: 2",
    ],
  ],
  ["1100eeff00000000", ["Reserved: 00", "Checksum: 0xeeff [correct]", "[Checksum Status: Good]"]],
  ["1164000000000000", ["Checksum: 0x0000 incorrect, should be 0xee9b", "[Checksum Status: Bad]"]],
] as const) {
  const found = textsOf(igmp, hex);
  for (const text of texts) t.ok(found.includes(text), text);
}
