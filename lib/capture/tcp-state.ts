/** The state of each end of a TCP connection as its segments tell: RFC 9293 3.3.2. */
import type { SegmentFacts } from "./segment.ts";

/** The states, by their names in the RFC; "" is not known. */
export type TcpState =
  | ""
  | "CLOSED"
  | "LISTEN"
  | "SYN-SENT"
  | "SYN-RECEIVED"
  | "ESTABLISHED"
  | "FIN-WAIT-1"
  | "FIN-WAIT-2"
  | "CLOSE-WAIT"
  | "CLOSING"
  | "LAST-ACK"
  | "TIME-WAIT";

type Side = "client" | "server";

const other = { client: "server", server: "client" } as const;

/**
 * Follows both ends. A segment counts as received when it was seen, unless it has to be sent again. `listens` tells whether
 * the server is known to answer: of an end that never says a word nothing is known.
 */
export class TcpStates {
  readonly states: Record<Side, TcpState>;
  /** The sequence number behind each side's FIN. */
  readonly #finished: Record<Side, number> = { client: Number.NaN, server: Number.NaN };

  constructor(server: "listens" | "closed" | "silent" | "met") {
    const known = { listens: "LISTEN", closed: "CLOSED", silent: "", met: "ESTABLISHED" } as const;
    this.states = { client: server === "met" ? "ESTABLISHED" : "CLOSED", server: known[server] };
  }

  /** Takes a segment that `from` sent. */
  take(from: Side, segment: SegmentFacts): void {
    if (segment.reset) {
      this.states[from] = "CLOSED";
      this.states[other[from]] = "CLOSED";
      return;
    }
    this.#sent(from, segment);
    this.#received(other[from], segment);
  }

  #sent(from: Side, segment: SegmentFacts): void {
    const state = this.states[from];
    if (segment.syn && !segment.acknowledges && (state === "CLOSED" || state === "LISTEN" || state === ""))
      this.states[from] = "SYN-SENT";
    else if (segment.syn && segment.acknowledges && (state === "LISTEN" || state === "SYN-SENT"))
      this.states[from] = "SYN-RECEIVED";
    if (!segment.fin) return;
    this.#finished[from] = segment.sequence + segment.length + (segment.syn ? 1 : 0) + 1;
    const now = this.states[from];
    if (now === "ESTABLISHED" || now === "SYN-RECEIVED") this.states[from] = "FIN-WAIT-1";
    else if (now === "CLOSE-WAIT") this.states[from] = "LAST-ACK";
  }

  #received(at: Side, segment: SegmentFacts): void {
    if (segment.syn) {
      const state = this.states[at];
      if (segment.acknowledges && (state === "SYN-SENT" || state === "SYN-RECEIVED"))
        this.states[at] = "ESTABLISHED";
      // Both ends may have begun (RFC 9293 3.5, figure 8).
      else if (!segment.acknowledges && (state === "LISTEN" || state === "SYN-SENT"))
        this.states[at] = "SYN-RECEIVED";
      return;
    }
    if (segment.acknowledges) {
      const acknowledged = segment.acknowledgement >= this.#finished[at];
      const state = this.states[at];
      if (state === "SYN-RECEIVED") this.states[at] = "ESTABLISHED";
      else if (acknowledged && state === "FIN-WAIT-1") this.states[at] = "FIN-WAIT-2";
      else if (acknowledged && state === "CLOSING") this.states[at] = "TIME-WAIT";
      else if (acknowledged && state === "LAST-ACK") this.states[at] = "CLOSED";
    }
    // A FIN counts when all in front of it has come.
    if (!segment.fin || segment.notes.includes("TCP Previous segment not captured")) return;
    const state = this.states[at];
    if (state === "ESTABLISHED" || state === "SYN-RECEIVED") this.states[at] = "CLOSE-WAIT";
    else if (state === "FIN-WAIT-1") this.states[at] = "CLOSING";
    else if (state === "FIN-WAIT-2") this.states[at] = "TIME-WAIT";
  }
}
