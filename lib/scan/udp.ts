/**
 * The UDP scan (-sU) without privilege: a connected socket for each port. Only a connected socket is told of ICMP errors
 * (udp(7)), so that "port unreachable" means closed, an answer open, and silence open|filtered.
 */
import { createSocket, type Socket } from "node:dgram";
import { capabilities } from "../host/privileges.ts";
import { endpointText } from "./endpoint.ts";
import { type Heard, IcmpEar } from "./icmp-ear.ts";
import { type Attempt as Asked, PacedScan } from "./paced-scan.ts";
import type { Probed, Probing } from "./probing.ts";
import { Rounds } from "./rounds.ts";
import { datagramFinding, icmpState } from "./state.ts";
import { udpPayload } from "./udp-payload.ts";

/** Sockets at once: more would let the kernel drop the ICMP errors of its own queue. */
const mostSockets = 200;
/** Milliseconds that the ear is waited for where the system has told that something prohibits, but not what. */
const earTime = 100;

interface Attempt extends Asked {
  readonly port: number;
  readonly socket: Socket;
  /** The system has told of an error, and the ear is waited for. */
  told?: boolean;
}

type Lookup = (
  host: string,
  options: object,
  done: (error: null, address: string, family: number) => void,
) => void;

class UdpScan extends PacedScan<Attempt> {
  readonly #type: "udp4" | "udp6";
  readonly #lookup: Lookup;
  /** What a round asks: all, then those that were silent. */
  readonly #rounds: Rounds;
  readonly #ear: IcmpEar | undefined;

  /** `other` says that this is another machine; `ear` hears its ICMP errors in full, where that is permitted. */
  constructor(probing: Probing, most: number, other: boolean, ear: IcmpEar | undefined) {
    super(probing, Math.min(most, mostSockets));
    this.#ear = ear;
    this.#rounds = new Rounds(probing.timing.maxRetries, other, performance.now());
    const family = probing.host.includes(":") ? 6 : 4;
    this.#type = `udp${family}`;
    // The host is an address already: nothing is looked up, and connect() is called at once.
    this.#lookup = (host, _options, done) => done(null, host, family);
  }

  override start(): void {
    this.#ear?.listen((heard) => this.#heard(heard));
    super.start();
  }

  protected override drop({ socket }: Attempt): void {
    socket.close();
  }

  protected override drained(): void {
    const round = this.#rounds.next(performance.now());
    if (!round) {
      for (const port of this.#rounds.left)
        this.probing.found({ carrier: "udp", port, state: "open|filtered", reason: "no-response" });
      this.stop();
      return;
    }
    this.pace.space(round.gap);
    this.round(round.ports);
  }

  /** Something came back for a port. */
  #answered({ started, tries }: Attempt): void {
    this.pace.answered(performance.now() - started, tries);
    this.#rounds.answered();
  }

  protected override ask(port: number, sent: number, started: number): void {
    const tries = this.#rounds.number || sent;
    const socket = createSocket({ type: this.#type, lookup: this.#lookup as never });
    const attempt: Attempt = { port, tries, started, socket };
    this.underWay.add(attempt);
    const failed = (error: NodeJS.ErrnoException | null) => {
      if (error) this.#failed(attempt, error.code);
    };
    socket.on("error", failed);
    socket.on("message", (message) => this.#answer(attempt, message.length));
    const payload = udpPayload(port);
    socket.connect(port, this.probing.host, ((error?: NodeJS.ErrnoException) => {
      if (error) this.#failed(attempt, error.code);
      else if (this.underWay.has(attempt)) {
        this.#traced("SENT", attempt, `len=${payload.length}`);
        socket.send(payload, failed);
      }
    }) as () => void);
  }

  /** Takes an attempt off; false when it was given up before. */
  #ended(attempt: Attempt): boolean {
    if (!this.underWay.delete(attempt)) return false;
    attempt.socket.close();
    return true;
  }

  #answer(attempt: Attempt, length: number): void {
    if (!this.underWay.has(attempt)) return;
    this.#traced("RCVD", attempt, `len=${length}`);
    // On one's own machine the port to start from may be the very port that is asked: our own datagram came back.
    const own = attempt.socket.address().port === attempt.port;
    this.#ended(attempt);
    if (own) {
      this.again.push([attempt.port, attempt.tries]);
      this.fill();
      return;
    }
    this.#answered(attempt);
    this.probing.found({ carrier: "udp", port: attempt.port, state: "open", reason: "udp-response" });
    this.fill();
  }

  #failed(attempt: Attempt, errno: string | undefined): void {
    if (!this.underWay.has(attempt)) return;
    const { port, tries } = attempt;
    if (this.refused(errno, port, tries)) {
      this.#ended(attempt);
      return;
    }
    if (errno !== undefined && errno !== "ECONNREFUSED" && this.#ear && !attempt.told) {
      // Several ICMP errors have the same name here: the ear tells which it was.
      attempt.told = true;
      setTimeout(() => this.#failed(attempt, errno), earTime);
      return;
    }
    this.#traced("RCVD", attempt, errno ?? "failed");
    this.#ended(attempt);
    const { state, reason } = datagramFinding(errno) ?? { state: "open|filtered", reason: "no-response" };
    if (reason === "no-response") this.#rounds.silent(port);
    else {
      this.#answered(attempt);
      this.probing.found({ carrier: "udp", port, state, reason });
    }
    this.fill();
  }

  /** An ICMP error in full, perhaps about one of the sockets: also what the system keeps to itself (udp(7)). */
  #heard({ sourcePort, port, reason, code, ttl, from }: Heard): void {
    for (const attempt of this.underWay) {
      if (attempt.port !== port || localPort(attempt.socket) !== sourcePort) continue;
      this.#traced("RCVD", attempt, `ICMP ${reason}`);
      this.#ended(attempt);
      this.#answered(attempt);
      const family = this.#type === "udp4" ? 4 : 6;
      const state = icmpState("udp", family, code, from === undefined);
      this.probing.found({ carrier: "udp", port, state, reason, ttl, from });
      this.fill();
      return;
    }
  }

  #traced(what: string, { port, socket }: Attempt, words: string): void {
    const { trace, host } = this.probing;
    if (!trace) return;
    const [from, to] = [localText(socket), endpointText(host, port)];
    trace(`${what} UDP ${what === "SENT" ? `${from} > ${to}` : `${to} > ${from}`} ${words}`);
  }

  protected override sweep(now: number): void {
    const { timeout } = this.pace;
    for (const attempt of this.underWay) {
      if (now - attempt.started < timeout) break;
      this.#ended(attempt);
      this.pace.silent();
      this.#rounds.silent(attempt.port);
    }
  }
}

function localPort(socket: Socket): number | undefined {
  try {
    return socket.address().port;
  } catch {
    // Closed meanwhile, or never bound.
    return undefined;
  }
}

function localText(socket: Socket): string {
  const port = localPort(socket);
  return port === undefined ? "?" : endpointText(socket.address().address, port);
}

/**
 * Sends a datagram to each port of one host, an address. Of another machine than this (`other`) ICMP errors are heard in
 * full, where that is permitted, and expected to be limited in their rate. Resolves when every port has been told of, or
 * on abort.
 */
export async function udpScan(probing: Probing, most = mostSockets, other = false): Promise<Probed> {
  const ear = other && capabilities().has("netRaw") ? await IcmpEar.open(probing.host) : undefined;
  try {
    const scan = new UdpScan(probing, most, other, ear);
    scan.start();
    await scan.done;
    return { roundTrip: scan.roundTrip };
  } finally {
    ear?.close();
  }
}
