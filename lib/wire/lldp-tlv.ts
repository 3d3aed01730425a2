/** The optional parts of an LLDP unit: IEEE 802.1AB 8.5.5 to 8.5.9; those of organizations are in lldp-organization. */
import { formatted } from "../printable.ts";
import { ipv4Text, ipv6Text } from "./address.ts";
import { oidName, oidText } from "./ber.ts";
import type { Cursor } from "./cursor.ts";
import { readHead } from "./lldp-head.ts";
import { readOrganization } from "./lldp-organization.ts";
import { type Flag, named, readFlags, takeOctets } from "./shown.ts";

/** IEEE 802.1AB table 8-4. */
const capabilities = [
  ["other", "Other"],
  ["repeater", "Repeater"],
  ["bridge", "Bridge"],
  ["wlan_access_pt", "WLAN access point"],
  ["router", "Router"],
  ["telephone", "Telephone"],
  ["docsis_cable_device", "DOCSIS cable device"],
  ["station_only", "Station only"],
] as const;
const flagsOf = (name: string): readonly Flag[] =>
  capabilities.map(([field, label], bit) => [`${name}.${field}`, 1 << bit, label, "Capable", "Not capable"]);
const has = flagsOf("lldp.tlv.system_cap");
const uses = flagsOf("lldp.tlv.enable_system_cap");

const texts: Readonly<Record<number, readonly [field: string, label: string, word: string]>> = {
  4: ["lldp.port.desc", "Port Description", ""],
  5: ["lldp.tlv.system.name", "System Name", "SysN"],
  6: ["lldp.tlv.system.desc", "System Description", "SysD"],
};
const interfaces = ["", "Unknown", "ifIndex", "System port number"];
/** Families of addresses (RFC 3232). */
const families: Readonly<Record<number, string>> = {
  ...["Reserved", "IPv4", "IPv6", "NSAP", "HDLC (8-bit multidrop)", "BBN 1822"],
  ...{ 6: "802 (includes all 802 media plus Ethernet)", 7: "E.163", 8: "E.164 (SMDS, Frame Relay, ATM)" },
  ...{ 11: "IPX", 12: "Appletalk", 13: "Decnet IV", 14: "Banyan Vines", 16: "DNS (Domain Name System)" },
};

function readManagement(c: Cursor): void {
  const size = c.uint(1, "lldp.mgn.address.len", "Address String Length");
  const family = c.uint(1, "lldp.mgn.address.subtype", "Address Subtype", named(families));
  const octets = Math.max(size - 1, 0);
  if (family === 1) c.take(4, "lldp.mgn.addr.ip4", "Management Address", ipv4Text);
  else if (family === 2) c.take(16, "lldp.mgn.addr.ip6", "Management Address", ipv6Text);
  else takeOctets(c, octets, "lldp.mgn.addr.hex", "Management Address");
  c.uint(1, "lldp.mgn.interface.subtype", "Interface Subtype", named(interfaces));
  c.uint(4, "lldp.mgn.interface.number", "Interface Number");
  const length = c.uint(1, "lldp.mgn.obj.len", "OID String Length");
  if (length === 0) return;
  const start = c.need(length);
  const value = c.view(start, start + length);
  c.skip(length);
  if (!c.recording) return;
  const text = oidText(value);
  c.note("lldp.mgn.obj.id", `Object Identifier: ${text} (${oidName(text)})`, start, c.offset, text);
}

const titles: Readonly<Record<number, string>> = { 7: "Capabilities", 8: "Management Address" };

/** Reads one part; gives what the packet list says of it. */
export function readOptional(c: Cursor): string {
  const word = c.peek(2);
  const [type, size] = [word >> 9, word & 0x1ff];
  const end = c.offset + 2 + size;
  c.open("lldp.tlv", titles[type] ?? "Unknown TLV");
  const text = texts[type];
  let title = titles[type] ?? "Unknown TLV";
  let said = "";
  readHead(c);
  if (size > c.sent) c.need(size);
  const outer = c.narrow(end);
  if (text) {
    const [field, label, short] = text;
    c.need(size);
    const value = formatted(c.view(c.offset, end));
    c.skip(size);
    c.note(field, `${label}: ${value}`, end - size, end, value);
    title = `${label} = ${value}`;
    if (short !== "") said = `${short}=${value} `;
  } else if (type === 7) {
    readFlags(c, 2, "lldp.tlv.system_cap", "Capabilities", has);
    readFlags(c, 2, "lldp.tlv.enable_system_cap", "Enabled Capabilities", uses);
  } else if (type === 8) {
    readManagement(c);
  } else if (type === 127) title = readOrganization(c);
  c.skip(end - c.offset);
  c.widen(outer);
  c.close(title);
  return said;
}
