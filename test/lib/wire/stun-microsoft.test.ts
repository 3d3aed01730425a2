import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import * as microsoft from "../../../lib/wire/stun-microsoft.ts";
import type { Attribute, Value } from "../../../lib/wire/stun-value.ts";
import { octets } from "../../support/dissected.ts";

t.test("Wireshark's words", async (t) => {
  const table: [Value, string, ...string[]][] = [
    [microsoft.version, "00000006", ": MULTIPLEXED TURN over UDP and TCP"],
    [microsoft.version, "00000010", ": Unknown (0x16)", "MS Version: Unknown (16)"],
    [microsoft.implementation, "00000002", ": Supports only RFC3489bis-02 message formats"],
    [microsoft.sequence, `${"ab".repeat(20)}00000007`, "", `Connection ID: ${"ab".repeat(20)}`],
    [microsoft.candidate, "61620000", "", "Foundation: ab"],
    [microsoft.quality, "00020001", "", "Stream Type: Video (2)", "Service Quality: Reliable delivery (1)"],
    [microsoft.session, "0102030405060708", "", "MS Multiplexed TURN Session Id: 0x0102030405060708"],
    [microsoft.admission, "00000002", "", "Reserved: 0000", "Message Type: Reservation Update (2)"],
    [microsoft.reservation, "00".repeat(16), "", `Reservation ID: ${"00".repeat(16)}`],
    [microsoft.amount, "00000001000000020000000300000004", "", "Maximum Send Bandwidth: 1"],
    [microsoft.site, "c00000000000000100000002", "", "1... .... .... .... .... .... .... .... = Valid: Yes"],
    [
      microsoft.relaySite,
      "800000050000000100000002",
      "",
      "1... .... .... .... .... .... .... .... = Valid: Yes",
    ],
    [microsoft.location, "01020100", "", "Peer Location: Internet (1)", "Self Location: Intranet (2)"],
  ];
  for (const [read, hex, suffix, ...lines] of table) {
    const c = new Cursor(octets(hex), 0, undefined, true);
    const a: Attribute = { c, name: "X", size: c.end, start: 0, suffix: "", words: "" };
    read(a);
    t.equal(a.suffix, suffix);
    t.equal(c.left, 0);
    const all = c.finish().map(({ text }) => text);
    if (lines.length > 0) t.same(all.slice(0, lines.length), lines);
  }
});

t.test("flags of a site", async (t) => {
  const lines = (read: Value) => {
    const c = new Cursor(octets("400000050000000100000002"), 0, 12, true);
    read({ c, name: "X", size: 12, start: 0, suffix: "", words: "" });
    return c.finish().map(({ text }) => text);
  };
  t.equal(lines(microsoft.site)[1], ".1.. .... .... .... .... .... .... .... = PSTN: Yes");
  t.equal(lines(microsoft.site)[2], "..00 0000 0000 0000 0000 0000 0000 0101 = Reserved: 0x00000005");
  t.equal(lines(microsoft.relaySite)[1], ".100 0000 0000 0000 0000 0000 0000 0101 = Reserved: 0x40000005");
});
