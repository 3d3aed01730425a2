/** The faults of one server: which are on, and what strikes where. Decisions only; sockets are told by others. */
import { PortholeError } from "../errors.ts";
import { hostPort } from "../net/address.ts";
import type { Address, Connection } from "../net/connection.ts";
import { Quota } from "../net/responder.ts";
import { Armed } from "./chance.ts";
import { type Fault, type FaultKind, type FaultWords, generic, parseFault } from "./fault.ts";
import { pause } from "./pause.ts";

/** What a face is told of a strike; `local` is absent where the socket is not known. */
export interface Strike {
  readonly fault: Fault;
  /** The word that was struck: "RCPT", "conn". */
  readonly point: string;
  readonly local?: Address;
  readonly remote?: Address;
}

/** What a conversation is to do: its peer is gone, nothing is to be said, or this reply is. */
export type Struck =
  | { readonly kind: "gone" }
  | { readonly kind: "silent" }
  | { readonly kind: "code"; readonly code: number; readonly words: string };

/** How a set of faults is made. */
export interface FaultOptions {
  /** Two sets of one seed and one text fail alike; absent, it is chosen by chance. */
  readonly seed?: number;
  /** What the server lets be faulty. */
  readonly words?: FaultWords;
  /** Told in one printable line of each strike, and of what is needed to place it beside its frames. */
  readonly note?: (line: string, strike: Strike) => void;
}

/** Strikes a second and in one burst that are told; a flood is counted. */
const told = { rate: 20, burst: 200 } as const;
const seeds = 2 ** 32;

/**
 * Faults that are on, in the order of their numbers.
 *
 * @example
 * const faults = new Faults({ seed: 7 });
 * faults.add("conn:reset@1/3"); // every third connection, beginning with the first
 */
export class Faults {
  readonly seed: number;
  readonly words: FaultWords | undefined;
  #armed: Armed[] = [];
  #last = 0;
  #note: NonNullable<FaultOptions["note"]>;
  #quota = new Quota(told.rate, told.burst);
  #untold = 0;

  constructor({ seed = Math.floor(Math.random() * seeds), words, note = () => {} }: FaultOptions = {}) {
    this.seed = seed;
    this.words = words;
    this.#note = note;
  }

  /** False while nothing is on: then nothing needs to be asked. */
  get active(): boolean {
    return this.#armed.length > 0;
  }

  /** Those that are on. */
  get list(): readonly Armed[] {
    return this.#armed;
  }

  /** Turns one on. Throws a usage error of one line that tells the column of what is wrong. */
  add(text: string): Armed {
    const armed = new Armed(this.#last + 1, parseFault(text, this.words), this.seed);
    this.#last += 1;
    this.#armed.push(armed);
    return armed;
  }

  /** Turns one off by its number, or all. Throws a usage error for a number that there is not. */
  clear(number?: number): readonly Armed[] {
    const gone = this.#armed.filter((one) => number === undefined || one.number === number);
    if (number !== undefined && gone.length === 0)
      throw new PortholeError("usage", `Cannot clear fault ${number}: there is none of that number`);
    this.#armed = this.#armed.filter((one) => !gone.includes(one));
    return gone;
  }

  /** Those that are on at one of the sockets' own points. */
  on(point: keyof typeof generic): Armed[] {
    return this.#armed.filter(({ fault }) => fault.point === point);
  }

  /**
   * What strikes at a word of the server, or at any of several that mean the same (a type and a name): a delay in
   * milliseconds, then at most one other fault. `able` leaves out what cannot be done here. Undefined: nothing.
   */
  at(
    points: string | readonly string[],
    from?: { local?: Address; remote?: Address },
    able: (kind: FaultKind) => boolean = () => true,
  ): { delay: number; fault?: Fault } | undefined {
    if (this.#armed.length === 0) return undefined;
    const words = typeof points === "string" ? [points] : points;
    let delay = 0;
    let found: Fault | undefined;
    for (const armed of this.#armed) {
      const { fault } = armed;
      const point =
        fault.point === "*" ? words[0] : words.find((one) => one.toUpperCase() === fault.point.toUpperCase());
      if (point === undefined || Object.hasOwn(generic, fault.point) || !able(fault.kind)) continue;
      if (found && fault.kind !== "delay") continue;
      if (!armed.strikes()) continue;
      this.tell(fault, point, from);
      if (fault.kind === "delay") delay += fault.value;
      else found = fault;
    }
    if (found) return { delay, fault: found };
    return delay > 0 ? { delay } : undefined;
  }

  /**
   * Asks at a word of a dialogue, and does what needs no knowledge of it: waits, closes, resets. `before` is called
   * before the wait, so that what was said already does not wait too. Undefined: go on as if nothing were.
   */
  async suffer(
    point: string,
    conn: Connection,
    before: () => Promise<void> = async () => {},
  ): Promise<Struck | undefined> {
    const struck = this.at(point, conn);
    if (!struck) return undefined;
    if (struck.delay > 0) {
      await before();
      await pause(conn, struck.delay);
    }
    const { fault } = struck;
    if (!fault) return undefined;
    if (fault.kind === "code")
      return { kind: "code", code: fault.value, words: fault.words ?? "Fault on demand" };
    if (fault.kind === "drop") return { kind: "silent" };
    // What was answered before is the peer's; only this word stays without.
    if (fault.kind === "close") await before();
    if (fault.kind === "close") await conn.close();
    else conn.reset();
    return { kind: "gone" };
  }

  /** Tells of a strike, and counts those that come too fast to be read. */
  tell(fault: Fault, point: string, from: { local?: Address; remote?: Address } = {}): void {
    if (!this.#quota.take("")) {
      this.#untold += 1;
      return;
    }
    const { local, remote } = from;
    const who = remote ? ` of ${hostPort(remote)}` : "";
    const more = this.#untold > 0 ? ` (and ${this.#untold} that came too fast to tell)` : "";
    this.#untold = 0;
    this.#note(`fault: ${fault.text} struck ${point}${who}${more}`, {
      ...{ fault, point },
      ...(local && { local }),
      ...(remote && { remote }),
    });
  }
}
