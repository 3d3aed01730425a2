/** Nodes and links of a lab, as a topology tells them. */
import type { Shape } from "./shape.ts";

/** What a node is: a host, a host that forwards, or a bridge. */
export type Kind = "host" | "router" | "switch";

/** A host, router or switch of a lab. */
export interface Node {
  readonly name: string;
  readonly kind: Kind;
  /** Command lines of porthole that run there while the lab is up. */
  readonly services: readonly string[];
}

/** Where a link ends. */
export interface End {
  readonly node: string;
  readonly interface: string;
  readonly mac: string;
  /** "10.0.1.1/24", "fd00:1::1/64"; none at a switch. */
  readonly addresses: readonly string[];
}

/** Two ends that are joined, and how frames fare between them. */
export interface Link {
  readonly name: string;
  readonly ends: readonly [End, End];
  readonly shape: Shape;
}
