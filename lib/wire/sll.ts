/** Linux cooked capture, versions 1 and 2: what "any" and devices without a link header give. */
import { ipv4Text, macText } from "./address.ts";
import { hexNumber } from "./bits.ts";
import { type Cursor, hex } from "./cursor.ts";
import { etherTypes, etherTypeText } from "./ether-type.ts";
import { hardwareName } from "./hardware.ts";
import type { Context, Protocol } from "./protocol.ts";
import { octetsText } from "./shown.ts";
import { noteTrailer } from "./trailer.ts";

/** A cooked header. `interface` is there in version 2 only. */
export interface Sll {
  type: number;
  arphrd: number;
  addressLength: number;
  address: Uint8Array;
  protocol: number;
  interface?: number;
}

const types = ["Unicast to us", "Broadcast", "Multicast", "Unicast to another host", "Sent by us"];
const typeText = (n: number) => `${types[n] ?? "Unknown"} (${n})`;
const hardwareText = (n: number) => `${hardwareName(n)} (${n})`;
/** Numbers of Linux's own below the EtherTypes (linux/if_ether.h). */
const linuxTypes: Record<number, string> = {
  1: "Raw 802.3",
  3: "Ethernet",
  4: "802.2 LLC",
  7: "PPP (HDLC)",
  12: "CAN",
  13: "CAN FD",
  23: "IrDA LAP",
  245: "ISI",
  246: "IEEE 802.15.4",
};
const smallestType = 1536;
const addressRoom = 8;
const [ipv4Size, macSize] = [4, 6];

/** The sender's address in eight octets, as far as it goes, and behind it what Wireshark calls unused. */
function readSource(c: Cursor, size: number): Uint8Array {
  const start = c.need(addressRoom);
  c.skip(addressRoom);
  const octets = c.view(start, c.offset);
  if (!c.recording) return octets;
  const used = Math.min(size, addressRoom);
  const at = start + used;
  const part = c.view(start, at);
  if (used === macSize) c.note("sll.src.eth", `Source: ${macText(part)}`, start, at, macText(part));
  else if (used === ipv4Size) c.note("sll.src.ipv4", `Source: ${ipv4Text(part)}`, start, at, ipv4Text(part));
  else if (used > 0) c.note("sll.src.other", `Source: ${octetsText(part)}`, start, at, hex(part));
  const rest = c.view(at, c.offset);
  if (rest.length > 0) c.note("sll.unused", `Unused: ${octetsText(rest)}`, at, c.offset, hex(rest));
  return octets;
}

/** What follows: an EtherType, or below 1536 a number of Linux's own. */
function readProtocol(c: Cursor): number {
  return c.peek(2) >= smallestType
    ? c.uint(2, "sll.etype", "Protocol", etherTypeText)
    : c.uint(2, "sll.ltype", "Protocol", (n) => `${linuxTypes[n] ?? "Unknown"} (${hexNumber(n)})`);
}

/** The packet list's line, where nobody knows the payload: its EtherType's name, or whose the packet is. */
function info({ type, protocol }: Partial<Sll>): string {
  return etherTypes[protocol ?? -1] ?? types[type ?? -1] ?? `Unknown (${type})`;
}

/** Below 1536 the numbers are Linux's own: 4 is an 802.2 frame (linux/if_ether.h). */
function next({ protocol }: Sll): readonly (readonly [string, number])[] {
  if (protocol >= smallestType) return [["eth", protocol]];
  return protocol === 4 ? [["llc", 0]] : [];
}

/** Version 1, 16 octets. */
export const sll: Protocol<Sll> = {
  name: "sll",
  label: "SLL",
  title: "Linux cooked capture v1",
  over: { link: [113] },

  parse(c, context?: Context) {
    const start = c.offset;
    const type = c.uint(2, "sll.pkttype", "Packet type", typeText);
    c.partial = { type };
    const arphrd = c.uint(2, "sll.hatype", "Link-layer address type", hardwareText);
    const addressLength = c.uint(2, "sll.halen", "Link-layer address length");
    const address = readSource(c, addressLength);
    c.partial = { type, arphrd, addressLength, address };
    const protocol = readProtocol(c);
    if (c.recording) {
      c.missing = context?.missing ?? 0;
      noteTrailer(c, protocol, { name: "sll.trailer", start });
    }
    return { type, arphrd, addressLength, address, protocol };
  },

  info,
  next,
};

/** Version 2, 20 octets. */
export const sll2: Protocol<Sll> = {
  name: "sll2",
  label: "SLL",
  title: "Linux cooked capture v2",
  over: { link: [276] },

  parse(c, context?: Context) {
    const start = c.offset;
    const protocol = readProtocol(c);
    c.skip(2);
    const index = c.uint(4, "sll.ifindex", "Interface index");
    const arphrd = c.uint(2, "sll.hatype", "Link-layer address type", hardwareText);
    const type = c.uint(1, "sll.pkttype", "Packet type", typeText);
    c.partial = { type };
    const addressLength = c.uint(1, "sll.halen", "Link-layer address length");
    const address = readSource(c, addressLength);
    if (c.recording) {
      c.missing = context?.missing ?? 0;
      noteTrailer(c, protocol, { name: "sll.trailer", start });
    }
    return { type, arphrd, addressLength, address, protocol, interface: index };
  },

  info,
  next,
};
