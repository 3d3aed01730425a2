/** What one side of a TCP conversation has sent and the other has not acknowledged: Wireshark's SEQ/ACK analysis. */

/** A segment on its way. Numbers are relative. */
interface Sent {
  start: number;
  /** Behind its octets. */
  readonly last: number;
  /** Behind a SYN or FIN too. */
  readonly end: number;
  readonly number: number;
  readonly time: bigint;
  next: Sent | undefined;
}

/** What an acknowledgement is for: the segment's frame and its time. */
export type Acked = Pick<Sent, "number" | "time">;

/** Segments that are remembered; Wireshark's number is ten times that. */
const mostSent = 1000;

/** The segments of one side that are on their way. */
export class Flight {
  /** Oldest first; each knows the next. */
  #first: Sent | undefined;
  #last: Sent | undefined;
  #count = 0;
  /** Octets since the last PSH, that segment's own included. */
  #pushed = 0;
  #pushSeen = false;
  /** False behind a segment of this side that was not captured, until the other side acknowledges something. */
  whole = true;

  /** The segment that has been on its way the longest. */
  get oldest(): Acked | undefined {
    return this.#first;
  }

  /** Takes a segment of octets, or of a SYN or FIN, which count as one (RFC 9293 3.4). */
  send(start: number, last: number, end: number, number: number, time: bigint): void {
    if (end <= start || this.#count >= mostSent) return;
    const sent: Sent = { start, last, end, number, time, next: undefined };
    if (this.#last) this.#last.next = sent;
    else this.#first = sent;
    this.#last = sent;
    this.#count += 1;
  }

  /** Drops what the other side has acknowledged; what ends just there is what the acknowledgement is for. */
  acknowledge(upTo: number): Acked | undefined {
    this.whole = true;
    let acked: Sent | undefined;
    let kept: Sent | undefined;
    for (let one = this.#first; one; one = one.next) {
      if (one.end > upTo) {
        if (upTo > one.start) one.start = upTo;
        if (kept) kept.next = one;
        else this.#first = one;
        kept = one;
        continue;
      }
      if (one.end === upTo) acked ??= one;
      this.#count -= 1;
    }
    if (kept) kept.next = undefined;
    else this.#first = undefined;
    this.#last = kept;
    // Who keeps it keeps it alone.
    if (acked) acked.next = undefined;
    return acked;
  }

  /** Octets between the first and the last that are on their way, `sacked` ones out; 0 for unknown. */
  octets(sacked: number): number {
    let [first, last] = [Number.POSITIVE_INFINITY, 0];
    if (!this.whole) return 0;
    for (let one = this.#first; one; one = one.next) {
      if (one.start < first) first = one.start;
      if (one.last > last) last = one.last;
    }
    return Math.max(0, last - first - sacked);
  }

  /** Octets since the last PSH with those of this segment. */
  pushed(length: number, push: boolean): number {
    this.#pushed = this.#pushSeen ? length : this.#pushed + length;
    this.#pushSeen = push;
    return this.#pushed;
  }
}
