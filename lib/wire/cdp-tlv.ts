/** The parts of a CDP message, by their types. */
import { formatted } from "../printable.ts";
import { ipv4Text, ipv6Text, macText } from "./address.ts";
import { hexNumber } from "./bits.ts";
import { type Cursor, hex } from "./cursor.ts";
import { type Flag, readFlags, takeOctets, takeText } from "./shown.ts";

/** A message as the list shows it. */
export interface Cdp {
  info: string;
}

/** Reads the data of a part; gives the line above it, or undefined for the usual one. */
type Reader = (c: Cursor, value: Cdp) => string | undefined;

const types: Readonly<Record<number, string>> = {
  ...["", "Device ID", "Addresses", "Port ID", "Capabilities", "Software version", "Platform"],
  ...{ 7: "IP Prefix/Gateway (used for ODR)", 8: "Protocol Hello", 9: "VTP Management Domain" },
  ...{ 10: "Native VLAN", 11: "Duplex", 14: "VoIP VLAN Reply", 15: "VoIP VLAN Query" },
  ...{ 16: "Power consumption", 17: "MTU", 18: "Trust Bitmap", 19: "Untrusted Port CoS", 20: "System Name" },
  ...{ 21: "System Object ID", 22: "Management Address", 23: "Location", 24: "External Port-ID" },
  ...{ 25: "Power Requested", 26: "Power Available", 27: "Port Unidirectional", 29: "EnergyWise" },
  ...{ 31: "Spare PoE", 4096: "BSSID", 4097: "Serial number", 4098: "SSID", 4099: "Radio1 channel" },
  ...{ 4102: "SNMP UDP port", 4103: "Web TCP port", 4104: "Source MAC address" },
  ...{ 4105: "Radio2 channel", 4106: "Radio1 Operating mode", 4107: "Radio2 Operating mode" },
  ...{ 4108: "Radio1 Radio mode", 4109: "Radio2 Radio mode" },
};
const typeText = (type: number) => `${types[type] || "Unknown"} (${hexNumber(type)})`;

const capabilities: readonly Flag[] = (
  [
    ["router", "Router"],
    ["trans_bridge", "Transparent Bridge"],
    ["src_bridge", "Source Route Bridge"],
    ["switch", "Switch"],
    ["host", "Host"],
    ["igmp_capable", "IGMP capable"],
    ["repeater", "Repeater"],
    ["voip_phone", "VoIP Phone"],
    ["remote", "Remotely Managed Device"],
    ["cvta", "CVTA/STP Dispute Resolution/Cisco VT Camera"],
    ["mac_relay", "Two Port Mac Relay"],
  ] as const
).map(([field, label], bit) => [`cdp.capabilities.${field}`, 1 << bit, label, "Yes", "No"]);
/** Network layer protocols (ISO 9577) and one of IEEE 802.2. */
const networks: Readonly<Record<string, string>> = {
  "81": "CLNP",
  cc: "IP",
  "8e": "IPv6",
  aaaa0300000086dd: "IPv6",
  aaaa03000000809b: "AppleTalk",
};
const kinds = ["", "NLPID", "802.2"];

function readAddress(c: Cursor): void {
  c.open("cdp.tlv.address", "Address");
  c.uint(1, "cdp.protocol_type", "Protocol type", (n) => `${kinds[n] || "Unknown"} (${hexNumber(n, 2)})`);
  const length = c.uint(1, "cdp.protocol_length", "Protocol length");
  const at = c.need(length);
  const protocol = hex(c.view(at, at + length));
  c.skip(length);
  c.note("cdp.protocol", `Protocol: ${networks[protocol] ?? protocol}`, at, c.offset, protocol);
  const size = c.uint(2, "cdp.address_length", "Address length");
  const name = networks[protocol];
  let title: string;
  if (name === "IP" && size === 4)
    title = `IP address: ${ipv4Text(c.take(4, "cdp.nrgyz.ip_address", "IP Address", ipv4Text))}`;
  else if (name === "IPv6" && size === 16)
    title = `IPv6 address: ${ipv6Text(c.take(16, "cdp.nrgyz.ipv6_address", "IPv6 Address", ipv6Text))}`;
  else title = `Address: ${hex(takeOctets(c, size, "cdp.address", "Address"))}`;
  c.close(title);
}

const addresses =
  (title: string): Reader =>
  (c) => {
    const count = c.uint(4, "cdp.number_of_addresses", "Number of addresses");
    for (let n = 0; n < count && c.sent > 0; n += 1) readAddress(c);
    return title;
  };

/** Text that is all of the data. */
const text =
  (name: string, label: string, title = label): Reader =>
  (c) => {
    const start = c.need(c.sent);
    const words = formatted(c.view(start, c.end));
    c.skip(c.left);
    c.note(`cdp.${name}`, `${label}: ${words}`, start, c.offset, words);
    return `${title}: ${words}`;
  };

const number =
  (size: number, name: string, label: string, show: (n: number) => string = String): Reader =>
  (c) =>
    `${label}: ${show(c.uint(size, `cdp.${name}`, label, show))}`;

const voice =
  (title: string): Reader =>
  (c) => {
    takeOctets(c, 1, "cdp.data", "Data");
    if (c.sent === 0) return title;
    return `${title}: VLAN ${c.uint(2, "cdp.voice_vlan", "Voice VLAN")}`;
  };

/** Milliwatts behind two identifiers. */
const power =
  (title: string, name: string): Reader =>
  (c) => {
    c.uint(2, "cdp.request_id", "Request-ID");
    c.uint(2, "cdp.management_id", "Management-ID");
    const watts: string[] = [];
    while (c.sent >= 4) watts.push(`${c.uint(4, name, title, (n) => `${n}mW`)} mW`);
    return `${title}: ${watts.join(", ")}`;
  };

