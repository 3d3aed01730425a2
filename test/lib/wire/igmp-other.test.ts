/** What rides as IGMP: the words were read from tshark 4.0. */
import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { igmp } from "../../../lib/wire/igmp.ts";
import { infoOf } from "../../support/info.ts";

const rows = [
  ["13", "DVMRP", "..."],
  ["1301", "DVMRP", "V1 Response..."],
  ["13050000", "DVMRP", "V1 Unknown Type:0x05"],
  ["13020000 0202", "DVMRP", "V1 Request"],
  ["13020000 00", "DVMRP", "V1 Request"],
  ["13020000 04", "DVMRP", "V1 Request..."],
  ["13010000 0300", "DVMRP", "V1 Response"],
  ["13010000 0701", "DVMRP", "V1 Response..."],
  ["13010000 0000ff03 00000001", "DVMRP", "V3 Probe"],
  ["13010000 0000ff03 000000", "DVMRP", "V3 Probe..."],
  ["13000000 00000000", "DVMRP", "V3 Unknown Type:0x00"],
  ["13020000 0000ff03", "DVMRP", "V3 Report"],
  ["13020000 0000ff03 ff0000 0a0081", "DVMRP", "V3 Report"],
  ["13020000 0000ff03 ff0000 0a0001 0a0181", "DVMRP", "V3 Report"],
  ["13020000 0000ff03 000000 0a81", "DVMRP", "V3 Report"],
  ["13020000 0000ff03 ff0000 0a0001", "DVMRP", "V3 Report..."],
  ["13050000 0000ff03", "DVMRP", "V3 Ask Neighbors 2"],
  ["13070000 0000ff03 01010101 e0010203 00000001", "DVMRP", "V3 Prune"],
  ["13070000 0000ff03 01010101 e0010203", "DVMRP", "V3 Prune..."],
  ["14", "PIMv1", "..."],
  ["14000000 10000000", "PIMv1", "Query"],
  ["14000000 10000000 0000001e", "PIMv1", "Query"],
  ["14000000 10000000 00", "PIMv1", "Query..."],
  ["14020000 10000000 e0010203 01010101", "PIMv1", "Register-stop"],
  [
    "14030000 10000000 01010101 0000 00d2 00 20 04 01 e0010203 ffffffff 0001 0000 002001010101",
    "PIMv1",
    "Join/Prune",
  ],
  [
    "14030000 10000000 01010101 0000 00d2 00 20 04 01 e0010203 ffffffff 0001 0001 002001010101",
    "PIMv1",
    "Join/Prune...",
  ],
  ["14090000 10000000", "PIMv1", "Unknown (9)"],
  ["14080000 1000", "PIMv1", "Mode..."],
  [`1e${"00".repeat(23)}`, "IGMP", "Traceroute Response, 0 blocks"],
  [`1e${"00".repeat(55)}`, "IGMP", "Traceroute Response, 1 block"],
  [`1e${"00".repeat(22)}`, "IGMP", "Traceroute Response, 0 blocks..."],
  [`1f${"00".repeat(23)}`, "IGMP", "Traceroute Query"],
  [`1f${"00".repeat(24)}`, "IGMP", "Traceroute Request"],
  ["40000000 e0010203 01000000 0000", "IGAP", "Membership Report (Join)"],
  ["41000000 e0010203 01000000 0500 01", "IGAP", "Membership Query..."],
  ["42000000", "IGAP", "Leave Group..."],
] as const;
t.test("columns", async (t) => {
  for (const [octets, column, info] of rows) {
    const hex = octets.replaceAll(" ", "");
    t.equal(infoOf(igmp, hex), info, octets);
    const c = new Cursor(Buffer.from(hex, "hex"));
    try {
      igmp.parse(c);
    } catch {
      // What was understood is in `partial`.
    }
    t.equal(igmp.column?.(c.partial as Parameters<typeof igmp.info>[0]), column, octets);
  }
});
