/** Logical link control (IEEE 802.2) and SNAP (IEEE 802, RFC 1042): what follows the length of an 802.3 frame. */
import { bits, hexNumber } from "./bits.ts";
import type { Cursor } from "./cursor.ts";
import { etherTypeText } from "./ether-type.ts";
import { noteControl } from "./llc-control.ts";
import type { Protocol } from "./protocol.ts";

/** An LLC header, with SNAP's part where the service access points say so. */
export interface Llc {
  /** Destination and source service access points; the low bit says group, and response. */
  dsap: number;
  ssap: number;
  /** One octet for unnumbered frames, two for the others, the first in the low half. */
  control: number;
  /** SNAP: the organization and its protocol. */
  organization?: number;
  protocol?: number;
}

const points: Record<number, string> = {
  0: "NULL LSAP",
  1: "NULL LSAP",
  2: "LLC Sub-Layer Management",
  4: "SNA Path Control",
  6: "TCP/IP",
  8: "SNA",
  12: "SNA",
  14: "PROWAY (IEC955) Network Management and Initialization",
  16: "NetWare (unofficial?)",
  20: "ISO Network Layer (OSLAN 1)",
  24: "Texas Instruments",
  32: "ISO Network Layer (unofficial?)",
  52: "ISO Network Layer (unofficial?)",
  66: "Spanning Tree BPDU",
  78: "EIA RS-511 Manufacturing Message Service",
  84: "ISO Network Layer (OSLAN 2)",
  126: "ISO 8208 (X.25 over 802.2)",
  127: "ISO 802.2",
  128: "XNS",
  130: "BACnet",
  134: "Nestar",
  142: "PROWAY (IEC955) Active Station List Maintenance",
  152: "ARP",
  170: "SNAP",
  180: "HP JetDirect Printer",
  186: "Banyan Vines",
  188: "Banyan Vines",
  224: "NetWare",
  240: "NetBIOS",
  244: "IBM Net Management",
  248: "HP Extended LLC",
  250: "Ungermann-Bass",
  252: "Remote Program Load",
  254: "ISO Network Layer",
  255: "Global LSAP",
};
/** Unnumbered commands by their modifier bits; a response may have another name. */
const commands: Record<number, string> = {
  0: "UI",
  12: "SARM",
  64: "DISC",
  96: "UA",
  108: "SABME",
  132: "FRMR",
  172: "XID",
  224: "TEST",
};
const responses: Record<number, string> = { 12: "DM", 64: "RD" };
const supervisory = ["RR", "RNR", "REJ", "SREJ"];
const organizations: Record<number, string> = {
  0: "Officially Xerox, but 0:0:0:0:0:0 is more common",
  12: "Cisco Systems, Inc",
  248: "Digital Equipment Corporation",
  524295: "Apple, Inc.",
  32962: "IEEE",
};
const snap = 0xaa;
const spanningTree = 0x42;
const internet = 0x06;
/** RFC 1042: EtherTypes are SNAP protocols of organization 0; Cisco's bridges use 0000F8 (IEEE 802.1H). */
const etherTypeOrganizations = new Set([0x000000, 0x0000f8]);

/** Protocols of organizations that Wireshark knows the numbers of. */
const protocols: Record<number, readonly [name: string, ids: Readonly<Record<number, string>>]> = {
  12: [
    "llc.cisco_pid",
    {
      258: "DRIP",
      260: "PAgP",
      261: "MLS Hello",
      264: "RLQ BPDUs (request)",
      265: "RLQ BPDUs (response)",
      267: "PVSTP+",
      268: "VLAN Bridge",
      273: "UDLD",
      313: "MCP",
      8192: "CDP",
      8193: "CGMP",
      8195: "VTP",
      8196: "DTP",
      8202: "STP Uplink Fast",
    },
  ],
  129: ["llc.nortel_pid", { 417: "NDP flatnet hello", 418: "NDP segment hello", 419: "NDP bridge hello" }],
  524295: ["llc.apple_atalk_pid", { 32923: "AppleTalk" }],
};

const unnumbered = (control: number) => (control & 3) === 3;
const supervises = (control: number) => (control & 3) === 1;

/** The words of a control field: "U P, func=UI", "S, func=RR, N(R)=1", "I, N(R)=0, N(S)=0". */
function controlText(control: number, response: boolean): string {
  const polls = (control & (unnumbered(control) ? 0x10 : 0x100)) !== 0;
  const mark = polls ? (response ? " F" : " P") : "";
  if (unnumbered(control)) {
    const kind = control & 0xec;
    return `U${mark}, func=${(response ? responses[kind] : undefined) ?? commands[kind] ?? "Unknown"}`;
  }
  const received = control >> 9;
  if (supervises(control)) return `S${mark}, func=${supervisory[(control >> 2) & 3]}, N(R)=${received}`;
  return `I${mark}, N(R)=${received}, N(S)=${(control & 0xff) >> 1}`;
}

