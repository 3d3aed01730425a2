/** Linux cooked capture, versions 1 and 2: what "any" and devices without a link header give. */
import { macText } from "./address.ts";
import { hexNumber } from "./bits.ts";
import { etherTypes } from "./eth.ts";
import type { Protocol } from "./protocol.ts";

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
const hardware: Record<number, string> = { 1: "Ethernet", 772: "Loopback", 519: "IP-over-IP", 65534: "None" };
const typeText = (n: number) => `${types[n] ?? "Unknown"} (${n})`;
const hardwareText = (n: number) => `${hardware[n] ?? "Unknown"} (${n})`;
const protocolText = (n: number) => `${etherTypes[n] ?? "Unknown"} (${hexNumber(n)})`;

/** The packet list's line, where nobody knows the payload: its EtherType's name, or whose the packet is. */
function info({ type, protocol }: Partial<Sll>): string {
  return etherTypes[protocol ?? -1] ?? types[type ?? -1] ?? `Unknown (${type})`;
}

/** Below 1536 the numbers are Linux's own: 4 is an 802.2 frame (linux/if_ether.h). */
function next({ protocol }: Sll): readonly (readonly [string, number])[] {
  if (protocol >= 1536) return [["eth", protocol]];
  return protocol === 4 ? [["llc", 0]] : [];
}

/** Version 1, 16 octets. */
export const sll: Protocol<Sll> = {
  name: "sll",
  label: "SLL",
  title: "Linux cooked capture v1",
  over: { link: [113] },

  parse(c) {
    const type = c.uint(2, "sll.pkttype", "Packet type", typeText);
    c.partial = { type };
    const arphrd = c.uint(2, "sll.hatype", "Link-layer address type", hardwareText);
    const addressLength = c.uint(2, "sll.halen", "Link-layer address length");
    const address = c.take(8, "sll.src.eth", "Source", (b) => macText(b.subarray(0, addressLength)));
    c.partial = { type, arphrd, addressLength, address };
    const protocol = c.uint(2, "sll.etype", "Protocol", protocolText);
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

  parse(c) {
    const protocol = c.uint(2, "sll.etype", "Protocol", protocolText);
    c.skip(2);
    const index = c.uint(4, "sll.ifindex", "Interface index");
    const arphrd = c.uint(2, "sll.hatype", "Link-layer address type", hardwareText);
    const type = c.uint(1, "sll.pkttype", "Packet type", typeText);
    c.partial = { type };
    const addressLength = c.uint(1, "sll.halen", "Link-layer address length");
    const address = c.take(8, "sll.src.eth", "Source", (b) => macText(b.subarray(0, addressLength)));
    return { type, arphrd, addressLength, address, protocol, interface: index };
  },

  info,
  next,
};
