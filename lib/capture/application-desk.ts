/** What the hand-over to an application needs of the walk over a frame, and the same for octets that came out of a message. */
import type { Cursor } from "../wire/cursor.ts";
import type { Announcement, Protocol, Secrets } from "../wire/protocol.ts";
import type { Step } from "./layer.ts";

/** The columns, and the ends of the conversation as far as they are known. */
interface Columns {
  readonly source?: string;
  readonly sourcePort?: number | undefined;
  readonly destination?: string;
  readonly destinationPort?: number | undefined;
  protocol: string;
  notes?: string;
}

/** What the hand-over needs of the walk over a frame. */
export interface Desk {
  readonly bytes: Uint8Array;
  readonly row: Columns;
  /** The Info column. */
  line: string;
  readonly number: number;
  readonly time: bigint;
  readonly steps: Step[];
  readonly secrets: Secrets | undefined;
  /** What protocols keep whose sessions roam, by their names. */
  readonly roaming: Map<string, unknown>;
  /** Parses, or puts what is wrong into the columns and gives undefined. */
  parse(step: Step, c: Cursor): unknown;
  /** Puts what is wrong into the columns, and gives what was understood before. */
  broken(step: Step, error: unknown, c: Cursor): unknown;
  /** Keeps what a message said of a conversation to come. */
  expect(announcement: Announcement): void;
  /** The line of a value. */
  info(step: Step, value: unknown): string;
  find(keys: readonly (readonly [string, number])[]): { readonly protocol: Protocol } | undefined;
  named(name: string | undefined): Protocol | undefined;
  /** The protocol that these octets are beyond doubt, whatever the port. */
  guess(carrier: string, bytes: Uint8Array): Protocol | undefined;
  /** Octets that nothing reads; `waits`, until the rest of their message is here. */
  data(start: number, end: number, waits?: "waits" | "again"): void;
}

/** The desk for octets that came out of a message: they are not the frame's, and every message of them is `whole`. */
export class Within implements Desk {
  readonly bytes: Uint8Array;
  readonly row: { protocol: string };
  line = "";
  readonly steps: Step[];
  readonly secrets: Secrets | undefined;
  readonly #outer: Desk;

  constructor(outer: Desk, bytes: Uint8Array, row: { protocol: string }) {
    this.#outer = outer;
    this.bytes = bytes;
    this.row = row;
    this.secrets = outer.secrets;
    this.steps = outer.steps;
  }

  get number(): number {
    return this.#outer.number;
  }

  get time(): bigint {
    return this.#outer.time;
  }

  get roaming(): Map<string, unknown> {
    return this.#outer.roaming;
  }

  expect(announcement: Announcement): void {
    this.#outer.expect(announcement);
  }

  broken(step: Step, error: unknown, c: Cursor): unknown {
    const value = this.#outer.broken(step, error, c);
    this.row.protocol = this.#outer.row.protocol;
    this.line = this.#outer.line;
    return value;
  }

  parse(step: Step, c: Cursor): unknown {
    const value = this.#outer.parse(step, c);
    if (value === undefined) {
      this.row.protocol = this.#outer.row.protocol;
      this.line = this.#outer.line;
    }
    return value;
  }

  info(step: Step, value: unknown): string {
    return this.#outer.info(step, value);
  }

  find(keys: readonly (readonly [string, number])[]): { readonly protocol: Protocol } | undefined {
    return this.#outer.find(keys);
  }

  named(name: string | undefined): Protocol | undefined {
    return this.#outer.named(name);
  }

  guess(carrier: string, bytes: Uint8Array): Protocol | undefined {
    return this.#outer.guess(carrier, bytes);
  }

  data(): void {
    // What waits within stands in no layer of this frame.
  }
}
