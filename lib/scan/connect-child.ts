/** Runs in a child: a part of a connect scan by the bare system calls, without an object for each socket (connect(2)). */
import { endpointText } from "./endpoint.ts";
import { FindingPipe } from "./finding-pipe.ts";
import { errnoName, type Libc, linux, openLibc, Poller, readSocketAddress, socketAddress } from "./native.ts";
import { jobPorts, type NativeJob } from "./native-job.ts";
import { Pace } from "./pace.ts";
import { connectFinding } from "./state.ts";

/** As lib/scan/connect.ts has it: few sockets at a time for who answers at once. */
const near = 64;
const nearTime = 5;
const backOff = 20;
const mostRefusals = 500;
const exhausted = new Set(["EMFILE", "ENFILE", "EADDRNOTAVAIL", "EADDRINUSE", "ENOBUFS", "ENOMEM", "EAGAIN"]);

interface Attempt {
  readonly fd: number;
  readonly port: number;
  readonly tries: number;
  readonly started: number;
}

class Connector {
  readonly #libc: Libc;
  readonly #job: NativeJob;
  readonly #pace: Pace;
  readonly #ports: readonly number[];
  readonly #address: Buffer;
  readonly #poller: Poller;
  readonly #value = Buffer.alloc(4);
  readonly #length = Buffer.alloc(4);
  readonly #name = Buffer.alloc(28);
  /** struct linger { on, 0 seconds }: close() sends a reset, which leaves no TIME-WAIT behind. */
  readonly #linger = Buffer.of(1, 0, 0, 0, 0, 0, 0, 0);
  #next = 0;
  readonly #again: [port: number, tries: number][] = [];
  #underWay: Attempt[] = [];
  #paused = 0;
  #refusals = 0;
  readonly #news: FindingPipe;

  constructor(libc: Libc, job: NativeJob) {
    this.#libc = libc;
    this.#job = job;
    this.#news = new FindingPipe(job.of);
    this.#pace = new Pace(job.timing, job.most);
    this.#ports = jobPorts(job);
    this.#address = socketAddress(job.host, 0, (name) => libc.index(name));
    this.#poller = new Poller(libc);
  }

  run(): void {
    while (this.#next < this.#ports.length || this.#again.length > 0 || this.#underWay.length > 0) {
      this.#fill();
      this.#collect();
      this.#news.tick();
    }
    this.#news.end(this.#pace.roundTrip);
  }

