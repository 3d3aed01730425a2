/** The network interfaces of this machine and which of them leads to a host (Linux route tables, proc_net(5)). */
import { readdirSync, readFileSync } from "node:fs";
import { isIP } from "node:net";
import { networkInterfaces } from "node:os";
import ipaddr from "ipaddr.js";

/** One interface. `addresses` are as `ip address` writes them, "127.0.0.1/8". */
export interface Interface {
  readonly name: string;
  readonly up: boolean;
  readonly loopback: boolean;
  readonly addresses: readonly string[];
  readonly mac?: string;
  /** Octets; absent where the system does not say. */
  readonly mtu?: number;
}

const folder = "/sys/class/net";
const flags = { up: 1, loopback: 8 } as const;

function read(path: string): string {
  try {
    return readFileSync(path, "utf8").trim();
  } catch {
    return "";
  }
}

function names(): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** All interfaces, those that are down or without addresses too, in the system's order. */
export function interfaces(): Interface[] {
  const addressed = networkInterfaces();
  return [...new Set([...names(), ...Object.keys(addressed)])].map((name) => {
    const addresses = addressed[name] ?? [];
    const bits = Number(read(`${folder}/${name}/flags`));
    const mac = read(`${folder}/${name}/address`) || addresses[0]?.mac;
    const mtu = Number(read(`${folder}/${name}/mtu`));
    return {
      name,
      up: bits ? (bits & flags.up) !== 0 : addresses.length > 0,
      loopback: (bits & flags.loopback) !== 0 || (addresses[0]?.internal ?? false),
      addresses: addresses.map(({ address, cidr }) => cidr ?? address),
      ...(mac ? { mac } : {}),
      ...(mtu ? { mtu } : {}),
    };
  });
}

/** A route: `prefix` is 4 or 16 octets of which the first `length` bits count. */
export interface Route {
  readonly interface: string;
  readonly prefix: readonly number[];
  readonly length: number;
  readonly metric: number;
}

const routeFlags = { up: 1, reject: 0x200 } as const;

/** Reads the text of /proc/net/route: addresses in hexadecimal, least significant octet first. */
export function parseRoutes(text: string): Route[] {
  return text
    .split("\n")
    .slice(1)
    .flatMap((line) => {
      const [name, destination, , bits, , , metric, mask] = line.split("\t");
      if (!name || !destination || !mask) return [];
      if ((Number.parseInt(bits ?? "", 16) & (routeFlags.up | routeFlags.reject)) !== routeFlags.up)
        return [];
      const prefix = hexOctets(destination).reverse();
      const length = hexOctets(mask).reduce(
        (sum, octet) => sum + octet.toString(2).replaceAll("0", "").length,
        0,
      );
      return [{ interface: name, prefix, length, metric: Number(metric) }];
    });
}

/** Reads the text of /proc/net/ipv6_route: addresses in hexadecimal, in network order. */
export function parseRoutes6(text: string): Route[] {
  return text.split("\n").flatMap((line) => {
    const [destination, length, , , , metric, , , bits, name] = line.trim().split(/\s+/);
    if (!name || !destination) return [];
    if ((Number.parseInt(bits ?? "", 16) & (routeFlags.up | routeFlags.reject)) !== routeFlags.up) return [];
    return [
      {
        interface: name,
        prefix: hexOctets(destination),
        length: Number.parseInt(length ?? "", 16),
        metric: Number.parseInt(metric ?? "", 16),
      },
    ];
  });
}

function hexOctets(text: string): number[] {
  return [...Buffer.from(text, "hex")];
}

/** The route of the longest prefix that holds the address, then of the least metric. */
export function bestRoute(address: readonly number[], routes: readonly Route[]): Route | undefined {
  const holds = ({ prefix, length }: Route) =>
    prefix.length === address.length &&
    prefix.every((octet, i) => {
      const mask = (0xff00 >> Math.min(8, Math.max(0, length - i * 8))) & 0xff;
      return ((octet ^ address[i]!) & mask) === 0;
    });
  return routes.filter(holds).sort((a, b) => b.length - a.length || a.metric - b.metric)[0];
}

/**
 * The interface on which frames to and from `host` are seen. One of this machine's own addresses is reached by
 * loopback. A name that is not an address goes the default route's way; without any route, loopback it is.
 */
export function interfaceFor(host: string): string {
  const all = interfaces();
  const loopback = all.find((one) => one.loopback)?.name ?? "lo";
  const [bare = "", scope] = host.replace(/^\[|\]$/g, "").split("%");
  if (scope && all.some((one) => one.name === scope)) return scope;
  const routes = [...parseRoutes(read("/proc/net/route")), ...parseRoutes6(read("/proc/net/ipv6_route"))];
  if (isIP(bare) === 0) {
    if (bare === "" || /(^|\.)localhost\.?$/i.test(bare)) return loopback;
    const fallback = routes.filter((route) => route.length === 0 && route.interface !== loopback);
    return fallback.sort((a, b) => a.metric - b.metric)[0]?.interface ?? loopback;
  }
  const address = ipaddr.process(bare);
  const own = all.flatMap((one) => one.addresses).some((cidr) => sameAddress(address, cidr));
  if (own || ["loopback", "unspecified"].includes(address.range())) return loopback;
  return bestRoute(address.toByteArray(), routes)?.interface ?? loopback;
}

function sameAddress(address: ipaddr.IPv4 | ipaddr.IPv6, cidr: string): boolean {
  return ipaddr.process(cidr.split("/", 1)[0]!).toNormalizedString() === address.toNormalizedString();
}
