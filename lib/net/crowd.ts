/** The callers of one listener at its limit: refused, or let in at the cost of who has been silent longest. */
import type { Connection } from "./connection.ts";

/** A connection that tells how many octets its peer has sent. */
export interface Heard extends Connection {
  readonly heard: number;
}

/** Milliseconds after which who has spoken once counts as silent, where places are short. */
const silence = 250;

/**
 * Counts places. Where it may displace: a caller that has never said anything makes place at once, the one that came
 * first first; else whoever says nothing for a quarter of a second. Nobody who is speaking is ever put out.
 */
export class Crowd {
  readonly #members: ReadonlySet<Connection>;
  readonly #limit: number;
  readonly #displace: boolean;
  /** Put out, and not yet gone. */
  readonly #leaving = new Set<Connection>();
  #waiting: { admit: () => void; refuse: () => void }[] = [];

  /** `limit` 0 is no limit. */
  constructor(members: ReadonlySet<Connection>, limit: number, displace: boolean) {
    this.#members = members;
    this.#limit = limit;
    this.#displace = displace;
  }

  /** Places that are free now, with those who are on their way out counted as gone. */
  get free(): number {
    if (this.#limit === 0) return Number.POSITIVE_INFINITY;
    return this.#limit - this.#members.size + this.#leaving.size;
  }

  /** Calls exactly one of the two: `admit` (which adds a member) at once or a moment later, `refuse` where there is no place. */
  enter(admit: () => void, refuse: () => void): void {
    if (this.free > 0 || (this.#displace && this.#displaceSilent())) admit();
    else if (!this.#displace || this.#waiting.length >= this.#limit) refuse();
    else {
      this.#waiting.push({ admit, refuse });
      if (this.#waiting.length === 1) this.#listen();
    }
  }

  /** Puts out the first who has never said anything; false when there is none. */
  #displaceSilent(): boolean {
    for (const member of this.#members)
      if ((member as Heard).heard === 0 && !this.#leaving.has(member)) {
        this.#putOut(member);
        return true;
      }
    return false;
  }

  /** Hears for a moment who is silent, and lets the waiting in for them. */
  #listen(): void {
    const before = [...this.#members].map((member) => [member, (member as Heard).heard] as const);
    setTimeout(() => {
      const waiting = this.#waiting;
      this.#waiting = [];
      const silent = before.filter(
        ([member, heard]) =>
          heard !== undefined &&
          (member as Heard).heard === heard &&
          this.#members.has(member) &&
          !this.#leaving.has(member),
      );
      for (const { admit, refuse } of waiting) {
        if (this.free <= 0) {
          const [longest] = silent.shift() ?? [];
          if (!longest) {
            refuse();
            continue;
          }
          this.#putOut(longest);
        }
        admit();
      }
    }, silence).unref();
  }

  #putOut(member: Connection): void {
    this.#leaving.add(member);
    const gone = () => this.#leaving.delete(member);
    member.close().then(gone, gone);
  }
}