/** The lowest bit says group, or response: the point is that of the others. */
const pointName = (n: number) => points[n & 0xfe] ?? hexNumber(n & 0xfe, 2);
const destinationPoint = (n: number) => (n === 0xff ? (points[n] as string) : pointName(n));
const sourcePoint = pointName;

/** One of the access points, with its lowest bit: the group's, or the response's. */
function point(c: Cursor, name: string, label: string): number {
  const at = c.offset;
  const value = c.peek();
  c.open(name);
  c.skip(1);
  if (c.recording) {
    const low = value & 1;
    const [field, words] =
      name === "llc.dsap"
        ? ["ig", `IG Bit: ${low ? "Group" : "Individual"}`]
        : ["cr", `CR Bit: ${low ? "Response" : "Command"}`];
    const sap = `SAP: ${points[value & 0xfe] ?? "Unknown"}`;
    c.note(`${name}.sap`, bits(value, 8, 0xfe) + sap, at, at + 1, value >> 1);
    c.note(`${name}.${field}`, bits(value, 8, 1) + words, at, at + 1, low === 1);
    c.close(`${label}: ${points[value] ?? "Unknown"} (${hexNumber(value, 2)})`, value);
  }
  return value;
}

const longestOrganization = 31;

/** An organization with as much of its name as Wireshark shows. */
function organizationText(n: number): string {
  const octets = hexNumber(n, 6).slice(2).match(/../g)?.join(":");
  const name = organizations[n];
  return name === undefined ? `${octets}` : `${octets} (${name})`.slice(0, longestOrganization);
}

/** What follows, by the organization's own numbers. */
function readProtocol(c: Cursor, organization: number): number {
  if (etherTypeOrganizations.has(organization)) return c.uint(2, "llc.type", "Type", etherTypeText);
  const [name, ids] = protocols[organization] ?? [];
  if (!name || !ids) return c.uint(2, "llc.pid", "Protocol ID", (n) => hexNumber(n));
  return c.uint(2, name, "PID", (n) => `${ids[n] ?? "Unknown"} (${hexNumber(n)})`);
}

/** Logical-Link Control. */
export const llc: Protocol<Llc> = {
  name: "llc",
  label: "LLC",
  title: "Logical-Link Control",
  over: { llc: [0] },

  parse(c) {
    const dsap = point(c, "llc.dsap", "DSAP");
    const ssap = point(c, "llc.ssap", "SSAP");
    const response = (ssap & 1) === 1;
    const start = c.offset;
    const first = c.peek();
    const size = unnumbered(first) ? 1 : 2;
    c.skip(size);
    // The second octet of a numbered frame's control field holds N(R), the first in transmission is the low one.
    const control = size === 1 ? first : first + (c.bytes[start + 1] as number) * 256;
    if (c.recording) noteControl(c, start, control, response, controlText(control, response));
    const value: Llc = { dsap, ssap, control };
    if (dsap === snap && (ssap & 0xfe) === snap) {
      c.partial = value;
      value.organization = c.uint(3, "llc.oui", "Organization Code", organizationText);
      value.protocol = readProtocol(c, value.organization);
    }
    return value;
  },

  info({ dsap, ssap, control, organization, protocol }) {
    const response = (ssap & 1) === 1;
    const words = controlText(control, response);
    if (dsap === snap && (ssap & 0xfe) === snap) {
      if (organization === undefined || protocol === undefined) return words;
      const name = organizations[organization] ?? "Unknown";
      const id = protocol.toString(16).toUpperCase().padStart(4, "0");
      return `${words}; SNAP, OUI 0x${organization.toString(16).toUpperCase().padStart(6, "0")} (${name}), PID 0x${id}`;
    }
    const group = (dsap & 1) === 1 ? "Group" : "Individual";
    return `${words}; DSAP ${destinationPoint(dsap)} ${group}, SSAP ${sourcePoint(ssap)} ${response ? "Response" : "Command"}`;
  },

  next({ dsap, ssap, control, organization, protocol }) {
    if (organization !== undefined && protocol !== undefined) {
      if (etherTypeOrganizations.has(organization)) return [["eth", protocol]];
      return [["snap", organization * 65536 + protocol]];
    }
    // Only information, numbered or not, is for the layer above.
    if (supervises(control) || (unnumbered(control) && (control & 0xec) !== 0)) return [];
    if (dsap === spanningTree) return [["llc", spanningTree]];
    return dsap === internet && ssap === internet ? [["eth", 0x0800]] : [];
  },
};
