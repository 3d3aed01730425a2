/** ARP: the words of the list for each kind, and back to octets. */
import t from "tap";
import { arp } from "../../../lib/wire/arp.ts";
import { Cursor } from "../../../lib/wire/cursor.ts";

const head = "00010800" + "0604";
const [mac, none, all] = ["001b2100aa01", "000000000000", "ffffffffffff"];
const [one, two] = ["c0000201", "c0000202"];
const rows = [
  [`0001${mac}${one}${none}${two}`, "Who has 192.0.2.2? Tell 192.0.2.1"],
  [`0002${mac}${one}${mac}${two}`, "192.0.2.1 is at 00:1b:21:00:aa:01"],
  [`0001${mac}${one}${none}${one}`, "ARP Announcement for 192.0.2.1"],
  [`0001${mac}${one}${mac}${one}`, "Gratuitous ARP for 192.0.2.1 (Request)"],
  [`0002${mac}${one}${all}${one}`, "Gratuitous ARP for 192.0.2.1 (Reply)"],
  [`0001${mac}00000000${none}${two}`, "Who has 192.0.2.2? (ARP Probe)"],
  [`0063${mac}${one}${mac}${two}`, "Unknown ARP opcode 0x0063"],
] as const;
for (const [hex, info] of rows) {
  const bytes = Buffer.from(head + hex, "hex");
  const value = arp.parse(new Cursor(bytes));
  t.equal(arp.info(value), info);
  t.same(Buffer.from(arp.emit(value)), bytes);
  t.throws(() => arp.parse(new Cursor(bytes.subarray(0, 27))));
}

/** Octets that say how long their addresses are, and of which kinds. */
for (const [hex, info, column] of [
  ["00010800 0204 0002 0102 c0000201 0304 c0000202", "192.0.2.1 is at 0102", "ARP"],
  ["00010800 0004 0009 c0000201 c0000202", "<No address> is at 192.0.2.1", "Inverse ARP"],
  [`00020800 0604 0002 ${mac} ${one} ${mac} ${two}`, "192.0.2.1 is at 001b2100aa01", "ARP"],
  [`000186dd 0604 0001 ${mac} ${one} ${none} ${two}`, "Who has c0000202? Tell c0000201", "ARP"],
  [
    `00010800 0604 000e ${mac} ${one} ${none} ${two}`,
    "MARS JOIN request from 00:1b:21:00:aa:01 at 192.0.2.1",
    "MARS",
  ],
  [
    `00010800 0604 0017 ${mac} ${one} ${none} ${two}`,
    "MAPOS UNARP request from 00:1b:21:00:aa:01 at 192.0.2.1",
    "MAPOS",
  ],
] as const) {
  const value = arp.parse(new Cursor(Buffer.from(hex.replaceAll(" ", ""), "hex")));
  t.equal(arp.info(value), info);
  t.equal(arp.column(value), column);
}
