/** What LLDP says of an Ethernet port: IEEE 802.3 79.3 (speed, power, aggregation, frame size, sleep). */
import { hexNumber } from "./bits.ts";
import type { Cursor } from "./cursor.ts";
import { type Flag, named, noteBits, noteFlags, readFlags } from "./shown.ts";

/** Names of the subtypes. */
export const dot3Names: readonly string[] = [
  "",
  ...["MAC/PHY Configuration/Status", "Power Via MDI", "Link Aggregation", "Maximum Frame Size"],
  ...["EEE (Energy-Efficient Ethernet)", "", "IEEE 802.3br Additional Ethernet capabilities"],
];

/** IANA's MAU types (RFC 4836). */
const mauTypes: readonly string[] = [
  "other or unknown",
  "AUI - no internal MAU, view from AUI",
  "10Base5 - thick coax MAU",
  "Foirl - FOIRL MAU",
  "10Base2 - thin coax MAU",
  "10BaseT - UTP MAU",
  "10BaseFP - passive fiber MAU",
  "10BaseFB - sync fiber MAU",
  "10BaseFL - async fiber MAU",
  "10Broad36 - broadband DTE MAU",
  "10BaseTHD - UTP MAU, half duplex mode",
  "10BaseTFD - UTP MAU, full duplex mode",
  "10BaseFLHD - async fiber MAU, half duplex mode",
  "10BaseFLDF - async fiber MAU, full duplex mode",
  "10BaseT4 - 4 pair category 3 UTP",
  "100BaseTXHD - 2 pair category 5 UTP, half duplex mode",
  "100BaseTXFD - 2 pair category 5 UTP, full duplex mode",
  "100BaseFXHD - X fiber over PMT, half duplex mode",
  "100BaseFXFD - X fiber over PMT, full duplex mode",
  "100BaseT2HD - 2 pair category 3 UTP, half duplex mode",
  "100BaseT2DF - 2 pair category 3 UTP, full duplex mode",
  "1000BaseXHD - PCS/PMA, unknown PMD, half duplex mode",
  "1000BaseXFD - PCS/PMA, unknown PMD, full duplex mode",
  "1000BaseLXHD - Fiber over long-wavelength laser, half duplex mode",
  "1000BaseLXFD - Fiber over long-wavelength laser, full duplex mode",
  "1000BaseSXHD - Fiber over short-wavelength laser, half duplex mode",
  "1000BaseSXFD - Fiber over short-wavelength laser, full duplex mode",
  "1000BaseCXHD - Copper over 150-Ohm balanced cable, half duplex mode",
  "1000BaseCXFD - Copper over 150-Ohm balanced cable, full duplex mode",
  "1000BaseTHD - Four-pair Category 5 UTP, half duplex mode",
  "1000BaseTFD - Four-pair Category 5 UTP, full duplex mode",
  "10GigBaseX - X PCS/PMA, unknown PMD.",
  "10GigBaseLX4 - X fiber over WWDM optics",
  "10GigBaseR - R PCS/PMA, unknown PMD.",
  "10GigBaseER - R fiber over 1550 nm optics",
  "10GigBaseLR - R fiber over 1310 nm optics",
  "10GigBaseSR - R fiber over 850 nm optics",
  "10GigBaseW - W PCS/PMA, unknown PMD.",
  "10GigBaseEW - W fiber over 1550 nm optics",
  "10GigBaseLW - W fiber over 1310 nm optics",
  "10GigBaseSW - W fiber over 850 nm optics",
  "10GBASE-CX4 - X copper over 8 pair 100-Ohm balanced cable",
  "2BASE-TL - Voice grade UTP copper, up to 2700m, optional PAF",
  "10PASS-TS - Voice grade UTP copper, up to 750m, optional PAF",
  "100BASE-BX10D - One single-mode fiber OLT, long wavelength, 10km",
  "100BASE-BX10U - One single-mode fiber ONU, long wavelength, 10km",
  "100BASE-LX10 - One single-mode fiber ONU, long wavelength, 10km",
  "1000BASE-BX10D - One single-mode fiber OLT, long wavelength, 10km",
  "1000BASE-BX10U - One single-mode fiber ONU, long wavelength, 10km",
  "1000BASE-LX10 - Two sigle-mode fiber, long wavelength, 10km",
  "1000BASE-PX10D - One single-mode fiber EPON OLT, 10km",
  "1000BASE-PX10U - One single-mode fiber EPON ONU, 10km",
  "1000BASE-PX20D - One single-mode fiber EPON OLT, 20km",
  "1000BASE-PX20U - One single-mode fiber EPON ONU, 20km",
];

const status: readonly Flag[] = [
  ["lldp.ieee.802_3.mac_phy_auto_neg_status.supported", 1, "Auto-Negotiation", "Supported", "Not supported"],
  ["lldp.ieee.802_3.mac_phy_auto_neg_status.enabled", 2, "Auto-Negotiation", "Enabled", "Not enabled"],
];

