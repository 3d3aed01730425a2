/** ARP: RFC 826, with the probes and announcements of RFC 5227. */
import { ipv4Text, macText } from "./address.ts";
import { hexNumber } from "./bits.ts";
import { hex } from "./cursor.ts";
import type { Protocol } from "./protocol.ts";

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
const names: Record<number, string> = { 1: "request", 2: "reply", 3: "reverse request", 4: "reverse reply" };
const inet = (b: Uint8Array) => (b.length === 4 ? ipv4Text(b) : hex(b));
const zero = (b: Uint8Array) => b.every((byte) => byte === 0);
const broadcast = (b: Uint8Array) => b.every((byte) => byte === 255);

/** Address Resolution Protocol. */
export const arp = {
  name: "arp",
  label: "ARP",
  title: "Address Resolution Protocol",
  over: { eth: [0x0806] },

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
      (n) => `${n === 0x800 ? "IPv4" : "Unknown"} (${hexNumber(n)})`,
    );
    const hardwareSize = c.uint(1, "arp.hw.size", "Hardware size");
    const protocolSize = c.uint(1, "arp.proto.size", "Protocol size");
    const operation = c.uint(2, "arp.opcode", "Opcode", (n) => `${names[n] ?? "unknown"} (${n})`);
    const senderHardware = c.take(hardwareSize, "arp.src.hw_mac", "Sender MAC address", macText);
    const senderProtocol = c.take(protocolSize, "arp.src.proto_ipv4", "Sender IP address", inet);
    const targetHardware = c.take(hardwareSize, "arp.dst.hw_mac", "Target MAC address", macText);
    const targetProtocol = c.take(protocolSize, "arp.dst.proto_ipv4", "Target IP address", inet);
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

  info(value) {
    const sender = inet(value.senderProtocol);
    const target = inet(value.targetProtocol);
    const same = sender === target;
    if (value.operation === request) {
      // RFC 5227 1.1: a probe has an all-zero sender address, an announcement names the sender twice.
      if (same && (zero(value.targetHardware) || broadcast(value.targetHardware)))
        return `ARP Announcement for ${sender}`;
      if (same) return `Gratuitous ARP for ${sender} (Request)`;
      if (zero(value.senderProtocol)) return `Who has ${target}? (ARP Probe)`;
      return `Who has ${target}? Tell ${sender}`;
    }
    if (value.operation === reply)
      return same && broadcast(value.targetHardware)
        ? `Gratuitous ARP for ${sender} (Reply)`
        : `${sender} is at ${macText(value.senderHardware)}`;
    return names[value.operation] ?? `Unknown ARP opcode ${hexNumber(value.operation)}`;
  },
  summary: (value) => `(${names[value.operation] ?? value.operation})`,
} satisfies Protocol<Arp>;
