/**
 * The UDP scan (-sU) without privilege: a connected socket for each port. Only a connected socket is told of ICMP errors
 * (udp(7)), so that "port unreachable" means closed, an answer open, and silence open|filtered.
 */
import { createSocket, type Socket } from "node:dgram";
import { endpointText } from "./endpoint.ts";
import { Pace } from "./pace.ts";
import type { Probed, Probing } from "./probing.ts";
import { datagramFinding } from "./state.ts";
import { udpPayload } from "./udp-payload.ts";

/** Sockets at once: more would let the kernel drop the ICMP errors of its own queue. */
const mostSockets = 200;
const exhausted = new Set(["EMFILE", "ENFILE", "EADDRNOTAVAIL", "EADDRINUSE", "ENOBUFS", "ENOMEM", "EAGAIN"]);
/** Milliseconds until sockets are tried again when the system has none, and how often probes are looked after. */
const backOff = 20;
const sweep = 10;
const mostRefusals = 500;

interface Attempt {
  readonly port: number;
  readonly tries: number;
  readonly started: number;
  readonly socket: Socket;
}

type Lookup = (
  host: string,
  options: object,
  done: (error: null, address: string, family: number) => void,
) => void;

class UdpScan {
  readonly #probing: Probing;
  readonly #pace: Pace;
  readonly #type: "udp4" | "udp6";
  readonly #lookup: Lookup;
  #next = 0;
  #paused = 0;
  #refusals = 0;
  readonly #again: [port: number, tries: number][] = [];
  readonly #underWay = new Set<Attempt>();
  #timer: NodeJS.Timeout | undefined;
  #sweeper: NodeJS.Timeout | undefined;
  #finish!: () => void;
  readonly done: Promise<void>;

  constructor(probing: Probing, most: number) {
    this.#probing = probing;
    this.#pace = new Pace(probing.timing, Math.min(most, mostSockets), true);
    const family = probing.host.includes(":") ? 6 : 4;
    this.#type = `udp${family}`;
    // The host is an address already: nothing is looked up, and connect() is called at once.
    this.#lookup = (host, _options, done) => done(null, host, family);
    this.done = new Promise((resolve) => {
      this.#finish = resolve;
    });
  }

  get roundTrip() {
    return this.#pace.roundTrip;
  }

  start(): void {
    const { signal } = this.#probing;
    this.#sweeper = setInterval(() => this.#sweep(), sweep);
    signal.addEventListener("abort", this.#stop, { once: true });
    if (signal.aborted) this.#stop();
    else this.#fill();
  }

  readonly #stop = () => {
    clearInterval(this.#sweeper);
    clearTimeout(this.#timer);
    this.#probing.signal.removeEventListener("abort", this.#stop);
    for (const { socket } of this.#underWay) socket.close();
    this.#underWay.clear();
    this.#next = this.#probing.ports.length;
    this.#again.length = 0;
    this.#finish();
  };

  #fill(): void {
    const { ports } = this.#probing;
    while (this.#again.length > 0 || this.#next < ports.length) {
      const now = performance.now();
      if (now < this.#paused) break;
      const wait = this.#pace.wait(now, this.#underWay.size);
      if (wait > 0) {
        if (Number.isFinite(wait)) this.#later(wait);
        break;
      }
      const [port, tries] = this.#again.shift() ?? [ports[this.#next++] as number, 0];
      this.#pace.sent(now);
      this.#probe(port, tries, now);
    }
    if (this.#underWay.size === 0 && this.#again.length === 0 && this.#next >= ports.length) this.#stop();
  }

  #later(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#fill(), Math.ceil(milliseconds));
  }

  #probe(port: number, tries: number, started: number): void {
    const socket = createSocket({ type: this.#type, lookup: this.#lookup as never });
    const attempt: Attempt = { port, tries, started, socket };
    this.#underWay.add(attempt);
    const failed = (error: NodeJS.ErrnoException | null) => {
      if (error) this.#failed(attempt, error.code);
    };
    socket.on("error", failed);
    socket.on("message", (message) => this.#answer(attempt, message.length));
    const payload = udpPayload(port);
    socket.connect(port, this.#probing.host, ((error?: NodeJS.ErrnoException) => {
      if (error) this.#failed(attempt, error.code);
      else if (this.#underWay.has(attempt)) {
        this.#traced("SENT", attempt, `len=${payload.length}`);
        socket.send(payload, failed);
      }
    }) as () => void);
  }

  /** Takes an attempt off; false when it was given up before. */
  #ended(attempt: Attempt): boolean {
    if (!this.#underWay.delete(attempt)) return false;
    attempt.socket.close();
    return true;
  }

  #answer(attempt: Attempt, length: number): void {
    if (!this.#underWay.has(attempt)) return;
    this.#traced("RCVD", attempt, `len=${length}`);
    // On one's own machine the port to start from may be the very port that is asked: our own datagram came back.
    const own = attempt.socket.address().port === attempt.port;
    this.#ended(attempt);
    if (own) {
      this.#again.push([attempt.port, attempt.tries]);
      this.#fill();
      return;
    }
    this.#pace.answered(performance.now() - attempt.started, attempt.tries);
    this.#probing.found({ carrier: "udp", port: attempt.port, state: "open", reason: "udp-response" });
    this.#fill();
  }

  #failed(attempt: Attempt, errno: string | undefined): void {
    if (!this.#underWay.has(attempt)) return;
    const { port, tries } = attempt;
    if (errno !== undefined && exhausted.has(errno) && this.#refusals < mostRefusals) {
      this.#ended(attempt);
      this.#refusals += 1;
      this.#again.unshift([port, tries]);
      this.#pace.shrink(Math.floor(this.#underWay.size / 2));
      this.#paused = performance.now() + backOff;
      this.#later(backOff);
      return;
    }
    this.#refusals = 0;
    this.#traced("RCVD", attempt, errno ?? "failed");
    this.#ended(attempt);
    const { state, reason } = datagramFinding(errno) ?? { state: "open|filtered", reason: "no-response" };
    if (reason !== "no-response") this.#pace.answered(performance.now() - attempt.started, tries);
    this.#probing.found({ carrier: "udp", port, state, reason });
    this.#fill();
  }

  #traced(what: string, { port, socket }: Attempt, words: string): void {
    const { trace, host } = this.#probing;
    if (!trace) return;
    let local = "?";
    try {
      const { address, port: from } = socket.address();
      local = endpointText(address, from);
    } catch {
      // Closed meanwhile, or never bound: the line says what it knows.
    }
    const [from, to] = [local, endpointText(host, port)];
    trace(`${what} UDP ${what === "SENT" ? `${from} > ${to}` : `${to} > ${from}`} ${words}`);
  }

  #sweep(): void {
    const now = performance.now();
    const { timeout } = this.#pace;
    for (const attempt of this.#underWay) {
      if (now - attempt.started < timeout) break;
      this.#ended(attempt);
      this.#pace.silent();
      const { port, tries } = attempt;
      if (tries < this.#pace.retries) this.#again.push([port, tries + 1]);
      else this.#probing.found({ carrier: "udp", port, state: "open|filtered", reason: "no-response" });
    }
    this.#fill();
  }
}

/** Sends a datagram to each port of one host, an address. Resolves when every port has been told of, or on abort. */
export async function udpScan(probing: Probing, most = mostSockets): Promise<Probed> {
  const scan = new UdpScan(probing, most);
  scan.start();
  await scan.done;
  return { roundTrip: scan.roundTrip };
}