const capabilities = [
  ["1000base_tfd", "1000BASE-T (full duplex mode)"],
  ["1000base_t", "1000BASE-T (half duplex mode)"],
  ["1000base_xfd", "1000BASE-X (-LX, -SX, -CX full duplex mode)"],
  ["1000base_x", "1000BASE-X (-LX, -SX, -CX half duplex mode)"],
  ["fdx_bpause", "Asymmetric and Symmetric PAUSE (for full-duplex links)"],
  ["fdx_spause", "Symmetric PAUSE (for full-duplex links)"],
  ["fdx_apause", "Asymmetric PAUSE (for full-duplex links)"],
  ["fdx_pause", "PAUSE (for full-duplex links)"],
  ["100base_t2fd", "100BASE-T2 (full duplex mode)"],
  ["100base_t2", "100BASE-T2 (half duplex mode)"],
  ["100base_txfd", "100BASE-TX (full duplex mode)"],
  ["100base_tx", "100BASE-TX (half duplex mode)"],
  ["100base_t4", "100BASE-T4"],
  ["10base_tfd", "10BASE-T (full duplex mode)"],
  ["10base_t", "10BASE-T (half duplex mode)"],
  ["other", "Other or unknown"],
] as const;
const advertised = "lldp.ieee.802_3.pmd_auto_neg_advertised_caps";
const offers: readonly Flag[] = capabilities.map(([field, label], bit) => [
  ...([`${advertised}.${field}`, 1 << bit, label, "Capable", "Not capable"] as const),
]);
/** Some senders count the bits from the other end. */
const turned: readonly Flag[] = capabilities.map(([field, label], bit) => [
  ...([`${advertised}_inv.${field}`, 0x8000 >> bit, label, "Capable", "Not capable"] as const),
]);

const power: readonly Flag[] = [
  ["lldp.ieee.802_3.mdi_power_support.port_class", 1, "Port Class", "PSE", "PD"],
  ["lldp.ieee.802_3.mdi_power_support.supported", 2, "PSE MDI Power", "Supported", "Not supported"],
  ["lldp.ieee.802_3.mdi_power_support.enabled", 4, "PSE MDI Power", "Enabled", "Not enabled"],
  ["lldp.ieee.802_3.mdi_power_support.pse_pairs", 8, "PSE Pairs Control Ability", "Yes", "No"],
];
const powerTypes = ["Type 2 PSE Device", "Type 2 PD Device", "Type 1 PSE Device", "Type 1 PD Device"];
const priorities = ["Unknown", "Critical", "High", "Low"];
/** What a device that gives power takes it from, and one that takes it. */
const sources = [
  ["0 Unknown", "1 Primary power source", "2 Backup power source", "3 Reserved"],
  ["0 Unknown", "1 PSE", "2 Local", "3 PSE and local"],
];
const aggregation: readonly Flag[] = [
  ["lldp.ieee.802_3.aggregation_status.cap", 1, "Aggregation Capability", "Yes", "No"],
  ["lldp.ieee.802_3.aggregation_status.enabled", 2, "Aggregation Status", "Enabled", "Disabled"],
];

function readPower(c: Cursor): void {
  readFlags(c, 1, "lldp.ieee.802_3.mdi_power_support", "MDI Power Support", power);
  c.uint(1, "lldp.ieee.802_3.mdi_pse_pair", "PSE Power Pair");
  c.uint(1, "lldp.ieee.802_3.mdi_power_class", "Power Class", (n) =>
    n > 0 && n < 6 ? `${n - 1} (${n})` : `Unknown (${n})`,
  );
  if (c.left < 5) return;
  const [start, value] = [c.offset, c.peek()];
  c.skip(1);
  const at = { value, width: 8, start, end: c.offset };
  const name = "lldp.ieee.802_3.mdi";
  noteBits(c, at, [`${name}_power_type`, 0xc0, "Power Type"], named(powerTypes));
  const from = sources[(value >> 6) & 1] as string[];
  noteBits(c, at, [`${name}_power_source`, 0x30, "Power Source"], (n) => from[n] as string);
  noteBits(c, at, [`${name}_power_priority`, 0x0f, "Power Priority"], named(priorities));
  const watt = (n: number) => `${(n / 10).toFixed(1)}. Watt`;
  c.uint(2, `${name}_pde_requested`, "PD Requested Power Value", watt);
  c.uint(2, `${name}_pse_allocated`, "PSE Allocated Power Value", watt);
}

/** Reads the data of one subtype. */
export function readDot3(c: Cursor, subtype: number): void {
  const name = "lldp.ieee.802_3";
  if (subtype === 1) {
    readFlags(c, 1, `${name}.mac_phy_auto_neg_status`, "Auto-Negotiation Support/Status", status);
    const [start, value] = [c.offset, c.peek(2)];
    readFlags(c, 2, advertised, "PMD Auto-Negotiation Advertised Capability", offers);
    c.offset = start;
    c.open(`${advertised}_inv`, "Same in inverse (wrong) bitorder");
    c.skip(2);
    noteFlags(c, { value, width: 16, start, end: c.offset }, turned);
    c.close();
    c.uint(
      2,
      `${name}.pmd_mau_type`,
      "Operational MAU Type",
      (n) => `${mauTypes[n] ?? "Unknown"} (${hexNumber(n)})`,
    );
  } else if (subtype === 2) readPower(c);
  else if (subtype === 3) {
    readFlags(c, 1, `${name}.aggregation_status`, "Aggregation Status", aggregation);
    c.uint(4, `${name}.aggregated_port_id`, "Aggregated Port Id");
  } else if (subtype === 4) c.uint(2, `${name}.max_frame_size`, "Maximum Frame Size");
  else if (subtype === 5) {
    c.uint(2, `${name}.eee.transmit`, "Transmit");
    c.uint(2, `${name}.eee.receive`, "Receive");
    c.uint(2, `${name}.eee.fallback_receive`, "Fallback Receive");
    c.uint(2, `${name}.eee.echo_transmit`, "Echo Transmit");
    c.uint(2, `${name}.eee.echo_receive`, "Echo Receive");
  }
}
