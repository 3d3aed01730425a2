/** Interfaces, their addresses, and which way a packet goes, as the system itself tells them: rtnetlink(7). */
import type { Counters } from "./interfaces.ts";
import { ipOctets, ipText } from "./ip-text.ts";
import { attributes, deviceName, Netlink, netlinkFamily } from "./netlink.ts";

// include/uapi/linux/rtnetlink.h
const RTM_GETLINK = 18;
const RTM_GETADDR = 22;
const RTM_GETROUTE = 26;
const AF_INET = 2;
const AF_INET6 = 10;
const infoSize = 16;
const addressSize = 8;
const routeSize = 12;
// include/uapi/linux/if_link.h
const IFLA_ADDRESS = 1;
const IFLA_IFNAME = 3;
const IFLA_MTU = 4;
const IFLA_OPERSTATE = 16;
const IFLA_LINKINFO = 18;
const IFLA_STATS64 = 23;
const IFLA_INFO_KIND = 1;
const IFA_ADDRESS = 1;
const IFA_LOCAL = 2;
const RTA_DST = 1;
const RTA_OIF = 4;
const RTA_GATEWAY = 5;
const RTA_PREFSRC = 7;
const RTA_VIA = 18;
const flagUp = 1;
const flagLoopback = 8;
const states = ["unknown", "not present", "down", "lower layer down", "testing", "dormant", "up"] as const;
// RTN_*: what becomes of a packet.
const routeTypes: Record<number, RouteKind> = {
  1: "unicast",
  2: "local",
  3: "broadcast",
  5: "multicast",
  6: "blackhole",
  7: "unreachable",
  8: "prohibited",
};

/** What becomes of a packet: `local` is for this machine itself. */
export type RouteKind =
  | "unicast"
  | "local"
  | "broadcast"
  | "multicast"
  | "blackhole"
  | "unreachable"
  | "prohibited"
  | "other";

/** An interface as the system tells it. */
export interface Link {
  readonly index: number;
  readonly name: string;
  readonly up: boolean;
  readonly loopback: boolean;
  /** Whether it works (RFC 2863): an interface may be up without a cable. */
  readonly state: string;
  readonly mtu: number;
  readonly mac: string;
  /** "veth", "bridge", "wireguard"; "" for a device. */
  readonly kind: string;
  readonly received: Counters;
  readonly sent: Counters;
}

const none: Counters = { octets: 0, packets: 0, errors: 0, drops: 0 };

function text(message: Buffer, from: number, to: number): string {
  return message.toString("utf8", from, to).replace(/\0.*$/s, "");
}

function counters(message: Buffer, from: number, to: number): { received: Counters; sent: Counters } {
  const at = (index: number) =>
    from + index * 8 + 8 <= to ? Number(message.readBigUInt64LE(from + index * 8)) : 0;
  return {
    received: { packets: at(0), octets: at(2), errors: at(4), drops: at(6) },
    sent: { packets: at(1), octets: at(3), errors: at(5), drops: at(7) },
  };
}

/** Reads one struct ifinfomsg with its attributes; undefined for what is cut off. */
export function readLink(message: Buffer, start: number, end: number): Link | undefined {
  if (end - start < infoSize) return undefined;
  const flags = message.readUInt32LE(start + 8);
  const link = { name: "", state: "unknown", mtu: 0, mac: "", kind: "", received: none, sent: none };
  attributes(message, start + infoSize, end, (type, from, to) => {
    if (type === IFLA_IFNAME) link.name = text(message, from, to);
    else if (type === IFLA_MTU && to - from >= 4) link.mtu = message.readUInt32LE(from);
    else if (type === IFLA_ADDRESS) link.mac = message.toString("hex", from, to).replace(/(..)(?=.)/g, "$1:");
    else if (type === IFLA_OPERSTATE) link.state = states[message[from] ?? 0] ?? "unknown";
    else if (type === IFLA_STATS64) Object.assign(link, counters(message, from, to));
    else if (type === IFLA_LINKINFO)
      attributes(message, from, to, (inner, a, b) => {
        if (inner === IFLA_INFO_KIND) link.kind = text(message, a, b);
      });
  });
  return {
    index: message.readInt32LE(start + 4),
    up: (flags & flagUp) !== 0,
    loopback: (flags & flagLoopback) !== 0,
    ...link,
  };
}

