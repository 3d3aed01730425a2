/** Routes: what each host of a topology must know to reach every net, by the fewest routers on the way. Pure. */

import type { Segment } from "./segment.ts";
import type { Subnet } from "./subnet.ts";
import type { Topology } from "./topology.ts";

export interface Route {
  /** "10.0.2.0/24", or "default". */
  readonly to: string;
  readonly via: string;
}

/** The address of a node on a segment, of the family of a net. */
function addressOn(segment: Segment, node: string, net: Subnet): string | undefined {
  const end = segment.ends.find((one) => one.node === node);
  const address = end?.addresses.find((one) => one.includes(":") === (net.family === 6));
  return address?.split("/", 1)[0];
}

/**
 * The routes of one host. A host that is no router, with one way out, has a default route; others name every net that
 * they are not on.
 */
export function routesOf(topology: Topology, name: string): Route[] {
  const segments = topology.segments();
  const isRouter = (node: string) => topology.node(node).kind === "router";
  const on = (node: string) => segments.filter((segment) => segment.ends.some((end) => end.node === node));
  // First hop of the shortest way to each segment: breadth first, routers in the order in which they were declared.
  const reached = new Map<Segment, { segment: Segment; router: string } | undefined>();
  let edge: Segment[] = on(name);
  for (const segment of edge) reached.set(segment, undefined);
  while (edge.length > 0) {
    const next: Segment[] = [];
    for (const segment of edge)
      for (const { node } of segment.ends) {
        if (node === name || !isRouter(node)) continue;
        for (const beyond of on(node)) {
          if (reached.has(beyond)) continue;
          reached.set(beyond, reached.get(segment) ?? { segment, router: node });
          next.push(beyond);
        }
      }
    edge = next;
  }
  const routes: (Route & { family: number })[] = [];
  for (const [segment, hop] of reached) {
    if (!hop) continue;
    for (const net of segment.subnets) {
      const via = addressOn(hop.segment, hop.router, net);
      if (via !== undefined) routes.push({ to: String(net), via, family: net.family });
    }
  }
  if (isRouter(name)) return routes.map(({ to, via }) => ({ to, via }));
  return [4, 6].flatMap((family) => {
    const ours = routes.filter((route) => route.family === family);
    const hops = [...new Set(ours.map(({ via }) => via))];
    if (hops.length === 1) return [{ to: "default", via: hops[0] as string }];
    return ours.map(({ to, via }) => ({ to, via }));
  });
}
