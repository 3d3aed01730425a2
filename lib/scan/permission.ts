/** Who may be scanned without being asked: this machine, and the lab. Others only when their owner has agreed. */
import { networkInterfaces } from "node:os";
import ipaddr from "ipaddr.js";
import { PortholeError } from "../errors.ts";
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

function same(a: string, b: string): boolean {
  const [left, right] = [a, b].map((one) => one.split("%", 1)[0] as string);
  return (
    left === right || ipaddr.process(left as string).toString() === ipaddr.process(right as string).toString()
  );
}

/** True for loopback, the wildcard (which is this machine) and an address of one of the interfaces. */
export function isOwn(address: string, own: readonly string[] = ownAddresses()): boolean {
  const range = ipaddr.process(address.split("%", 1)[0] as string).range();
  return range === "loopback" || range === "unspecified" || own.some((one) => same(one, address));
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
