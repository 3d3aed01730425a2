/** The gate of a login: the check of a password, and who is locked out after how many failures. */
import { addressKey, LockOut } from "./lockout.ts";
import type { Users } from "./users.ts";

/** Bounds of a gate. Failures of an address lock it after four times as many: several people may sit behind one. */
export interface GateOptions {
  /** Failures of a name that lock it; 0 never locks. */
  failures: number;
  /** Milliseconds for which it is locked. */
  time: number;
  now?: () => number;
}

/** What a check found. `left`: milliseconds for which the name or the address is locked, 0 when it is not. */
export interface Verdict {
  readonly right: boolean;
  readonly left: number;
  /** This very failure locked it. */
  readonly locks?: "user" | "address";
}

const addressFactor = 4;

/**
 * One gate for all callers of a server. A locked name or address is not checked at all, right password or wrong, and
 * that costs nothing; a name that does not exist is locked as one that does, so that a lock tells nothing.
 */
export class Gate {
  #users: Users;
  #names: LockOut;
  #addresses: LockOut;

  constructor(users: Users, { failures, time, now }: GateOptions) {
    const clock = now && { now };
    this.#users = users;
    this.#names = new LockOut({ failures, time, ...clock });
    this.#addresses = new LockOut({ failures: failures * addressFactor, time, ...clock });
  }

  /** Checks; `wanted` is asked again before the costly part, and false gives up. Rejects when the users cannot be read. */
  async check(name: string, password: string, host: string, wanted = () => true): Promise<Verdict> {
    const key = addressKey(host);
    const left = () => Math.max(this.#names.left(name), this.#addresses.left(key));
    const before = left();
    if (before > 0) return { right: false, left: before };
    // Many may wait for their turn: those whose name or address was locked meanwhile are not checked.
    if (await this.#users.check(name, password, () => wanted() && left() === 0)) {
      this.#names.succeeded(name);
      return { right: true, left: 0 };
    }
    const after = left();
    if (after > 0 || !wanted()) return { right: false, left: after };
    const user = this.#names.failed(name);
    const address = this.#addresses.failed(key);
    const verdict = { right: false, left: left() };
    return user || address ? { ...verdict, locks: user ? "user" : "address" } : verdict;
  }
}
