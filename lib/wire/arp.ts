/** ARP: RFC 826, with the probes and announcements of RFC 5227. */
import { ipv4Text, macText } from "./address.ts";
import { operationLabels, operationNames, serverOperations } from "./arp-operation.ts";
import { hexNumber } from "./bits.ts";
import { type Cursor, hex } from "./cursor.ts";
import { etherTypeText } from "./ether-type.ts";
import { hardwareName } from "./hardware.ts";
import type { Context, Protocol } from "./protocol.ts";
import { octetsText } from "./shown.ts";

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
const ipv4 = 0x0800;
const nothing = "<No address>";
/** Addresses in the packet list's words: those of other kinds and lengths are octets. */
const ethernet = new Set([1, 6]);
const mac = (b: Uint8Array, hardware: number) =>
  b.length === 6 && ethernet.has(hardware) ? macText(b) : hex(b) || nothing;
const inet = (b: Uint8Array, protocol: number) =>
  b.length === 4 && protocol === ipv4 ? ipv4Text(b) : hex(b) || nothing;
const zero = (b: Uint8Array) => b.every((byte) => byte === 0);

const sides = { src: "Sender", dst: "Target" } as const;

/** A station's address; none is not told. */
function station(c: Cursor, size: number, hardware: number, side: keyof typeof sides): Uint8Array {
  const known = size === 6 && ethernet.has(hardware);
  return octets(c, size, `arp.${side}.hw`, known ? "_mac" : "", side, known ? macText : undefined);
}

/** A protocol's address. */
function address(c: Cursor, size: number, protocol: number, side: keyof typeof sides): Uint8Array {
  const known = size === 4 && protocol === ipv4;
  return octets(c, size, `arp.${side}.proto`, known ? "_ipv4" : "", side, known ? ipv4Text : undefined);
}

function octets(
  c: Cursor,
  size: number,
  name: string,
  suffix: string,
  side: keyof typeof sides,
  show?: (bytes: Uint8Array) => string,
): Uint8Array {
  const start = c.need(size);
  c.skip(size);
  const bytes = c.view(start, c.offset);
  if (!c.recording || size === 0) return bytes;
  const what = name.endsWith("hw") ? ["hardware", "MAC"] : ["protocol", "IP"];
  const label = `${sides[side]} ${what[show ? 1 : 0]} address`;
  c.note(name + suffix, `${label}: ${(show ?? octetsText)(bytes)}`, start, c.offset, (show ?? hex)(bytes));
  return bytes;
}

/** What tells a probe and an announcement. */
type Ends = Omit<Arp, "hardware" | "senderHardware">;
type Kinds = readonly ("gratuitous" | "probe" | "announcement")[];

/** RFC 5227 1.1: a probe has an all-zero sender address, an announcement names the sender twice. */
function kindsOf({ operation, protocol, senderProtocol, targetHardware, targetProtocol }: Ends): Kinds {
  if (operation !== request && operation !== reply) return [];
  if (senderProtocol.length !== 4 || protocol !== ipv4) return [];
  if (operation === request && zero(senderProtocol) && zero(targetHardware)) return ["probe"];
  if (hex(senderProtocol) !== hex(targetProtocol)) return [];
  return operation === request && zero(targetHardware) ? ["gratuitous", "announcement"] : ["gratuitous"];
}

function noteKinds(c: Cursor, value: Ends): void {
  for (const kind of kindsOf(value)) c.note(`arp.is${kind}`, `[Is ${kind}: True]`, c.offset, c.offset, true);
}

/** What the packet is, on the layer's line. */
function kindOf(value: Arp): string {
  const last = kindsOf(value).at(-1);
  if (last === "probe") return "ARP Probe";
  if (last === "announcement") return "ARP Announcement";
  const name = operationNames[value.operation] ?? `opcode ${hexNumber(value.operation)}`;
  return last === "gratuitous" ? `${name}/gratuitous ARP` : name;
}

/** Address Resolution Protocol. */
export const arp = {
  name: "arp",
  label: "ARP",
  title: "Address Resolution Protocol",
  over: { eth: [0x0806, 0x8035] },

  parse(c) {
    const hardware = c.uint(2, "arp.hw.type", "Hardware type", (n) => `${hardwareName(n)} (${n})`);
    const protocol = c.uint(2, "arp.proto.type", "Protocol type", etherTypeText);
    const hardwareSize = c.uint(1, "arp.hw.size", "Hardware size");
    const protocolSize = c.uint(1, "arp.proto.size", "Protocol size");
    const operation = c.uint(2, "arp.opcode", "Opcode", (n) => `${operationNames[n] ?? "Unknown"} (${n})`);
    const start = c.offset;
    const [senderEnd, targetEnd] = [hardwareSize + protocolSize, 2 * (hardwareSize + protocolSize)];
    // Only a packet that is whole is a probe or an announcement.
    if (c.recording && c.left >= targetEnd) {
      const sender = c.view(start + hardwareSize, start + senderEnd);
      const targetHardware = c.view(start + senderEnd, start + senderEnd + hardwareSize);
      const target = c.view(start + senderEnd + hardwareSize, start + targetEnd);
      noteKinds(c, { operation, protocol, senderProtocol: sender, targetHardware, targetProtocol: target });
    }
    const senderHardware = station(c, hardwareSize, hardware, "src");
    const senderProtocol = address(c, protocolSize, protocol, "src");
    const targetHardware = station(c, hardwareSize, hardware, "dst");
    const targetProtocol = address(c, protocolSize, protocol, "dst");
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
        if (serverOperations[value.operation])
          return `${serverOperations[value.operation]} from ${mac(value.senderHardware, value.hardware)} at ${sender}`;
        return `Unknown ARP opcode ${hexNumber(value.operation)}`;
    }
  },
  column: ({ operation }) =>
    operationLabels[operation] ?? serverOperations[operation]?.split(" ")[0] ?? "ARP",
  heading: (value) => `Address Resolution Protocol (${kindOf(value)})`,
} satisfies Protocol<Arp>;
