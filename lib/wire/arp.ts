/** ARP: RFC 826, with the probes and announcements of RFC 5227. */
import { ipv4Text, macText } from "./address.ts";
import { hexNumber } from "./bits.ts";
import { hex } from "./cursor.ts";
import type { Context, Protocol } from "./protocol.ts";

/** An ARP packet; addresses are octets as they were. */
export interface Arp {
  hardware: number;
  protocol: number;
  operation: number;
  senderHardware: Uint8Array;
  senderProtocol: Uint8Array;
  targetHardware: Uint8Array;
  targetProtocol: Uint8Array;
}

const request = 1;
const reply = 2;
const names: Record<number, string> = {
  1: "request",
  2: "reply",
  3: "reverse request",
  4: "reverse reply",
  5: "drarp request",
  6: "drarp reply",
  7: "drarp error",
  8: "inverse request",
  9: "inverse reply",
  10: "nak",
};
/** What Wireshark's column calls each operation; the others are ARP. */
const labels: Record<number, string> = {
  3: "RARP",
  4: "RARP",
  5: "DRARP",
  6: "DRARP",
  7: "DRARP",
  8: "Inverse ARP",
  9: "Inverse ARP",
};
const ipv4 = 0x0800;
const nothing = "<No address>";
/** Addresses in the packet list's words: those of other kinds and lengths are octets. */
const ethernet = new Set([1, 6]);
const mac = (b: Uint8Array, hardware: number) =>
  b.length === 6 && ethernet.has(hardware) ? macText(b) : hex(b) || nothing;
const inet = (b: Uint8Array, protocol: number) =>
  b.length === 4 && protocol === ipv4 ? ipv4Text(b) : hex(b) || nothing;
/** RFC 2022 4.3: what a sender asks of a server of multicast addresses; RFC 2176 3. */
const servers: Record<number, string> = {
  11: "MARS request",
  12: "MARS MULTI request",
  13: "MARS MSERV request",
  14: "MARS JOIN request",
  15: "MARS LEAVE",
  16: "MARS NAK",
  17: "MARS UNSERV request",
  18: "MARS SJOIN request",
  19: "MARS SLEAVE",
  20: "MARS grouplist request",
  21: "MARS grouplist reply",
  22: "MARS redirect map",
  23: "MAPOS UNARP request",
};
const zero = (b: Uint8Array) => b.every((byte) => byte === 0);

/** Address Resolution Protocol. */
export const arp = {
  name: "arp",
  label: "ARP",
  title: "Address Resolution Protocol",
  over: { eth: [0x0806, 0x8035] },

  parse(c) {
    const hardware = c.uint(
      2,
      "arp.hw.type",
      "Hardware type",
      (n) => `${n === 1 ? "Ethernet" : "Unknown"} (${n})`,
    );
    const protocol = c.uint(
      2,
      "arp.proto.type",
      "Protocol type",
      (n) => `${n === ipv4 ? "IPv4" : "Unknown"} (${hexNumber(n)})`,
    );
    const hardwareSize = c.uint(1, "arp.hw.size", "Hardware size");
    const protocolSize = c.uint(1, "arp.proto.size", "Protocol size");
    const operation = c.uint(2, "arp.opcode", "Opcode", (n) => `${names[n] ?? "unknown"} (${n})`);
    const station = (b: Uint8Array) => mac(b, hardware);
    const address = (b: Uint8Array) => inet(b, protocol);
    const senderHardware = c.take(hardwareSize, "arp.src.hw_mac", "Sender MAC address", station);
    const senderProtocol = c.take(protocolSize, "arp.src.proto_ipv4", "Sender IP address", address);
    const targetHardware = c.take(hardwareSize, "arp.dst.hw_mac", "Target MAC address", station);
    const targetProtocol = c.take(protocolSize, "arp.dst.proto_ipv4", "Target IP address", address);
    return { hardware, protocol, operation, senderHardware, senderProtocol, targetHardware, targetProtocol };
  },

  emit(value) {
    const { hardware, protocol, operation, senderHardware, senderProtocol, targetHardware, targetProtocol } =
      value;
    return Uint8Array.from([
      ...[
        hardware >> 8,
        hardware & 255,
        protocol >> 8,
        protocol & 255,
        senderHardware.length,
        senderProtocol.length,
      ],
      ...[
        operation >> 8,
        operation & 255,
        ...senderHardware,
        ...senderProtocol,
        ...targetHardware,
        ...targetProtocol,
      ],
    ]);
  },

  info(value, context?: Context) {
    const sender = inet(value.senderProtocol, value.protocol);
    const target = inet(value.targetProtocol, value.protocol);
    const duplicate =
      typeof context?.state === "string" ? ` (duplicate use of ${context.state} detected!)` : "";
    const same = sender === target && value.senderProtocol.length === 4;
    switch (value.operation) {
      case request:
        // RFC 5227 1.1: a probe has an all-zero sender address, an announcement names the sender twice.
        if (same && zero(value.targetHardware)) return `ARP Announcement for ${sender}${duplicate}`;
        if (same) return `Gratuitous ARP for ${sender} (Request)${duplicate}`;
        if (zero(value.senderProtocol) && zero(value.targetHardware))
          return `Who has ${target}? (ARP Probe)${duplicate}`;
        return `Who has ${target}? Tell ${sender}${duplicate}`;
      case reply:
        if (same) return `Gratuitous ARP for ${sender} (Reply)${duplicate}`;
        return `${sender} is at ${mac(value.senderHardware, value.hardware)}${duplicate}`;
      case 3:
      case 5:
      case 8:
        return `Who is ${mac(value.targetHardware, value.hardware)}? Tell ${mac(value.senderHardware, value.hardware)}`;
      case 4:
      case 6:
        return `${mac(value.targetHardware, value.hardware)} is at ${target}`;
      case 7:
        return "DRARP Error";
      case 9:
        return `${mac(value.senderHardware, value.hardware)} is at ${sender}`;
      case 10:
        return "ARP NAK";
      case 0:
        return "Reserved opcode 0";
      case 24:
        return "Experimental 1 ( opcode 24 )";
      case 25:
        return "Experimental 2 ( opcode 25 )";
      default:
        if (servers[value.operation])
          return `${servers[value.operation]} from ${mac(value.senderHardware, value.hardware)} at ${sender}`;
        return `Unknown ARP opcode ${hexNumber(value.operation)}`;
    }
  },
  column: ({ operation }) => labels[operation] ?? servers[operation]?.split(" ")[0] ?? "ARP",
  summary: (value) => `(${names[value.operation] ?? value.operation})`,
} satisfies Protocol<Arp>;
