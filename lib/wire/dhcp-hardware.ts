/** What links are called by their numbers of ARP (RFC 826, IANA's hardware types). */
import { hexNumber } from "./bits.ts";

const names: Readonly<Record<number, string>> = {
  ...{ 0: "NET/ROM pseudo", 1: "Ethernet", 2: "Experimental Ethernet", 3: "AX.25", 4: "ProNET", 5: "Chaos" },
  ...{ 6: "IEEE 802", 7: "ARCNET", 8: "Hyperchannel", 9: "Lanstar", 10: "Autonet Short Address" },
  ...{ 11: "Localtalk", 12: "LocalNet", 13: "Ultra link", 14: "SMDS", 15: "Frame Relay DLCI", 16: "ATM" },
  ...{ 17: "HDLC", 18: "Fibre Channel", 19: "ATM (RFC 2225)", 20: "Serial Line", 21: "ATM" },
  ...{ 22: "MIL-STD-188-220", 23: "Metricom STRIP", 24: "IEEE 1394.1995", 25: "MAPOS", 26: "Twinaxial" },
  ...{ 27: "EUI-64", 28: "HIPARP", 29: "IP and ARP over ISO 7816-3", 30: "ARPSec", 31: "IPsec tunnel" },
  ...{ 32: "InfiniBand", 33: "TIA-102 Project 25 CAI", 34: "Wiegand Interface", 35: "Pure IP" },
  ...{ 36: "Experimental 1", 37: "HFI" },
};

/** "Ethernet (0x01)". */
export function hardwareText(type: number): string {
  return `${names[type] ?? "Unknown"} (${hexNumber(type, 2)})`;
}
