/** What LLDP says of telephones and other media endpoints: ANSI/TIA-1057 10.2. */
import type { Cursor } from "./cursor.ts";
import { type Flag, named, noteBits, noteFlags, readFlags, takeOctets, takeText } from "./shown.ts";

/** Names of the subtypes. */
export const mediaNames: readonly string[] = [
  "",
  ...["Media Capabilities", "Network Policy", "Location Identification", "Extended Power-via-MDI"],
  ...["Inventory - Hardware Revision", "Inventory - Firmware Revision", "Inventory - Software Revision"],
  ...["Inventory - Serial Number", "Inventory - Manufacturer Name", "Inventory - Model Name"],
  "Inventory - Asset ID",
];
/** Texts from subtype 5 on. */
const inventory: readonly (readonly [field: string, label: string])[] = [
  ["hardware", "Hardware Revision"],
  ["firmware", "Firmware Revision"],
  ["software", "Software Revision"],
  ["sn", "Serial Number"],
  ["manufacturer", "Manufacturer Name"],
  ["model", "Model Name"],
  ["asset", "Asset ID"],
];
const flag = (field: string, mask: number, label: string): Flag => [
  ...([`lldp.media.subtype.caps.${field}`, mask, label, "Capable", "Not capable"] as const),
];
const capabilities: readonly Flag[] = [
  flag("llpd", 1, "LLDP-MED Capabilities"),
  flag("network_policy", 2, "Network Policy"),
  flag("location_id", 4, "Location Identification"),
  flag("mdi_pse", 8, "Extended Power via MDI-PSE"),
  flag("mid_pd", 16, "Extended Power via MDI-PD"),
  flag("inventory", 32, "Inventory"),
];
const classes = [
  ...["Type Not Defined", "Endpoint Class I", "Endpoint Class II", "Endpoint Class III"],
  "Network Connectivity",
];
const applications = [
  ...["Reserved", "Voice", "Voice Signaling", "Guest Voice", "Guest Voice Signaling", "Softphone Voice"],
  ...["Video Conferencing", "Streaming Video", "Video Signaling"],
];
const policy: readonly Flag[] = [
  ["lldp.media.policy_flag", 0x800000, "Policy", "Unknown", "Defined"],
  ["lldp.media.tag_flag", 0x400000, "Tagged", "Yes", "No"],
];
const formats = ["Invalid ", "Coordinate-based LCI", "Civic Address LCI", "ECS ELIN"];
const places = [
  "Location of the DHCP server",
  "Location of the network element believed to be closest to the client",
  "Location of the client",
];
/** Kinds of civic addresses (RFC 4776 3.4), the usual ones. */
const civic: Readonly<Record<number, string>> = {
  ...{ 0: "Language", 1: "National subdivisions (province, state, etc)", 2: "County, parish, district" },
  ...{ 3: "City, township", 6: "Street", 19: "House number", 23: "Name (residence and office occupant)" },
};
const priorities = ["Unknown", "Critical", "High", "Low"];
const sources = [
  ["0 Unknown", "1 Primary power source", "2 Backup power source", "3 Reserved"],
  ["0 Unknown", "1 PSE", "2 Local", "3 PSE and local"],
];

function readPolicy(c: Cursor): void {
  c.uint(1, "lldp.media.app_type", "Application Type", named(applications));
  const [start, value] = [c.offset, c.peek(3)];
  c.skip(3);
  const at = { value, width: 24, start, end: c.offset };
  noteFlags(c, at, policy);
  noteBits(c, at, ["lldp.media.vlan_id", 0x1ffe00, "VLAN Id"]);
  noteBits(c, at, ["lldp.media.l2_prio", 0x0001c0, "L2 Priority"]);
  noteBits(c, at, ["lldp.media.dscp", 0x00003f, "DSCP Priority"]);
}

function readCivic(c: Cursor): void {
  const size = c.peek();
  if (size > c.left - 1 || size < 3) {
    c.skip(c.left);
    return;
  }
  const end = c.offset + 1 + size;
  c.uint(1, "lldp.media.civic.length", "LCI Length");
  c.uint(1, "lldp.media.civic.what", "What", named(places));
  takeText(c, 2, "lldp.media.civic.country", "Country");
  while (end - c.offset >= 2) {
    c.uint(1, "lldp.media.civic.type", "CA Type", named(civic));
    const length = c.uint(1, "lldp.media.civic.length", "CA Length");
    if (length > 0) takeText(c, Math.min(length, end - c.offset), "lldp.media.civic.value", "CA Value");
  }
}

function readLocation(c: Cursor): void {
  const format = c.uint(1, "lldp.media.loc.data_format", "Location Data Format", named(formats));
  if (format === 2) readCivic(c);
  else if (format === 3) takeText(c, c.left, "lldp.media.ecs", "ELIN");
  else if (c.left > 0) takeOctets(c, c.left, "lldp.media.loc", "Location");
}

function readPower(c: Cursor): void {
  const [start, value] = [c.offset, c.peek()];
  c.skip(1);
  const at = { value, width: 8, start, end: c.offset };
  const kinds = ["PSE Device", "PD Device", "PSE Device", "PD Device"];
  noteBits(c, at, ["lldp.media.power.type", 0xc0, "Power Type"], named(kinds));
  const from = sources[(value >> 6) & 1] as string[];
  noteBits(c, at, ["lldp.media.power.source", 0x30, "Power Source"], (n) => from[n] as string);
  noteBits(c, at, ["lldp.media.power.prio", 0x0f, "Power Priority"], named(priorities));
  const milliwatts = c.peek(2) * 100;
  c.skip(2);
  c.note("lldp.media.power.value", `Power Value: ${milliwatts} mW`, c.offset - 2, c.offset, milliwatts / 100);
}

/** Reads the data of one subtype. */
export function readMedia(c: Cursor, subtype: number): void {
  if (subtype === 1) {
    readFlags(c, 2, "lldp.media.subtype.caps", "Capabilities", capabilities);
    c.uint(1, "lldp.media.subtype.class", "Class Type", named(classes));
  } else if (subtype === 2) readPolicy(c);
  else if (subtype === 3) readLocation(c);
  else if (subtype === 4) readPower(c);
  const text = inventory[subtype - 5];
  if (text) takeText(c, c.left, `lldp.media.${text[0]}`, text[1]);
}
