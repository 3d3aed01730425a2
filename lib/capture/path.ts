/** Path: the addresses and ports of one direction of a conversation, as octets. */
import { isIP } from "node:net";
import ipaddr from "ipaddr.js";
import type { Address } from "../net/connection.ts";

/** The addresses and ports of one direction, as octets. */
export interface Path {
  readonly source: Uint8Array;
  readonly destination: Uint8Array;
  readonly sourcePort: number;
  readonly destinationPort: number;
}

/** An address as its 4 or 16 octets; an IPv4-mapped one as IPv4. Undefined for a name. */
export function addressOctets(host: string): Uint8Array | undefined {
  const bare = host.split("%", 1)[0]!;
  return isIP(bare) === 0 ? undefined : Uint8Array.from(ipaddr.process(bare).toByteArray());
}

/** The path from one end to the other, or undefined when an end is no IP address or they are of two families. */
export function pathOf(from: Address, to: Address): Path | undefined {
  let source = addressOctets(from.host);
  let destination = addressOctets(to.host);
  // A socket bound to every address: what talks to loopback is loopback.
  if (source && destination && isAny(destination) && isLoopback(source)) destination = source;
  if (source && destination && isAny(source) && isLoopback(destination)) source = destination;
  if (!source || source.length !== destination?.length) return undefined;
  return { source, destination, sourcePort: from.port & 0xffff, destinationPort: to.port & 0xffff };
}

/** The other direction. */
export function reverse({ source, destination, sourcePort, destinationPort }: Path): Path {
  return {
    source: destination,
    destination: source,
    sourcePort: destinationPort,
    destinationPort: sourcePort,
  };
}

/** What two equal paths have in common, as a key. */
export function keyOf({ source, destination, sourcePort, destinationPort }: Path): string {
  return `${source} ${sourcePort} ${destination} ${destinationPort}`;
}

function isAny(octets: Uint8Array): boolean {
  return octets.every((octet) => octet === 0);
}

function isLoopback(octets: Uint8Array): boolean {
  if (octets.length === 4) return octets[0] === 127;
  return octets[15] === 1 && octets.subarray(0, 15).every((octet) => octet === 0);
}
