/** The route tables that Linux tells as text (proc_net(5), /proc/net/route and ipv6_route), and which route wins. */
import { readFileSync } from "node:fs";
import { ipText } from "./ip-text.ts";

/** A route: `prefix` is 4 or 16 octets of which the first `length` bits count. */
export interface Route {
  readonly interface: string;
  readonly prefix: readonly number[];
  readonly length: number;
  readonly metric: number;
  /** Who takes it on; absent where the destination itself is a neighbour. */
  readonly gateway?: string;
}

const routeFlags = { up: 1, gateway: 2, reject: 0x200 } as const;

function usable(bits: number): boolean {
  return (bits & (routeFlags.up | routeFlags.reject)) === routeFlags.up;
}

function hexOctets(text: string): number[] {
  return [...Buffer.from(text, "hex")];
}

/** Reads the text of /proc/net/route: addresses in hexadecimal, least significant octet first. */
export function parseRoutes(text: string): Route[] {
  return text
    .split("\n")
    .slice(1)
    .flatMap((line) => {
      const [name, destination, next = "", flags = "", , , metric, mask] = line.split("\t");
      const bits = Number.parseInt(flags, 16);
      if (!name || !destination || !mask || !usable(bits)) return [];
      const prefix = hexOctets(destination).reverse();
      const length = hexOctets(mask).reduce(
        (sum, octet) => sum + octet.toString(2).replaceAll("0", "").length,
        0,
      );
      const gateway = hexOctets(next).reverse();
      const through = (bits & routeFlags.gateway) !== 0 && gateway.length === 4;
      return [
        {
          interface: name,
          prefix,
          length,
          metric: Number(metric),
          ...(through && { gateway: gateway.join(".") }),
        },
      ];
    });
}

/** Reads the text of /proc/net/ipv6_route: addresses in hexadecimal, in network order. */
export function parseRoutes6(text: string): Route[] {
  return text.split("\n").flatMap((line) => {
    const [destination, length, , , next = "", metric, , , flags, name] = line.trim().split(/\s+/);
    const bits = Number.parseInt(flags ?? "", 16);
    if (!name || !destination || !usable(bits)) return [];
    const gateway = Buffer.from(next, "hex");
    const through = (bits & routeFlags.gateway) !== 0 && gateway.length === 16;
    return [
      {
        interface: name,
        prefix: hexOctets(destination),
        length: Number.parseInt(length ?? "", 16),
        metric: Number.parseInt(metric ?? "", 16),
        ...(through && { gateway: ipText(gateway, 0, 6) }),
      },
    ];
  });
}

function table(name: string): string {
  try {
    return readFileSync(`/proc/net/${name}`, "utf8");
  } catch {
    return ""; // no Linux, or no IPv6
  }
}

/** The routes of this network namespace; none where the system does not tell them so. */
export function readRoutes(): Route[] {
  return [...parseRoutes(table("route")), ...parseRoutes6(table("ipv6_route"))];
}

/** The route of the longest prefix that holds the address, then of the least metric. */
export function bestRoute(address: readonly number[], routes: readonly Route[]): Route | undefined {
  const holds = ({ prefix, length }: Route) =>
    prefix.length === address.length &&
    prefix.every((octet, i) => {
      const mask = (0xff00 >> Math.min(8, Math.max(0, length - i * 8))) & 0xff;
      return ((octet ^ (address[i] as number)) & mask) === 0;
    });
  return routes.filter(holds).sort((a, b) => b.length - a.length || a.metric - b.metric)[0];
}
