import t from "tap";
import { readPart } from "../../../lib/wire/cdp-tlv.ts";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { octets } from "../../support/dissected.ts";

for (const [hex, line] of [
  ["0001 0006 7377", "Device ID: sw"],
  ["0007 0009 0a00000018", "IP Prefixes: 1"],
  ["0007 0008 0a000001", "ODR Default gateway: 10.0.0.1"],
  ["000a 0006 000a", "Native VLAN: 10"],
  ["000e 0007 01 0014", "VoIP VLAN Reply: VLAN 20"],
  ["0010 0006 189c", "Power Consumption: 6300 mW"],
  ["0019 000c 0001 0002 0000189c", "Power Request: 6300 mW"],
  ["0017 0008 00 6c6f63", "Location: loc"],
  ["0099 0005 71", "Type: Unknown (0x0099), length: 5"],
  ["001f 0006 6162", "Type: Spare PoE, length: 6"],
] as const) {
  const bytes = octets(hex);
  const c = new Cursor(bytes, 0, bytes.length, true);
  readPart(c, { info: "" });
  t.equal(c.finish()[0]?.text, line);
}
