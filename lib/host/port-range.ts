/** Which ports this system gives out by itself, and which it keeps for the privileged (ip(7), ip_local_port_range). */
import { readFileSync } from "node:fs";

/** The ports that the system chooses from when nobody names one. `told` is false where it does not say. */
export interface LocalPortRange {
  readonly first: number;
  readonly last: number;
  readonly told: boolean;
}

function read(name: string): string {
  try {
    return readFileSync(`/proc/sys/net/ipv4/${name}`, "latin1");
  } catch {
    return "";
  }
}

/** ip_local_port_range of this network namespace; IANA's dynamic range (RFC 6335 section 6) where it is not told. */
export function localPortRange(text = read("ip_local_port_range")): LocalPortRange {
  const [first, last] = text.trim().split(/\s+/).map(Number);
  return first && last ? { first, last, told: true } : { first: 49_152, last: 65_535, told: false };
}

/** Ports that the system never gives out by itself: ip_local_reserved_ports, "8080,9000-9010". */
export function reservedPorts(text = read("ip_local_reserved_ports")): string {
  return text.trim();
}
