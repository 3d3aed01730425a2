/** Who may be scanned without being asked: this machine, and the lab. Others only when their owner has agreed. */
import { networkInterfaces } from "node:os";
import { PortholeError } from "../errors.ts";
import { addressBytes } from "../wire/address.ts";
import type { Target } from "./targets.ts";

/** What is allowed here. */
export interface Allowance {
  /** This is the lab, a network of its own that leads nowhere else. */
  readonly lab: boolean;
  /** Addresses of this machine; the system's when absent. */
  readonly own?: readonly string[];
}

function ownAddresses(): string[] {
  return Object.values(networkInterfaces()).flatMap((all) => (all ?? []).map(({ address }) => address));
}

/** The octets of an address; of an IPv4-mapped one the four that count (RFC 4291 2.5.5.2). */
function octetsOf(address: string): Uint8Array {
  const bytes = addressBytes(address);
  const mapped =
    bytes.length === 16 &&
    bytes.subarray(0, 10).every((octet) => octet === 0) &&
    bytes[10] === 0xff &&
    bytes[11] === 0xff;
  return mapped ? bytes.subarray(12) : bytes;
}

/** 127.0.0.0/8 and ::1; and 0.0.0.0 and ::, by which a connect reaches this machine too. */
function isHere(octets: Uint8Array): boolean {
  if (octets.length === 4 && octets[0] === 127) return true;
  const last = octets.length - 1;
  return octets.every((octet, at) => octet === 0 || (octets.length === 16 && at === last && octet === 1));
}

/** True for loopback, the wildcard (which is this machine) and an address of one of the interfaces. */
export function isOwn(address: string, own: readonly string[] = ownAddresses()): boolean {
  const octets = octetsOf(address);
  return isHere(octets) || own.some((one) => Buffer.compare(octetsOf(one), octets) === 0);
}

/** Keeps for which addresses permission was claimed, so that it is claimed once for each. */
export class Permission {
  readonly #granted = new Set<string>();

  /**
   * Throws PortholeError("permission") for the first address that is neither allowed nor claimed. With `claimed` all
   * are, from now on.
   */
  check(targets: readonly Target[], claimed: boolean, { lab, own = ownAddresses() }: Allowance): void {
    if (lab) return;
    for (const { address } of targets) {
      if (claimed) this.#granted.add(address);
      if (this.#granted.has(address) || isOwn(address, own)) continue;
      throw new PortholeError(
        "permission",
        `Cannot scan ${address}: it is not this machine and not the lab, and a scan of a network whose owner has not ` +
          "agreed is taken for an attack and may be against the law (say --i-have-permission if they have)",
      );
    }
  }
}
