/** The connect scan (-sT): the system's own handshake on each port, with a bounded number of sockets (RFC 9293 3.5). */
import { Socket } from "node:net";
import { endpointText } from "./endpoint.ts";
import { PacedScan } from "./paced-scan.ts";
import type { Probed, Probing } from "./probing.ts";
import { connectFinding, type State } from "./state.ts";

/** Sockets at once while answers come at once: more would only make the kernel's tables larger. */
const near = 64;
/** Milliseconds of a round trip up to which a host is near. */
const nearTime = 5;
/** Descriptors that are left to everything else in this process. */
const spare = 64;
/**
 * Milliseconds that IPv6 is given at least: Linux tells of an ICMPv6 error that came during connect() only when the SYN
 * is sent again, a second later (RFC 6298 2.1).
 */
const leastTime6 = 1200;
/** Milliseconds after which the system sends a SYN again (RFC 6298 2.1). */
const firstAgain = 1000;

/** One attempt. A class with its state, and shared listeners: a closure for each would cost more than the connect. */
class Attempt extends Socket {
  readonly scan: ConnectScan;
  readonly target: number;
  readonly tries: number;
  readonly started: number;
  over = false;

  constructor(scan: ConnectScan, port: number, tries: number) {
    super(plain);
    this.scan = scan;
    this.target = port;
    this.tries = tries;
    this.started = performance.now();
    this.on("error", failed);
    this.on("connect", connected);
    this.connect({ host: scan.host, port, autoSelectFamily: false });
  }
}

const plain = { allowHalfOpen: false };

function failed(this: Attempt, error: NodeJS.ErrnoException): void {
  this.scan.failed(this, error.code);
}

function connected(this: Attempt): void {
  this.scan.connected(this);
}

/** How many sockets may be open at once, given the descriptors that this process may have. */
export function socketBound(limit: number | undefined): number {
  return limit === undefined ? 1000 : Math.max(4, limit - spare);
}

class ConnectScan extends PacedScan<Attempt> {
  /** Probes under way that have been silent for longer than a near host takes. */
  #silent = 0;

  get host(): string {
    return this.probing.host;
  }

  protected override ask(port: number, tries: number): void {
    this.underWay.add(new Attempt(this, port, tries));
  }

  protected override drop(attempt: Attempt): void {
    attempt.over = true;
    attempt.destroy();
  }

  /** A near host is asked by few sockets at a time: each is answered before the next is made. */
  protected override room(): boolean {
    const smoothed = this.pace.roundTrip?.smoothed;
    const bound = smoothed !== undefined && smoothed < nearTime ? near : Number.POSITIVE_INFINITY;
    return this.underWay.size - this.#silent < bound;
  }

  get #timeout(): number {
    const { timing, host } = this.probing;
    const { timeout } = this.pace;
    return host.includes(":") ? Math.max(timeout, Math.min(leastTime6, timing.maxTimeout)) : timeout;
  }

  /** Takes an attempt off; false when it was given up before. */
  #ended(attempt: Attempt): boolean {
    if (attempt.over) return false;
    attempt.over = true;
    this.underWay.delete(attempt);
    return true;
  }

  connected(attempt: Attempt): void {
    if (!this.#ended(attempt)) return;
    const { target, tries, localPort, localAddress } = attempt;
    this.#traced(attempt, "connected");
    // A reset leaves no TIME-WAIT behind, which would use up the ports to start from (RFC 9293 3.6.1).
    attempt.resetAndDestroy();
    // A scan of one's own machine can meet itself (simultaneous open, RFC 9293 3.5): nobody listens there.
    if (localPort === target && localAddress === attempt.remoteAddress) this.again.push([target, tries]);
    else {
      this.#answered(attempt);
      this.#tell(target, "open", "syn-ack");
    }
    this.fill();
  }

  failed(attempt: Attempt, errno: string | undefined): void {
    if (!this.#ended(attempt)) return;
    const { target, tries } = attempt;
    attempt.destroy();
    if (this.refused(errno, target, tries)) return;
    this.#traced(attempt, errno ?? "failed");
    const { state, reason } = connectFinding(errno) ?? { state: "filtered", reason: "unknown-response" };
    if (reason !== "no-response") this.#answered(attempt);
    this.#tell(target, state, reason);
    this.fill();
  }

  #answered({ started, tries }: Attempt): void {
    const time = performance.now() - started;
    // What took this long was answered when the system had sent its SYN again: no sample (RFC 6298 3).
    if (time < firstAgain) this.pace.answered(time, tries);
  }

  #tell(port: number, state: State, reason: string): void {
    this.probing.found({ carrier: "tcp", port, state, reason });
  }

  #traced(attempt: Attempt, what: string): void {
    const { trace } = this.probing;
    if (!trace) return;
    const to = endpointText(this.host, attempt.target);
    trace(`CONN TCP ${endpointText(attempt.localAddress, attempt.localPort)} > ${to} => ${what}`);
  }

  /** Those that nobody has answered in time: again, or silent for good. */
  protected override sweep(now: number): void {
    const timeout = this.#timeout;
    this.#silent = 0;
    for (const attempt of this.underWay) {
      const age = now - attempt.started;
      if (age < timeout) {
        if (age > nearTime * 2) this.#silent += 1;
        else break;
        continue;
      }
      this.#ended(attempt);
      attempt.destroy();
      this.pace.silent();
      this.#traced(attempt, "no answer in time");
      if (attempt.tries < this.pace.retries) this.again.push([attempt.target, attempt.tries + 1]);
      else this.#tell(attempt.target, "filtered", "no-response");
    }
  }
}

/**
 * Connects to each port of one host, an address, and lets go at once. `most` bounds the sockets that are open at the
 * same time. Resolves when every port has been told of, or when the signal stops it; it leaves nothing open.
 */
export async function connectScan(probing: Probing, most = socketBound(undefined)): Promise<Probed> {
  const scan = new ConnectScan(probing, most);
  scan.start();
  await scan.done;
  return { roundTrip: scan.roundTrip };
}
