/** What the scans by the system's own sockets share: ports are asked at the host's pace, and later where no socket is left. */
import { Pace } from "./pace.ts";
import type { Probing } from "./probing.ts";

/** Errors that say something of this machine and nothing of the port: the probe is sent again, later and with fewer. */
const exhausted = new Set(["EMFILE", "ENFILE", "EADDRNOTAVAIL", "EADDRINUSE", "ENOBUFS", "ENOMEM", "EAGAIN"]);
/** Milliseconds until sockets are tried again when the system has none. */
const backOff = 20;
/** Times that this may happen in a row before the port is given up. */
const mostRefusals = 500;
/** How often probes without an answer are looked for, milliseconds. */
const sweep = 10;

/** One probe that waits for its answer. */
export interface Attempt {
  readonly started: number;
  readonly tries: number;
}

/** The ports of one host, each probed until it has answered or was silent often enough. */
export abstract class PacedScan<A extends Attempt> {
  protected readonly probing: Probing;
  protected readonly pace: Pace;
  /** What is asked in this round. */
  protected ports: readonly number[];
  /** In the order in which they were sent. */
  protected readonly underWay = new Set<A>();
  /** Probes that are to be sent again: port and times sent. */
  protected readonly again: [port: number, tries: number][] = [];
  /** Resolves when every port has been told of, or when the signal stopped it. */
  readonly done: Promise<void>;
  #next = 0;
  #paused = 0;
  #refusals = 0;
  #timer: NodeJS.Timeout | undefined;
  #sweeper: NodeJS.Timeout | undefined;
  #filling = false;
  #stopped = false;
  #finish!: () => void;

  constructor(probing: Probing, most: number) {
    this.probing = probing;
    this.ports = probing.ports;
    this.pace = new Pace(probing.timing, most);
    this.done = new Promise((resolve) => {
      this.#finish = resolve;
    });
  }

  /** Sends one probe, and adds it to those under way. */
  protected abstract ask(port: number, tries: number, now: number): void;

  /** Lets go of what one probe holds. */
  protected abstract drop(attempt: A): void;

  /** Takes off those that have been silent for too long. */
  protected abstract sweep(now: number): void;

  /** False while more probes at once would not make it faster. */
  protected room(): boolean {
    return true;
  }

  /** Every port of the round has answered or was silent. */
  protected drained(): void {
    this.stop();
  }

  get roundTrip() {
    return this.pace.roundTrip;
  }

  start(): void {
    const { signal } = this.probing;
    this.#sweeper = setInterval(() => {
      // Behind what has already come in: after a busy moment timers would be looked at first.
      setImmediate(() => {
        if (this.#stopped) return;
        this.sweep(performance.now());
        this.fill();
      });
    }, sweep);
    signal.addEventListener("abort", this.stop, { once: true });
    if (signal.aborted) this.stop();
    else this.fill();
  }

  protected readonly stop = (): void => {
    this.#stopped = true;
    clearInterval(this.#sweeper);
    clearTimeout(this.#timer);
    this.probing.signal.removeEventListener("abort", this.stop);
    for (const attempt of this.underWay) this.drop(attempt);
    this.underWay.clear();
    this.#next = this.ports.length;
    this.again.length = 0;
    this.#finish();
  };

  /** Asks these ports next. */
  protected round(ports: readonly number[]): void {
    this.ports = ports;
    this.#next = 0;
    this.fill();
  }

  /** Sends as many probes as the pace allows now. */
  protected fill(): void {
    // A probe that fails at once calls back from within.
    if (this.#filling) return;
    this.#filling = true;
    const { ports, again } = this;
    while (again.length > 0 || this.#next < ports.length) {
      const now = performance.now();
      if (now < this.#paused || !this.room()) break;
      const wait = this.pace.wait(now, this.underWay.size);
      if (wait > 0) {
        if (Number.isFinite(wait)) this.#later(wait);
        break;
      }
      const [port, tries] = again.shift() ?? [ports[this.#next++] as number, 0];
      this.pace.sent(now);
      this.ask(port, tries, now);
    }
    this.#filling = false;
    const idle = this.underWay.size === 0 && again.length === 0 && this.#next >= ports.length;
    if (idle && !this.#stopped) this.drained();
  }

  #later(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.fill(), Math.ceil(milliseconds));
  }

  /** True for an error that is this machine's: the port is asked again when the system has sockets. */
  protected refused(errno: string | undefined, port: number, tries: number): boolean {
    if (errno === undefined || !exhausted.has(errno) || this.#refusals >= mostRefusals) {
      this.#refusals = 0;
      return false;
    }
    this.#refusals += 1;
    this.again.unshift([port, tries]);
    this.pace.shrink(Math.max(1, Math.floor(this.underWay.size / 2)));
    this.#paused = performance.now() + backOff;
    this.#later(backOff);
    return true;
  }
}
