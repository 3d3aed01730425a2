/** The faults of one server: which are on, and what strikes where. Decisions only; sockets are told by others. */
import { PortholeError } from "../errors.ts";
import { hostPort } from "../net/address.ts";
import type { Address, Connection } from "../net/connection.ts";
import { now } from "../net/journal.ts";
import { Quota } from "../net/responder.ts";
import { printable } from "../printable.ts";
import { Armed } from "./chance.ts";
import { type Clock, clock, gone } from "./clock.ts";
import { type Fault, type FaultKind, type FaultWords, generic } from "./fault.ts";
import { parseFault } from "./parse.ts";

/** Whom a fault struck; `local` is absent where the socket is not known. */
export interface Ends {
  readonly local?: Address | undefined;
  readonly remote?: Address | undefined;
  /** Octets that our side had sent on the connection; absent where the wire has others (TLS), or no count. */
  readonly sent?: number | undefined;
}

/** What a face is told of a strike. */
export interface Strike extends Ends {
  /** The number of the fault at its server. */
  readonly number: number;
  readonly fault: Fault;
  /** The word that was struck: "RCPT", "conn". */
  readonly point: string;
  /** Nanoseconds since the epoch. */
  readonly time: bigint;
}

/** How a set of faults is made. */
export interface FaultOptions {
  /** Two sets of one seed and one text fail alike; absent, it is chosen by chance. */
  readonly seed?: number | undefined;
  /** What the server lets be faulty. */
  readonly words?: FaultWords | undefined;
  /** Told in one printable line of each strike, and of what is needed to place it beside its frames. */
  readonly note?: (line: string, strike: Strike) => void;
  readonly clock?: Clock;
}

/** Strikes a second and in one burst that are told; a flood is counted. */
const told = { rate: 100, burst: 1000 } as const;
/** Answers that may wait at once where no connection bounds them; further ones are lost. */
const mostWaiting = 10_000;
/** Seeds are whole numbers below this. */
export const seeds = 2 ** 32;

