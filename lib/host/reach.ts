/** Who can reach a socket, by the address that it is bound to. */

import type { InterfaceDetails } from "./interface-details.ts";
import { ipOctets } from "./ip-text.ts";
import type { SocketRow } from "./socket-row.ts";

/** Who: this machine alone, neighbours on one link, a private network, everybody who is routed to it, or nobody. */
export type Reach = "machine" | "link" | "network" | "everyone" | "group";

/** Who reaches it, and by which addresses of this machine ("192.0.2.2/24"). */
export interface Reachable {
  readonly reach: Reach;
  readonly addresses: readonly string[];
}

type Prefix = readonly [first: readonly number[], bits: number, reach: Reach];

/** What is not told by a prefix is everyone's (RFC 6890). */
const prefixes4: readonly Prefix[] = [
  [[127], 8, "machine"],
  [[169, 254], 16, "link"],
  [[10], 8, "network"],
  [[172, 16], 12, "network"],
  [[192, 168], 16, "network"],
  [[100, 64], 10, "network"],
  [[224], 4, "group"],
];
const prefixes6: readonly Prefix[] = [
  [new Array<number>(15).fill(0).concat(1), 128, "machine"],
  [[0xfe, 0x80], 10, "link"],
  [[0xfc], 7, "network"],
  [[0xff], 8, "group"],
];

/** Who reaches one address, by its kind. */
export function reachOfAddress(host: string): Reach {
  let octets = ipOctets(host.split("%", 1)[0] as string) ?? [];
  const mapped = octets.length === 16 && octets.slice(0, 12).every((one, at) => one === (at < 10 ? 0 : 0xff));
  if (mapped) octets = octets.slice(12);
  const found = (octets.length === 4 ? prefixes4 : prefixes6).find(([first, bits]) =>
    first.every((one, at) => {
      const mask = (0xff00 >> Math.max(0, Math.min(8, bits - at * 8))) & 0xff;
      return (((octets[at] ?? 0) ^ one) & mask) === 0;
    }),
  );
  return found?.[2] ?? "everyone";
}

const order: readonly Reach[] = ["machine", "group", "link", "network", "everyone"];

/** Who reaches a socket: of a wildcard, whoever reaches any address of this machine (or of its device). */
export function reachOf(row: SocketRow, interfaces: readonly InterfaceDetails[]): Reachable {
  const { host } = row.local;
  if (host !== "0.0.0.0" && host !== "::") return { reach: reachOfAddress(host), addresses: [] };
  const serves = (address: string) =>
    address.includes(":") ? host === "::" : host === "0.0.0.0" || row.v6only === false;
  const addresses = interfaces
    .filter(({ up, name }) => up && (row.device === "" || row.device === name))
    .flatMap((one) => one.addresses)
    .filter(serves);
  const reach = addresses
    .map((address) => reachOfAddress(address.split("/", 1)[0] as string))
    .reduce<Reach>((widest, one) => (order.indexOf(one) > order.indexOf(widest) ? one : widest), "machine");
  return {
    reach,
    addresses: addresses.filter((one) => reachOfAddress(one.split("/", 1)[0] as string) !== "machine"),
  };
}
