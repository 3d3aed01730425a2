/** Parts of an LLDP unit that organizations define: IEEE 802.1Q annex D, IEEE 802.3 79.3, ANSI/TIA-1057 (media). */

import { hexNumber } from "./bits.ts";
import type { Cursor } from "./cursor.ts";
import { dot3Names, readDot3 } from "./lldp-dot3.ts";
import { mediaNames, readMedia } from "./lldp-media.ts";
import { type Flag, named, noteBits, noteFlags, readFlags, takeOctets, takeText } from "./shown.ts";

const [bridges, ethernet, media] = [0x0080c2, 0x00120f, 0x0012bb];
const organizations: Readonly<Record<number, string>> = {
  [bridges]: "IEEE",
  [ethernet]: "Ieee 802.3",
  [media]: "Telecommunications Industry Association TR-41 Committee",
  3: "Xerox Corporation",
  12: "Cisco Systems, Inc",
  3791: "PROFIBUS Nutzerorganisation e.V.",
  6945: "Intel Corporate",
  7283: "Arista Networks",
};
/** Characters that the organization's line has. */
const longestOrganization = 31;

const bridgeNames: readonly string[] = [
  "",
  ...["Port VLAN ID", "Port and Protocol VLAN ID", "VLAN Name", "Protocol Identity", "VID Usage Digest"],
  ...["Management VID", "Link Aggregation", "Congestion Notification", "ETS Configuration"],
  ...["ETS Recommendation", "Priority Flow Control Configuration", "Application Protocol", "EVB", "CDCP"],
  ...["Port extension", "Application VLAN", "LRP ECP Discovery", "LRP TCP Discovery", "Congestion Isolation"],
  "Topology Recognition",
];

const portTypes = ["Not specified", "Aggregation Port", "Aggregator", "Single Aggregator System"];
const vlan = (n: number) => `${n} (${hexNumber(n)})`;
const supports: readonly Flag[] = [
  [
    "lldp.ieee.802_1.port_and_vlan_id_flag.supported",
    2,
    "Port and Protocol VLAN",
    "Supported",
    "Not supported",
  ],
  ["lldp.ieee.802_1.port_and_vlan_id_flag.enabled", 4, "Port and Protocol VLAN", "Enabled", "Not enabled"],
];

/** IEEE 802.1Q annex D.2. */
function readBridges(c: Cursor, subtype: number): void {
  switch (subtype) {
    case 1:
      c.uint(2, "lldp.ieee.802_1.port_vlan.id", "Port VLAN Identifier", vlan);
      return;
    case 2:
      readFlags(c, 1, "lldp.ieee.802_1.port_and_vlan_id_flag", "Flags", supports);
      c.uint(2, "lldp.ieee.802_1.port_proto_vlan.id", "Port and Protocol VLAN Identifier", vlan);
      return;
    case 3: {
      c.uint(2, "lldp.ieee.802_1.vlan.id", "VLAN Identifier", vlan);
      const size = c.uint(1, "lldp.ieee.802_1.vlan.name_len", "VLAN Name Length");
      if (size > 0) takeText(c, size, "lldp.ieee.802_1.vlan.name", "VLAN Name");
      return;
    }
    case 4: {
      const size = c.uint(1, "lldp.ieee.802_1.proto.id_length", "Protocol Identity Length");
      if (size > 0) takeOctets(c, size, "lldp.ieee.802_1.proto.id", "Protocol Identity");
      return;
    }
    case 7: {
      const [start, value, name] = [c.offset, c.peek(), "lldp.ieee.802_1.aggregation_status"];
      c.open(name, `Aggregation Status: ${hexNumber(value, 2)}`);
      c.skip(1);
      const at = { value, width: 8, start, end: c.offset };
      noteFlags(c, at, [
        [`${name}.cap`, 1, "Aggregation Capability", "Yes", "No"],
        [`${name}.enabled`, 2, "Aggregation Status", "Enabled", "Disabled"],
      ]);
      noteBits(c, at, [`${name}.porttype`, 0x0c, "Aggregation Status"], named(portTypes));
      c.close(undefined, value);
      c.uint(4, "lldp.ieee.802_1.aggregated_port_id", "Aggregated Port Id");
      return;
    }
    default:
  }
}

/** Reads what stands behind a head of type 127; gives the line above it. */
export function readOrganization(c: Cursor): string {
  const start = c.offset;
  const organization = c.peek(3);
  c.skip(3);
  const name = organizations[organization] ?? "Unknown";
  const octets = hexNumber(organization, 6)
    .slice(2)
    .replace(/..(?=.)/g, "$&:");
  const words = organizations[organization] ? `${octets} (${name})`.slice(0, longestOrganization) : octets;
  c.note("lldp.orgtlv.oui", `Organization Unique Code: ${words}`, start, c.offset, organization);
  const known:
    | readonly [string, string, readonly string[], (c: Cursor, subtype: number) => void]
    | undefined =
    organization === bridges
      ? ["lldp.ieee.802_1.subtype", "IEEE 802.1 Subtype", bridgeNames, readBridges]
      : organization === ethernet
        ? ["lldp.ieee.802_3.subtype", "IEEE 802.3 Subtype", dot3Names, readDot3]
        : organization === media
          ? ["lldp.media.subtype", "Media Subtype", mediaNames, readMedia]
          : undefined;
  if (!known) {
    const subtype = c.uint(1, "lldp.unknown_subtype", "Unknown Subtype");
    if (c.left > 0) takeOctets(c, c.left, "lldp.unknown_subtype.content", "Unknown Subtype Content");
    return `${name} - Unknown (${subtype})`;
  }
  const [field, label, names, read] = known;
  const subtype = c.uint(1, field, label, (n) => `${names[n] || "Unknown"} (${hexNumber(n, 2)})`);
  read(c, subtype);
  return `${name} - ${names[subtype] || `Unknown subtype ${hexNumber(subtype, 2)}`}`;
}
