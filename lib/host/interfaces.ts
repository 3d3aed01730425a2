/** The network interfaces of this machine, what went through them, and which of them leads to a host. */
import { readdirSync, readFileSync } from "node:fs";
import { isIP } from "node:net";
import { networkInterfaces } from "node:os";
import ipaddr from "ipaddr.js";
import { bestRoute, readRoutes } from "./routes.ts";

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

/** Names in /sys may be those of another network namespace (sysfs(5)); /proc/net is always of this one. */
function names(): string[] {
  try {
    const own = deviceCounters().map(({ name }) => name);
    const listed = readdirSync(folder);
    if (own.length === 0) return listed;
    return [...listed.filter((name) => own.includes(name)), ...own.filter((name) => !listed.includes(name))];
  } catch {
    return [];
  }
}

/** What went through an interface, since it was made. */
export interface DeviceCounters {
  readonly name: string;
  readonly received: Counters;
  readonly sent: Counters;
}

/** One direction. */
export interface Counters {
  readonly octets: number;
  readonly packets: number;
  readonly errors: number;
  readonly drops: number;
}

/** Reads the text of /proc/net/dev (proc_net(5)): two lines of heading, then eight columns of each direction. */
export function deviceCounters(text = read("/proc/net/dev")): DeviceCounters[] {
  return text.split("\n").flatMap((line) => {
    const [, name, rest] = /^\s*(\S+):\s*(\d.*)$/.exec(line) ?? [];
    if (!name || !rest) return [];
    const columns = rest.trim().split(/\s+/).map(Number);
    const direction = (at: number): Counters => ({
      octets: columns[at] ?? 0,
      packets: columns[at + 1] ?? 0,
      errors: columns[at + 2] ?? 0,
      drops: columns[at + 3] ?? 0,
    });
    return [{ name, received: direction(0), sent: direction(8) }];
  });
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

/**
 * The interface on which frames to and from `host` are seen. One of this machine's own addresses is reached by
 * loopback. A name that is not an address goes the default route's way; without any route, loopback it is.
 */
export function interfaceFor(host: string): string {
  const all = interfaces();
  const loopback = all.find((one) => one.loopback)?.name ?? "lo";
  const [bare = "", scope] = host.replace(/^\[|\]$/g, "").split("%");
  if (scope && all.some((one) => one.name === scope)) return scope;
  const routes = readRoutes();
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
