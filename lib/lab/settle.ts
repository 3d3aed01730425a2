/** Settling: addresses for the ends of a lab's links, those that are given and those that are chosen. Pure. */
import { PortholeError } from "../errors.ts";
import { printable } from "../printable.ts";
import type { Shape } from "./shape.ts";
import { plainAddress, Subnet } from "./subnet.ts";

/** An end as it is made: what was wished, and what was chosen. */
export interface DraftEnd {
  node: string;
  interface: string;
  mac: string;
  wished: readonly string[];
  addresses: string[];
}

/** A link as it is made. */
export interface DraftLink {
  name: string;
  ends: [DraftEnd, DraftEnd];
  shape: Shape;
  nets: readonly Subnet[];
}

/** What a node is: "router", "switch", "host". */
export type KindOf = (node: string) => string | undefined;

function refuse(message: string): PortholeError {
  return new PortholeError("usage", message);
}

/**
 * Gives addresses to the ends that have none. A group is of links that switches join: its ends share their blocks. Throws a
 * usage error where what is wished does not fit.
 */
export function settle(groups: readonly (readonly DraftLink[])[], kindOf: KindOf): void {
  const given = groups.map((group) => subnetsOf(group));
  for (const [at, group] of groups.entries()) {
    const subnets = given[at] as Subnet[];
    const others = () => given.filter((one) => one !== subnets).flat();
    const before = given.slice(0, at).flat();
    const clash = subnets.find((one) => before.some((other) => other.meets(one)));
    if (clash) throw refuse(`Cannot use ${clash} for ${(group[0] as DraftLink).name}: another link has it`);
    for (const family of [4, 6] as const) {
      if (subnets.some((one) => one.family === family)) continue;
      const free = (n: number) => Subnet.read(family === 4 ? `10.0.${n}.0/24` : `fd00:${n}::/64`);
      let n = at + 1;
      while (others().some((other) => other.meets(free(n)))) n = (n % 255) + 1;
      subnets.push(free(n));
    }
    number(group, subnets, kindOf);
  }
}

function number(group: readonly DraftLink[], subnets: readonly Subnet[], kindOf: KindOf): void {
  const ends = group.flatMap((link) => link.ends).filter((end) => kindOf(end.node) !== "switch");
  // Routers come first: .1 is where people look for them.
  const ordered = [
    ...ends.filter((end) => kindOf(end.node) === "router"),
    ...ends.filter((end) => kindOf(end.node) !== "router"),
  ];
  for (const subnet of subnets) {
    const taken = new Set(ends.flatMap((end) => end.addresses.map((one) => one.split("/", 1)[0] as string)));
    const inside = (end: DraftEnd) =>
      end.addresses.some((one) => subnet.holds(one.split("/", 1)[0] as string));
    for (const end of ends)
      for (const text of end.wished) {
        const address = plainAddress(text.split("/", 1)[0] as string) as string;
        if (!subnet.holds(address) || inside(end)) continue;
        if (taken.has(address))
          throw refuse(`Cannot give ${end.node} the address ${address}: it is given already`);
        taken.add(address);
        end.addresses.push(`${address}/${subnet.prefix}`);
      }
    let next = 1;
    for (const end of ordered) {
      if (inside(end)) continue;
      while (taken.has(subnet.host(next))) next += 1;
      if (next > subnet.room) throw refuse(`Cannot give ${end.node} an address: ${subnet} is full`);
      taken.add(subnet.host(next));
      end.addresses.push(`${subnet.host(next)}/${subnet.prefix}`);
    }
  }
  for (const end of ends)
    for (const text of end.wished) {
      const address = plainAddress(text.split("/", 1)[0] as string) as string;
      if (!end.addresses.some((one) => one.startsWith(`${address}/`)))
        throw refuse(
          `Cannot give ${end.node} the address ${printable(text)}: its link has ${subnets.join(" and ")} (net: names another)`,
        );
    }
}

/** The blocks of a group of links: those said, and those of addresses with a prefix; none of a family twice. */
function subnetsOf(group: readonly DraftLink[]): Subnet[] {
  const found: Subnet[] = [];
  const add = (subnet: Subnet, link: DraftLink) => {
    const same = found.find((one) => one.family === subnet.family);
    if (same && String(same) !== String(subnet))
      throw refuse(`Cannot use ${subnet} for ${link.name}: its switch has ${same} already`);
    if (!same) found.push(subnet);
  };
  for (const link of group) {
    for (const subnet of link.nets) add(subnet, link);
    for (const end of link.ends)
      for (const address of [...end.addresses, ...end.wished])
        if (address.includes("/")) add(Subnet.read(address), link);
  }
  return found;
}
