/** What a transport carries, cut into the messages of its application. */
import type { Protocol } from "../wire/protocol.ts";
import type { Desk } from "./application-desk.ts";
import { waitingLine } from "./application-line.ts";
import { ApplicationReader, type Place } from "./application-reader.ts";
import { Reassembly } from "./reassembly.ts";
import type { Turn } from "./turn.ts";

/** One segment's or datagram's worth for one application. */
export class Application extends ApplicationReader {
  /** A datagram, or a segment of a protocol that has no messages of its own. */
  datagram(): void {
    const [start, end] = this.payload;
    const { protocol } = this;
    if (!protocol.coalesced) this.message(protocol, { start, end });
    else
      for (let at = start; at < end; ) {
        const size = protocol.coalesced(this.desk.bytes.subarray(at, end));
        const until = size > 0 ? Math.min(at + size, end) : end;
        this.message(protocol, { start: at, end: until });
        at = until;
      }
    this.desk.line = this.line.text;
  }

  /** A segment at relative `sequence`. */
  segment(sequence: number, turn?: Turn): void {
    const desk = this.desk;
    const { row } = desk;
    const [start, end] = this.payload;
    if (!this.protocol.frame) {
      this.datagram();
      return;
    }
    const reassembly = turn === "again" ? new Reassembly() : this.conversation.reassembly(this.side);
    if (this.missing > 0) {
      reassembly.skip(sequence + end - start + this.missing);
      this.#cut();
      return;
    }
    let line: string | undefined;
    let protocol = this.conversation.protocol ?? this.protocol;
    const waits = reassembly.push(
      sequence,
      this.desk.bytes.subarray(start, end),
      (all, from, size) => {
        if (turn === "late") return all.length;
        protocol = this.conversation.protocol ?? protocol;
        if (this.conversation.opaque && !this.conversation.protocol) return all.length;
        let taken = size === undefined ? this.#size(protocol, all) : all.length;
        if (Number.isNaN(taken)) {
          const other = !this.line.empty ? undefined : this.desk.guess(this.carrier, all);
          if (!other || other === protocol || other.name === protocol.unlike) return all.length;
          this.conversation.protocol = other;
          this.conversation.state = undefined;
          protocol = other;
          taken = this.#size(protocol, all);
          if (Number.isNaN(taken)) return all.length;
        }
        if (!(taken > 0) || taken > all.length) {
          line = protocol.waiting?.(all, this.context());
          return taken > all.length ? -taken : taken;
        }
        if (from >= 0) this.message(protocol, { start: start + from, end: start + from + taken });
        else
          this.message(protocol, {
            start: 0,
            end: taken,
            whole: all.subarray(0, taken),
            origin: start + from,
            pieces: this.within ? undefined : reassembly.pieces,
          });
        return taken;
      },
      desk.number,
    );
    if (!this.line.empty) {
      this.line.waits = waits && reassembly.asked;
      if (this.line.waits) this.line.begun = line ?? "";
      desk.line = this.line.behind(row, protocol, !this.within);
    } else if (waits) {
      const words = (reassembly.asked ? line : undefined) ?? desk.line;
      row.protocol = "TCP";
      desk.line = waitingLine(words, row.notes);
    }
    if (waits || this.line.empty) this.#rest(start, end, waits);
  }

  /** A segment that the capture cut: Wireshark waits for nothing then, and reads each message as far as it is there. */
  #cut(): void {
    const [start, end] = this.payload;
    for (let at = start; at < end; ) {
      const protocol = this.conversation.protocol ?? this.protocol;
      const size = this.conversation.opaque
        ? Number.NaN
        : this.#size(protocol, this.desk.bytes.subarray(at, end));
      if (Number.isNaN(size)) break;
      const until = size > 0 ? Math.min(at + size, end) : end;
      this.message(protocol, { start: at, end: until });
      at = until;
    }
    if (!this.line.empty) this.desk.line = this.line.behind(this.desk.row, this.protocol, false);
    this.#rest(start, end);
  }

  /** The sender has finished: a message that ends there is whole. */
  finish(): void {
    const reassembly = this.conversation.reassembly(this.side);
    const { pieces } = reassembly;
    const whole = reassembly.finish();
    if (!whole) return;
    const [start] = this.payload;
    this.message(this.conversation.protocol ?? this.protocol, {
      start: 0,
      end: whole.length,
      whole,
      origin: start,
      ...(pieces.length > 1 && { pieces }),
    });
    this.desk.line = this.line.text;
  }

  /** Octets behind the last message, which wait or which nothing took. */
  #rest(start: number, end: number, waits = false): void {
    const done = !this.line.empty ? this.desk.steps.at(-1) : undefined;
    let from = start;
    if (done?.whole) from = (done.origin ?? 0) + done.end;
    else if (done?.payload) from = done.end;
    if (from >= start && from < end) this.desk.data(from, end, waits ? "waits" : undefined);
  }

  protected override read(desk: Desk, protocol: Protocol, at: Place): ApplicationReader {
    const application = new Application(desk, protocol, at);
    application.segment(at.conversation.reassembly(at.side).next);
    return application;
  }

  #size(protocol: Protocol, bytes: Uint8Array): number {
    try {
      return protocol.frame?.(bytes, this.context()) ?? bytes.length;
    } catch {
      // A length that cannot be read: the octets are one message, whose parse says what is wrong.
      return bytes.length;
    }
  }
}
