/** Logical link control (IEEE 802.2) and SNAP (IEEE 802, RFC 1042): what follows the length of an 802.3 frame. */
import { hexNumber } from "./bits.ts";
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

/** Logical-Link Control. */
export const llc: Protocol<Llc> = {
  name: "llc",
  label: "LLC",
  title: "Logical-Link Control",
  over: { llc: [0] },

  parse(c) {
    const dsap = c.uint(1, "llc.dsap", "DSAP", (n) => `${destinationPoint(n)} (${hexNumber(n, 2)})`);
    const ssap = c.uint(1, "llc.ssap", "SSAP", (n) => `${sourcePoint(n)} (${hexNumber(n, 2)})`);
    const response = (ssap & 1) === 1;
    const start = c.offset;
    const first = c.peek();
    const size = unnumbered(first) ? 1 : 2;
    c.skip(size);
    // The second octet of a numbered frame's control field holds N(R), the first in transmission is the low one.
    const control = size === 1 ? first : first + (c.bytes[start + 1] as number) * 256;
    if (c.recording)
      c.note("llc.control", `Control field: ${controlText(control, response)}`, start, c.offset, control);
    const value: Llc = { dsap, ssap, control };
    if (dsap === snap && (ssap & 0xfe) === snap) {
      c.partial = value;
      value.organization = c.uint(
        3,
        "llc.oui",
        "Organization Code",
        (n) => `${hexNumber(n, 6)} (${organizations[n] ?? "Unknown"})`,
      );
      value.protocol = c.uint(2, "llc.pid", "Protocol ID", (n) => hexNumber(n));
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
