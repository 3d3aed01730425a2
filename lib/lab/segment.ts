/** Segments: what the links of a lab become where switches join them. Pure. */
import type { End } from "./node.ts";
import type { DraftLink, KindOf } from "./settle.ts";
import { Subnet } from "./subnet.ts";

/** Ends whose frames reach each other without a router. */
export interface Segment {
  readonly subnets: readonly Subnet[];
  readonly ends: readonly End[];
}

/** The links in groups, in their order: those of one group reach each other through switches alone. */
export function groupsOf(links: readonly DraftLink[], kindOf: KindOf): DraftLink[][] {
  const seen = new Set<DraftLink>();
  const groups: DraftLink[][] = [];
  for (const link of links) {
    if (seen.has(link)) continue;
    const group = joined(link, links, kindOf);
    for (const one of group) seen.add(one);
    groups.push(group);
  }
  return groups;
}

/** The links whose frames reach this one's ends through switches alone, itself among them. */
function joined(start: DraftLink, links: readonly DraftLink[], kindOf: KindOf): DraftLink[] {
  const found = new Set([start]);
  for (const link of found)
    for (const { node } of link.ends)
      if (kindOf(node) === "switch")
        for (const other of links) if (other.ends.some((end) => end.node === node)) found.add(other);
  return [...found];
}

/** What a group of links is to those who send over it: its blocks, and the ends that have an address. */
export function segmentOf(group: readonly DraftLink[]): Segment {
  const ends = group.flatMap((link) => link.ends).filter((end) => end.addresses.length > 0);
  const texts = new Set(ends.flatMap((end) => end.addresses.map((one) => String(Subnet.read(one)))));
  return { subnets: [...texts].map(Subnet.read), ends };
}