const socketPoints = new Set(Object.keys(generic));

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
  readonly clock: Clock;
  /** False while nothing is on: then nothing needs to be asked. The same for the sockets' own points. */
  active = false;
  streams = false;
  datagrams = false;
  #armed: Armed[] = [];
  #last = 0;
  #note: NonNullable<FaultOptions["note"]>;
  #quota = new Quota(told.rate, told.burst);
  #untold = 0;
  #waiting = 0;
  #stopped = new AbortController();

  constructor(options: FaultOptions = {}) {
    this.seed = options.seed ?? Math.floor(Math.random() * seeds);
    this.words = options.words;
    this.clock = options.clock ?? clock;
    this.#note = options.note ?? (() => {});
  }

  /** Those that are on. */
  get list(): readonly Armed[] {
    return this.#armed;
  }

  /** Turns one on. Throws a usage error of one line that tells the column of what is wrong. */
  add(text: string): Armed {
    const armed = new Armed(this.#last + 1, parseFault(text, this.words), this.seed);
    this.#last += 1;
    this.#set([...this.#armed, armed]);
    return armed;
  }

  /** Turns one off by its number, or all. Throws a usage error for a number that there is not. */
  clear(number?: number): readonly Armed[] {
    const off = this.#armed.filter((one) => number === undefined || one.number === number);
    if (number !== undefined && off.length === 0)
      throw new PortholeError("usage", `Cannot turn off fault ${number}: there is none of that number`);
    for (const one of off) one.on = false;
    this.#set(this.#armed.filter((one) => one.on));
    return off;
  }

  /** Ends every wait that no connection ends. Nothing strikes any more. */
  close(): void {
    this.clear();
    this.#stopped.abort();
  }

  #set(armed: Armed[]): void {
    this.#armed = armed;
    this.active = armed.length > 0;
    this.streams = armed.some(({ fault }) => fault.point === "conn" || fault.point === "stream");
    this.datagrams = armed.some(({ fault }) => fault.point === "datagram");
  }

  /** Those that are on at one of the sockets' own points. */
  on(point: keyof typeof generic): Armed[] {
    return this.#armed.filter(({ fault }) => fault.point === point);
  }

  /**
   * What strikes at a word of the server, or at any of several that mean the same (a type and a name): a delay in
   * milliseconds, then at most one other fault. `from` counts what must come first, when it is a connection. `able`
   * leaves out what cannot be done here. Undefined: nothing.
   */
  at(
    points: string | readonly string[],
    from?: Ends | Connection,
    able: (kind: FaultKind) => boolean = () => true,
  ): { delay: number; fault?: Fault } | undefined {
    if (!this.active) return undefined;
    const words = typeof points === "string" ? [points] : points;
    let delay = 0;
    let found: Fault | undefined;
    for (const armed of this.#armed) {
      const { fault } = armed;
      if (socketPoints.has(fault.point) || !able(fault.kind)) continue;
      if (found && fault.kind !== "delay") continue;
      const point = words.find((word) => matches(fault.point, word));
      if (point === undefined || !armed.strikes(from && "read" in from ? from : undefined)) continue;
      this.tell(armed, point, from);
      if (fault.kind === "delay") delay += fault.value;
      else found = fault;
    }
    if (found) return { delay, fault: found };
    return delay > 0 ? { delay } : undefined;
  }

  /**
   * Asks at a word of a dialogue, and does what needs no knowledge of it: waits, closes, resets. `before` sends what was
   * said already, which is not to wait too. "gone": the connection is closed; "silent": this word gets no answer; a
   * fault: the answer is the caller's to make. Undefined: go on as if nothing were.
   */
  async suffer(
    point: string,
    conn: Connection,
    before: () => Promise<void> = async () => {},
  ): Promise<"gone" | "silent" | Fault | undefined> {
    const struck = this.at(point, conn);
    if (!struck) return undefined;
    if (struck.delay > 0) {
      await before();
      await this.wait(struck.delay, conn);
    }
    const { fault } = struck;
    if (!fault) return undefined;
    if (fault.kind === "drop") return "silent";
    if (fault.kind !== "close" && fault.kind !== "reset") return fault;
    if (fault.kind === "close") {
      await before();
      await conn.close();
    } else conn.reset();
    return "gone";
  }

  /**
   * Resolves after so long, or as soon as the connection is gone. Without a connection: to false at once when too many
   * wait already, and when the server stops.
   */
  async wait(milliseconds: number, conn?: Connection): Promise<boolean> {
    if (conn) {
      await this.clock.sleep(milliseconds, gone(conn));
      return true;
    }
    if (this.#waiting >= mostWaiting) return false;
    this.#waiting += 1;
    await this.clock.sleep(milliseconds, this.#stopped.signal);
    this.#waiting -= 1;
    return !this.#stopped.signal.aborted;
  }

  /** Tells of a strike, and counts those that come too fast to be read. */
  tell({ fault, number }: Armed, point: string, { local, remote, sent }: Ends = {}): void {
    if (!this.#quota.take("", this.clock.now())) {
      this.#untold += 1;
      return;
    }
    const who = remote ? ` of ${hostPort(remote)}` : "";
    const more = this.#untold > 0 ? ` (and ${this.#untold} that came too fast to tell)` : "";
    this.#untold = 0;
    const line = printable(`fault ${number}, ${fault.text}, struck ${point}${who}${more}`);
    this.#note(line, { number, fault, point, time: now(), local, remote, sent });
  }
}

/** True when a place as typed means this word: case is ignored, one star stands for any part. */
function matches(place: string, word: string): boolean {
  const [typed, said] = [place.toUpperCase(), word.toUpperCase()];
  const star = typed.indexOf("*");
  if (star < 0) return typed === said;
  const [head, tail] = [typed.slice(0, star), typed.slice(star + 1)];
  return said.length >= typed.length - 1 && said.startsWith(head) && said.endsWith(tail);
}