  /** Probes under way that a near host would have answered by now. */
  #silent(now: number): number {
    let count = 0;
    for (const { started } of this.#underWay) {
      if (now - started <= 2 * nearTime) break;
      count += 1;
    }
    return count;
  }

  #fill(): void {
    const smoothed = this.#pace.roundTrip?.smoothed;
    const bound = smoothed !== undefined && smoothed < nearTime ? near : Number.POSITIVE_INFINITY;
    const silent = this.#silent(performance.now());
    while (this.#again.length > 0 || this.#next < this.#ports.length) {
      const now = performance.now();
      if (now < this.#paused || this.#underWay.length - silent >= bound) return;
      if (this.#pace.wait(now, this.#underWay.length) > 0) return;
      const [port, tries] = this.#again.shift() ?? [this.#ports[this.#next++] as number, 0];
      this.#pace.sent(now);
      this.#open(port, tries, now);
    }
  }

  #open(port: number, tries: number, started: number): void {
    const { SOCK_STREAM, SOCK_NONBLOCK, SOCK_CLOEXEC } = linux;
    const address = this.#address;
    const fd = this.#libc.socket(address.readUInt16LE(0), SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (fd < 0) {
      this.#ended({ fd, port, tries, started }, errnoName(this.#libc.errno()));
      return;
    }
    address.writeUInt16BE(port, 2);
    const status = this.#libc.connect(fd, address, address.length);
    const errno = status < 0 ? errnoName(this.#libc.errno()) : "";
    const attempt = { fd, port, tries, started };
    if (errno === "EINPROGRESS") this.#underWay.push(attempt);
    else this.#ended(attempt, errno);
  }

  /** Looks which of those under way have an answer; waits for one where there is nothing else to do. */
  #collect(): void {
    const all = this.#underWay;
    const events = linux.POLLOUT;
    // Standard input is waited for too: its end is our end, even while no port answers.
    const wanted = [[0, linux.POLLIN] as const, ...all.map(({ fd }) => [fd, events] as const)];
    const happened = this.#poller.wait(wanted, this.#patience());
    if (happened(0) !== 0) process.exit(0);
    const now = performance.now();
    const { timeout } = this.#pace;
    this.#underWay = [];
    for (let at = 0; at < all.length; at += 1) {
      const attempt = all[at] as Attempt;
      if (happened(at + 1) !== 0) this.#ended(attempt, this.#error(attempt.fd));
      else if (now - attempt.started < timeout) this.#underWay.push(attempt);
      else {
        // An ICMP error that came while connect() still held the socket waits here, and nobody is woken for it.
        const errno = this.#error(attempt.fd);
        if (errno === "") this.#given(attempt);
        else this.#ended(attempt, errno);
      }
    }
  }

  /** Milliseconds that poll() may wait. */
  #patience(): number {
    const [first] = this.#underWay;
    const now = performance.now();
    const due = first ? first.started + this.#pace.timeout - now : backOff;
    const rate = this.#pace.wait(now, this.#underWay.length);
    return Math.max(0, Math.min(Math.ceil(due), Number.isFinite(rate) ? Math.ceil(rate) : backOff, backOff));
  }

  #error(fd: number): string {
    this.#length.writeUInt32LE(4);
    if (this.#libc.getsockopt(fd, linux.SOL_SOCKET, linux.SO_ERROR, this.#value, this.#length) !== 0)
      return "EINVAL";
    const number = this.#value.readInt32LE(0);
    return number === 0 ? "" : errnoName(number);
  }

  /** True when the socket is connected to itself: nobody else is there (RFC 9293 3.5, simultaneous open). */
  #meetsItself(attempt: Attempt): boolean {
    const { port } = this.#local(attempt.fd);
    // A connection to oneself has the asked port at both ends, and an address of this machine at both.
    return port === attempt.port && this.#sameHost(attempt.fd);
  }

  #sameHost(fd: number): boolean {
    const { octets } = this.#local(fd);
    const target = readSocketAddress(this.#address).octets;
    return Buffer.compare(octets, target) === 0;
  }

  #local(fd: number): { octets: Uint8Array; port: number } {
    this.#length.writeUInt32LE(this.#name.length);
    this.#libc.getsockname(fd, this.#name, this.#length);
    return readSocketAddress(this.#name);
  }

  #ended(attempt: Attempt, errno: string): void {
    const { fd, port, tries, started } = attempt;
    if (exhausted.has(errno) && this.#refusals < mostRefusals) {
      if (fd >= 0) this.#libc.close(fd);
      this.#refusals += 1;
      this.#again.unshift([port, tries]);
      this.#pace.shrink(Math.max(1, Math.floor(this.#underWay.length / 2)));
      this.#paused = performance.now() + backOff;
      return;
    }
    this.#refusals = 0;
    if (errno === "" && this.#meetsItself(attempt)) {
      this.#close(attempt, true);
      this.#again.push([port, tries]);
      return;
    }
    if (this.#job.trace) this.#trace(attempt, errno === "" ? "connected" : errno);
    this.#close(attempt, errno === "");
    const found =
      errno === ""
        ? ({ state: "open", reason: "syn-ack" } as const)
        : (connectFinding(errno) ?? ({ state: "filtered", reason: "unknown-response" } as const));
    if (found.reason !== "no-response") this.#pace.answered(performance.now() - started, tries);
    this.#news.add(port, found);
  }

  #close({ fd }: Attempt, connected: boolean): void {
    if (fd < 0) return;
    if (connected) this.#libc.setsockopt(fd, linux.SOL_SOCKET, linux.SO_LINGER, this.#linger, 8);
    this.#libc.close(fd);
  }

  /** Nobody has answered in time: again, or silent for good. */
  #given(attempt: Attempt): void {
    const { port, tries } = attempt;
    this.#pace.silent();
    if (this.#job.trace) this.#trace(attempt, "no answer in time");
    this.#close(attempt, false);
    if (tries < this.#pace.retries) this.#again.push([port, tries + 1]);
    else this.#news.add(port, { state: "filtered", reason: "no-response" });
  }

  #trace({ fd, port }: Attempt, what: string): void {
    const from = fd < 0 ? "?" : `port ${this.#local(fd).port}`;
    this.#news.trace(`CONN TCP ${from} > ${endpointText(this.#job.host, port)} => ${what}`);
  }
}

try {
  const libc = openLibc();
  new Connector(libc, JSON.parse(process.argv[2] ?? "{}") as NativeJob).run();
  // Standard input is still open: nothing is to be read from it.
  process.exit(0);
} catch (cause) {
  process.stderr.write(`${String((cause as Error).message).split("\n")[0]}\n`);
  process.exit(2);
}
