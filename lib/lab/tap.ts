/** Tap: where a capture of a link listens. Pure. */
import type { End } from "./node.ts";
import type { Topology } from "./topology.ts";

/** An interface, and the namespace that it is in. */
export interface Tap {
  /** The host; undefined: where the switches are. */
  readonly host: string | undefined;
  readonly interface: string;
}

/** The tap at one end of a link. */
export function tapAt(topology: Topology, end: Pick<End, "node" | "interface">): Tap {
  const host = topology.node(end.node).kind === "switch" ? undefined : end.node;
  return { host, interface: end.interface };
}

/** The tap of a link by its name: at the end that was named "HOST:IF", else at its first host. */
export function tapOn(topology: Topology, name: string): Tap {
  const link = topology.link(name);
  const named = link.ends.find((end) => `${end.node}:${end.interface}` === name);
  const host = link.ends.find((end) => tapAt(topology, end).host !== undefined);
  return tapAt(topology, named ?? host ?? link.ends[0]);
}