/** The interfaces of this network namespace, in the system's order; undefined where it does not answer. */
export function links(): Link[] | undefined {
  const found: Link[] = [];
  const answered = asked(RTM_GETLINK, Buffer.alloc(infoSize), (message, start, end) => {
    const link = readLink(message, start, end);
    if (link) found.push(link);
  });
  return answered ? found : undefined;
}

/** An address of an interface: "127.0.0.1/8". */
export interface LinkAddress {
  readonly index: number;
  readonly address: string;
}

/** The addresses of this network namespace; undefined where the system does not answer. */
export function linkAddresses(): LinkAddress[] | undefined {
  const found: LinkAddress[] = [];
  const answered = asked(RTM_GETADDR, Buffer.alloc(addressSize), (message, start, end) => {
    if (end - start < addressSize) return;
    const family = message[start] === AF_INET6 ? 6 : 4;
    const length = message[start + 1];
    let [given, own] = ["", ""];
    attributes(message, start + addressSize, end, (type, from, to) => {
      if (to - from < (family === 4 ? 4 : 16)) return;
      // Of a point-to-point interface IFA_ADDRESS is the peer's, IFA_LOCAL this machine's.
      if (type === IFA_ADDRESS) given = ipText(message, from, family);
      else if (type === IFA_LOCAL) own = ipText(message, from, family);
    });
    const address = own || given;
    if (address) found.push({ index: message.readUInt32LE(start + 4), address: `${address}/${length}` });
  });
  return answered ? found : undefined;
}

/** Which way packets to an address go. */
export interface Way {
  readonly kind: RouteKind;
  readonly interface: string;
  readonly source: string;
  /** "" where the destination is a neighbour. */
  readonly gateway: string;
}

/** Reads one struct rtmsg with its attributes; undefined for what is cut off. */
export function readRoute(message: Buffer, start: number, end: number, name = deviceName): Way | undefined {
  if (end - start < routeSize) return undefined;
  const family = message[start] === AF_INET6 ? 6 : 4;
  const size = family === 4 ? 4 : 16;
  const way = { interface: "", source: "", gateway: "" };
  attributes(message, start + routeSize, end, (type, from, to) => {
    if (type === RTA_OIF && to - from >= 4) way.interface = name(message.readUInt32LE(from));
    else if (type === RTA_PREFSRC && to - from >= size) way.source = ipText(message, from, family);
    else if (type === RTA_GATEWAY && to - from >= size) way.gateway = ipText(message, from, family);
    // A gateway of the other version (RFC 5549) has its family in front.
    else if (type === RTA_VIA && to - from >= 6)
      way.gateway = ipText(message, from + 2, message.readUInt16LE(from) === AF_INET6 ? 6 : 4);
  });
  return { kind: routeTypes[message[start + 7] as number] ?? "other", ...way };
}

/**
 * Asks the system which way a packet to an address would go; `device` is the number of the interface that a link-local
 * address belongs to. Undefined where nobody answers, null where there is no way.
 */
export function route(address: string, device = 0): Way | null | undefined {
  const octets = ipOctets(address);
  if (!octets) return undefined;
  const question = Buffer.alloc(routeSize + 4 + octets.length + (device ? 8 : 0));
  question[0] = octets.length === 4 ? AF_INET : AF_INET6;
  question[1] = octets.length * 8;
  question.writeUInt16LE(4 + octets.length, routeSize);
  question.writeUInt16LE(RTA_DST, routeSize + 2);
  question.set(octets, routeSize + 4);
  if (device) {
    const at = routeSize + 4 + octets.length;
    question.writeUInt16LE(8, at);
    question.writeUInt16LE(RTA_OIF, at + 2);
    question.writeUInt32LE(device, at + 4);
  }
  let found: Way | undefined;
  const netlink = Netlink.open(netlinkFamily.route);
  if (!netlink) return undefined;
  try {
    const answered = netlink.ask(
      RTM_GETROUTE,
      question,
      (message, start, end) => {
        found = readRoute(message, start, end);
      },
      0,
    );
    return answered && found ? found : null;
  } finally {
    netlink.close();
  }
}

function asked(
  type: number,
  question: Buffer,
  each: (message: Buffer, start: number, end: number) => void,
): boolean {
  const netlink = Netlink.open(netlinkFamily.route);
  if (!netlink) return false;
  try {
    return netlink.ask(type, question, each);
  } finally {
    netlink.close();
  }
}