function readPrefixes(c: Cursor): string {
  if (c.sent === 4)
    return `ODR Default gateway: ${ipv4Text(c.take(4, "cdp.odr_default_gateway", "ODR Default gateway", ipv4Text))}`;
  const count = Math.floor(c.sent / 5);
  for (let n = 0; n < count; n += 1) {
    const start = c.need(5);
    const prefix = ipv4Text(c.bytes, start);
    c.skip(5);
    c.note("cdp.ip_prefix", `IP Prefix: ${prefix}/${c.bytes[start + 4]}`, start, c.offset, prefix);
  }
  return `IP Prefixes: ${count}`;
}

function readHello(c: Cursor): string {
  const oui = (n: number) => {
    const octets = hexNumber(n, 6)
      .slice(2)
      .replace(/..(?=.)/g, "$&:");
    return n === 12 ? `${octets} (Cisco Systems, Inc)` : octets;
  };
  const cluster = (n: number) => `${n === 0x112 ? "Cluster Management" : "Unknown"} (${hexNumber(n)})`;
  c.uint(3, "cdp.oui", "OUI", oui);
  if (c.uint(2, "cdp.protocol_id", "Protocol ID", cluster) !== 0x112) {
    takeOctets(c, c.sent, "cdp.hello.unknown", "Unknown");
    return "Protocol Hello: Unknown";
  }
  const octet = (name: string, label: string) =>
    c.uint(1, `cdp.cluster.${name}`, label, (n) => hexNumber(n, 2));
  c.take(4, "cdp.cluster.master_ip", "Cluster Master IP", ipv4Text);
  c.take(4, "cdp.cluster.ip", "IP?", ipv4Text);
  octet("version", "Version?");
  octet("sub_version", "Sub Version?");
  octet("status", "Status?");
  octet("unknown", "UNKNOWN");
  c.take(6, "cdp.cluster.commander_mac", "Cluster Commander MAC", macText);
  c.take(6, "cdp.cluster.switch_mac", "Switch's MAC", macText);
  octet("unknown", "UNKNOWN");
  c.uint(2, "cdp.cluster.management_vlan", "Management VLAN");
  return "Protocol Hello: Cluster Management";
}

const readers: Readonly<Record<number, Reader>> = {
  1: (c, value) => {
    const title = text("deviceid", "Device ID")(c, value);
    value.info += `${title}  `;
    return title;
  },
  2: addresses("Addresses"),
  3: (c, value) => {
    const title = text("portid", "Sent through Interface", "Port ID")(c, value);
    value.info += `${title}  `;
    return title;
  },
  4: (c) => {
    if (c.sent >= 4) readFlags(c, 4, "cdp.capabilities", "Capabilities", capabilities);
    return "Capabilities";
  },
  5: (c) => {
    while (c.sent > 0) {
      const line = c.find(0x0a);
      const end = line < 0 ? c.end : line;
      takeText(c, end - c.offset, "cdp.software_version", "Software version");
      if (line >= 0) c.skip(1);
      if (line < 0) c.need(c.sent);
    }
    return "Software Version";
  },
  6: text("platform", "Platform"),
  7: readPrefixes,
  8: readHello,
  9: text("vtp_management_domain", "VTP Management Domain"),
  10: number(2, "native_vlan", "Native VLAN"),
  11: (c) => {
    const full = c.peek() !== 0;
    c.skip(1);
    c.note("cdp.duplex", `Duplex: ${full ? "Full" : "Half"}`, c.offset - 1, c.offset, full);
    return `Duplex: ${full ? "Full" : "Half"}`;
  },
  14: voice("VoIP VLAN Reply"),
  15: voice("VoIP VLAN Query"),
  16: (c) =>
    `Power Consumption: ${c.uint(2, "cdp.power_consumption", "Power Consumption", (n) => `${n}mW`)} mW`,
  17: number(4, "mtu", "MTU"),
  18: number(1, "trust_bitmap", "Trust Bitmap", (n) => hexNumber(n, 2)),
  19: number(1, "untrusted_port_cos", "Untrusted port CoS", (n) => hexNumber(n, 2)),
  20: text("system_name", "System Name"),
  21: (c) => {
    takeOctets(c, c.sent, "cdp.system_object_identifier", "System Object Identifier");
    return "System Object Identifier";
  },
  22: addresses("Management Addresses"),
  23: (c, value) => {
    c.uint(1, "cdp.location.unknown", "UNKNOWN", (n) => hexNumber(n, 2));
    return text("location", "Location")(c, value);
  },
  25: power("Power Requested", "cdp.power_requested"),
  26: power("Power Available", "cdp.power_available"),
};

/** Reads one part, whose length is at least that of its head. */
export function readPart(c: Cursor, value: Cdp): void {
  const [type, size] = [c.peek(2), c.peek(2, 2)];
  const end = c.offset + size;
  c.open("cdp.tlv", types[type] || "Unknown");
  c.uint(2, "cdp.tlv.type", "Type", typeText);
  c.uint(2, "cdp.tlv.len", "Length");
  if (size - 4 > c.sent) c.need(size - 4);
  const outer = c.narrow(end);
  const read = readers[type];
  let title = read?.(c, value);
  if (!read) {
    if (c.sent > 0) takeOctets(c, c.sent, "cdp.data", "Data");
    title = `Type: ${types[type] || `Unknown (${hexNumber(type)})`}, length: ${size}`;
  }
  c.widen(outer);
  c.skip(end - c.offset);
  c.close(title?.replace(/^Power Requested/, "Power Request"));
}
