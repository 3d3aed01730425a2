/** How far a scan has come, how fast it goes, and how long it will still take. */

/** The rate is that of the last seconds, not of the whole: a scan that meets a silent host becomes slow. */
const memory = 5000;

/** "0:01:05" of milliseconds. */
export function clockText(milliseconds: number): string {
  const all = Math.max(0, Math.round(milliseconds / 1000));
  const two = (n: number) => String(n).padStart(2, "0");
  return `${Math.floor(all / 3600)}:${two(Math.floor(all / 60) % 60)}:${two(all % 60)}`;
}

/** Counts what is done of what is to do. Times are milliseconds of one clock. */
export class Progress {
  total: number;
  done = 0;
  /** What is being done: "Connect scan". */
  task = "Scan";
  /** What is counted. */
  unit: "ports" | "hosts" = "ports";
  readonly #started: number;
  readonly #marks: [time: number, done: number][];

  constructor(total: number, now: number) {
    this.total = total;
    this.#started = now;
    this.#marks = [[now, 0]];
  }

  /** Remembers how far it is now, for the rate. */
  mark(now: number): void {
    this.#marks.push([now, this.done]);
    while (this.#marks.length > 2 && (this.#marks[1]?.[0] ?? now) < now - memory) this.#marks.shift();
  }

  /** Ports a second, lately. */
  rate(now: number): number {
    const [time, done] = this.#marks[0] ?? [now, 0];
    return now > time ? ((this.done - done) / (now - time)) * 1000 : 0;
  }

  /** Milliseconds that are left at the present rate; undefined while nobody can tell. */
  left(now: number): number | undefined {
    const rate = this.rate(now);
    return rate > 0 ? ((this.total - this.done) / rate) * 1000 : undefined;
  }

  /** One line for people: what, how much of it, how fast, how long still. */
  line(now: number): string {
    const share = this.total === 0 ? 100 : (100 * this.done) / this.total;
    const left = this.left(now);
    const still = left === undefined ? "time left unknown" : `about ${clockText(left)} left`;
    return `${this.task}: ${share.toFixed(1)}% done, ${this.done} of ${this.total} ${this.unit}, ${Math.round(this.rate(now))} ${this.unit}/s; ${clockText(now - this.#started)} elapsed, ${still}`;
  }
}
