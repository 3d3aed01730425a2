/** Runs in a child: the SYN scan of one host by raw segments, many in one system call (raw(7), sendmmsg(2)). */
import { endpointText } from "./endpoint.ts";
import { FindingPipe } from "./finding-pipe.ts";
import { Messages } from "./messages.ts";
import { addressText, errnoName, type Libc, linux, openLibc, Poller, readSocketAddress } from "./native.ts";
import { jobPorts, type NativeJob } from "./native-job.ts";
import { Pace } from "./pace.ts";
import { type Answer, readIcmp, readSegment, SynWriter, synSize } from "./segment.ts";
import type { State } from "./state.ts";
import { SynSockets } from "./syn-sockets.ts";

/** Segments of one system call. */
const batch = 128;
/** Octets of an answer that are of interest: an ICMP error with what it quotes. */
const answerSize = 160;
/** Milliseconds that poll() waits at most. */
const longestWait = 20;

class SynScan {
  readonly #libc: Libc;
  readonly #job: NativeJob;
  readonly #pace: Pace;
  readonly #ports: readonly number[];
  readonly #sockets: SynSockets;
  readonly #writer: SynWriter;
  readonly #poller: Poller;
  readonly #out: Messages;
  readonly #in: Messages;
  /** 1 for a port that is still to be answered. */
  readonly #open = new Uint8Array(65_536);
  readonly #tries = new Uint8Array(65_536);
  readonly #sentAt = new Float64Array(65_536);
  /** In the order in which they were sent: port times 256 and the try. */
  #order: number[] = [];
  #head = 0;
  readonly #again: number[] = [];
  #next = 0;
  #underWay = 0;
  readonly #news: FindingPipe;

