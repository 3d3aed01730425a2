/** The addresses of a name, for whoever connects. */
import type { LookupAddress } from "node:dns";
import { isIP } from "node:net";
import { explain } from "../lib/errors.ts";
import { formatAddress } from "../lib/net/address.ts";
import type { Address } from "../lib/net/connection.ts";
import { printable } from "../lib/printable.ts";

/** Finds the addresses of a name, as node:dns/promises does. */
export type Lookup = (host: string, options: { family: number; all: true }) => Promise<LookupAddress[]>;

/**
 * Every address of a name, IPv4 first where both are there: it is what a lab sheet shows. What needs no name server is
 * given back as it is. Rejects with one line.
 */
export async function addressesOf(address: Address, lookup: Lookup, family?: 4 | 6): Promise<Address[]> {
  if (address.transport === "unix" || address.transport === "memory" || isIP(address.host)) return [address];
  try {
    const found = await lookup(address.host, { family: family ?? 0, all: true });
    const hosts = new Set(found.sort((a, b) => a.family - b.family).map((one) => one.address));
    return [...hosts].map((host) => ({ ...address, host }));
  } catch (error) {
    const where = address.port === 0 ? printable(address.host) : formatAddress(address);
    throw explain(`Cannot find ${where}`, error, "an address needs no name server");
  }
}
