/** Lock-out: after some failures a name or an address is not heard for a while. Memory is bounded. */

/** Bounds of a LockOut. */
export interface LockOutOptions {
  /** Failures that lock; 0 never locks. */
  failures: number;
  /** Milliseconds for which it is locked, and after which failures are forgotten. */
  time: number;
  /** Keys remembered; beyond it the one whose last failure is oldest is forgotten. */
  keys?: number;
  /** The clock, milliseconds. */
  now?: () => number;
}

interface Entry {
  failures: number;
  /** When it is forgotten. */
  until: number;
}

/**
 * Counts failures by key. Keys that never were right are counted as those that exist: a lock tells nothing.
 *
 * @example
 * const users = new LockOut({ failures: 5, time: 60_000 });
 * users.failed("ann"); users.left("ann"); // 0: not locked yet
 */
export class LockOut {
  #options: Required<LockOutOptions>;
  /** In the order of the last failure. */
  #entries = new Map<string, Entry>();

  constructor({ failures, time, keys = 10_000, now = () => performance.now() }: LockOutOptions) {
    this.#options = { failures, time, keys, now };
  }

  /** Milliseconds for which the key is still locked; 0 when it is not. */
  left(key: string): number {
    const entry = this.#entries.get(key);
    if (!entry) return 0;
    const left = entry.until - this.#options.now();
    if (left <= 0) this.#entries.delete(key);
    return left > 0 && entry.failures >= this.#options.failures ? left : 0;
  }

  /** Notes one failure; true when it is the one that locks. */
  failed(key: string): boolean {
    const { failures, time, keys, now } = this.#options;
    if (failures === 0) return false;
    const before = this.#entries.get(key);
    const count = before && before.until > now() ? before.failures + 1 : 1;
    this.#entries.delete(key);
    this.#entries.set(key, { failures: count, until: now() + time });
    if (this.#entries.size > keys) this.#forget();
    return count === failures;
  }

  /** Forgets a key that was right. */
  succeeded(key: string): void {
    this.#entries.delete(key);
  }

  /** Keys remembered now. */
  get size(): number {
    return this.#entries.size;
  }

  #forget(): void {
    const [oldest] = this.#entries.keys();
    if (oldest !== undefined) this.#entries.delete(oldest);
  }
}

/** The key of an address: for IPv6 its /64, since one machine has all of that; IPv4-mapped ones are IPv4. */
export function addressKey(host: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(host);
  if (mapped) return mapped[1] as string;
  if (!host.includes(":")) return host;
  const [head = "", tail = ""] = (host.split("%", 1)[0] as string).split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === "" ? [] : tail.split(":");
  const groups = [
    ...left,
    ...Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => "0"),
    ...right,
  ];
  // ::1 is this machine and not a network.
  if (groups.slice(0, 7).every((group) => Number.parseInt(group, 16) === 0)) return host;
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, "").toLowerCase())
    .join(":")}::/64`;
}
