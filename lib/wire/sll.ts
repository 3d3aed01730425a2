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

/** Version 1, 16 octets. */
export const sll: Protocol<Sll> = {
  name: "sll",
  label: "SLL",
  title: "Linux cooked capture v1",
  over: { link: [113] },

  parse(c) {
    const type = c.uint(2, "sll.pkttype", "Packet type", typeText);
    const arphrd = c.uint(2, "sll.hatype", "Link-layer address type", hardwareText);
    const addressLength = c.uint(2, "sll.halen", "Link-layer address length");
    const address = c.take(8, "sll.src.eth", "Source", (b) => macText(b.subarray(0, addressLength)));
    const protocol = c.uint(2, "sll.etype", "Protocol", protocolText);
    return { type, arphrd, addressLength, address, protocol };
  },

  info: (value) => protocolText(value.protocol),
  next: (value) => [["eth", value.protocol]],
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
    const addressLength = c.uint(1, "sll.halen", "Link-layer address length");
    const address = c.take(8, "sll.src.eth", "Source", (b) => macText(b.subarray(0, addressLength)));
    return { type, arphrd, addressLength, address, protocol, interface: index };
  },

  info: (value) => protocolText(value.protocol),
  next: (value) => [["eth", value.protocol]],
};