  constructor(libc: Libc, job: NativeJob) {
    this.#libc = libc;
    this.#job = job;
    this.#news = new FindingPipe(job.of);
    this.#pace = new Pace(job.timing, job.most);
    this.#ports = jobPorts(job);
    this.#poller = new Poller(libc);
    this.#out = new Messages(libc, batch, synSize, false);
    this.#in = new Messages(libc, batch, answerSize, true);
    this.#sockets = new SynSockets(libc, job.host);
    const { source, sourcePort, host } = this.#sockets;
    this.#writer = new SynWriter(source, sourcePort, host, Math.floor(Math.random() * 0xffff_0000));
    // What came before the filter was there is none of ours.
    while (this.#receive(this.#sockets.segments, () => {})) this.#in.reset();
  }

  run(): void {
    while (this.#next < this.#ports.length || this.#again.length > 0 || this.#underWay > 0) {
      this.#send();
      this.#collect();
      this.#expire(performance.now());
      this.#news.tick();
    }
    this.#news.end(this.#pace.roundTrip);
  }

  /** As many SYNs as the pace lets go, in one call. */
  #send(): void {
    const out = this.#out;
    const now = performance.now();
    const probes: number[] = [];
    while (probes.length < batch && (this.#again.length > 0 || this.#next < this.#ports.length)) {
      if (this.#pace.wait(now, this.#underWay + probes.length) > 0) break;
      const probe = this.#again.shift() ?? (this.#ports[this.#next++] as number) * 256;
      const [port, tries] = [probe >> 8, probe & 255];
      this.#writer.write(out.data, probes.length * synSize, port, tries);
      this.#pace.sent(now);
      probes.push(probe);
    }
    if (probes.length === 0) return;
    const sent = this.#libc.sendmmsg(this.#sockets.segments, out.headers, probes.length, 0);
    // Only of the first an error is told (sendmmsg(2)); what stands behind one that failed goes with the next call.
    const errno = sent < 0 ? errnoName(this.#libc.errno()) : "";
    this.#again.unshift(...probes.slice(Math.max(1, sent)));
    const [first = 0] = probes;
    if (sent > 0) for (const probe of probes.slice(0, sent)) this.#begin(probe, now);
    else if (errno === "EHOSTUNREACH") this.#found(first >> 8, "filtered", "host-unreach");
    else if (errno === "ENETUNREACH") this.#found(first >> 8, "filtered", "net-unreach");
    // A rule of our own firewall lets it not go: silence, unless the rule sends an error back.
    else if (errno === "EPERM" || errno === "EACCES") this.#begin(first, now);
    // A queue that is full, or a call that was interrupted: later.
    else this.#again.unshift(first);
  }

  /** A SYN is under way. */
  #begin(probe: number, now: number): void {
    const [port, tries] = [probe >> 8, probe & 255];
    this.#open[port] = 1;
    this.#tries[port] = tries;
    this.#sentAt[port] = now;
    this.#order.push(probe);
    this.#underWay += 1;
    if (!this.#job.trace) return;
    const [from, to] = [
      endpointText(this.#sockets.sourceText, this.#sockets.sourcePort),
      endpointText(this.#job.host, port),
    ];
    this.#trace(`SENT TCP ${from} > ${to} S seq=${(this.#writer.sequence + tries) >>> 0}`);
  }

  #found(port: number, state: State, reason: string, ttl?: number, from?: string): void {
    this.#news.add(port, { state, reason, ttl, from });
  }

  /** Receives one batch; false when nothing more waits. */
  #receive(fd: number, take: (at: number, end: number, i: number) => void): boolean {
    const messages = this.#in;
    messages.reset();
    const count = this.#libc.recvmmsg(fd, messages.headers, batch, linux.MSG_DONTWAIT, null);
    for (let i = 0; i < count; i += 1) take(i * answerSize, i * answerSize + messages.length(i), i);
    return count === batch;
  }

  #collect(): void {
    const now = performance.now();
    // Under load answers wait already; only without any is there something to wait for.
    const timeout =
      this.#again.length + this.#ports.length - this.#next > 0 && this.#pace.wait(now, this.#underWay) === 0
        ? 0
        : this.#patience(now);
    const happened = this.#poller.wait(
      [
        [0, linux.POLLIN],
        [this.#sockets.segments, linux.POLLIN],
        [this.#sockets.errors, linux.POLLIN],
      ],
      timeout,
    );
    // Standard input ends with the parent.
    if (happened(0) !== 0) process.exit(0);
    const { family, host, sourcePort } = this.#sockets;
    const expected = { sourcePort, sequence: this.#writer.sequence };
    const { data } = this.#in;
    const v4 = family === 4;
    if (happened(1) !== 0)
      while (
        this.#receive(this.#sockets.segments, (at, end, i) => {
          const start = v4 ? at + ((data[at] as number) & 15) * 4 : at;
          const answer = readSegment(data, start, end, expected);
          if (answer) this.#answered(answer, v4 ? data[at + 8] : this.#in.control(i));
        })
      );
    if (happened(2) !== 0)
      while (
        this.#receive(this.#sockets.errors, (at, end, i) => {
          const start = v4 ? at + ((data[at] as number) & 15) * 4 : at;
          const answer = readIcmp(data, start, end, family, host, expected);
          if (!answer) return;
          const sender = v4 ? data.subarray(at + 12, at + 16) : readSocketAddress(this.#in.sender(i)).octets;
          const from = Buffer.compare(sender, host) === 0 ? undefined : addressText(sender);
          this.#answered(answer, v4 ? data[at + 8] : this.#in.control(i), from);
        })
      );
  }

  #patience(now: number): number {
    const probe = this.#order[this.#head];
    const due =
      probe === undefined ? longestWait : (this.#sentAt[probe >> 8] as number) + this.#pace.timeout - now;
    const wait = this.#pace.wait(now, this.#underWay);
    return Math.max(
      0,
      Math.min(
        Math.ceil(due),
        Number.isFinite(wait) && wait > 0 ? Math.ceil(wait) : longestWait,
        longestWait,
      ),
    );
  }

  #answered({ port, tries, state, reason }: Answer, ttl: number | undefined, from?: string): void {
    if (this.#job.trace)
      this.#trace(
        `RCVD ${reason === "reset" || reason === "syn-ack" ? "TCP" : "ICMP"} ${endpointText(from ?? this.#job.host, from === undefined ? port : undefined)} > ${endpointText(this.#sockets.sourceText, this.#sockets.sourcePort)} ${reason === "syn-ack" ? "SA" : reason === "reset" ? "RA" : `${reason} (port ${port})`}${ttl === undefined ? "" : ` ttl=${ttl}`}`,
      );
    if (this.#open[port] !== 1) return;
    this.#open[port] = 0;
    this.#underWay -= 1;
    // The answer to an earlier try counts as one to the last: something was slow, nothing was lost.
    const last = this.#tries[port] as number;
    if (tries === last) this.#pace.answered(performance.now() - (this.#sentAt[port] as number), tries);
    this.#found(port, state, reason, ttl, from);
  }

  /** Probes that have been silent for too long: again, or for good. */
  #expire(now: number): void {
    const { timeout } = this.#pace;
    for (; this.#head < this.#order.length; this.#head += 1) {
      const probe = this.#order[this.#head] as number;
      const [port, tries] = [probe >> 8, probe & 255];
      if (this.#open[port] !== 1 || this.#tries[port] !== tries) continue;
      if (now - (this.#sentAt[port] as number) < timeout) break;
      this.#underWay -= 1;
      this.#open[port] = 0;
      this.#pace.silent();
      if (tries < this.#pace.retries) this.#again.push(probe + 1);
      else this.#found(port, "filtered", "no-response");
    }
    if (this.#head > 10_000) {
      this.#order = this.#order.slice(this.#head);
      this.#head = 0;
    }
  }

  #trace(line: string): void {
    this.#news.trace(line);
  }
}

try {
  const libc = openLibc();
  const job = JSON.parse(process.argv[2] ?? "{}") as NativeJob;
  const scan = new SynScan(libc, job);
  scan.run();
  process.exit(0);
} catch (cause) {
  process.stderr.write(`${String((cause as Error).message).split("\n")[0]}\n`);
  process.exit(2);
}
