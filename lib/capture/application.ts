/** What a transport carries, handed to its application: cut into messages, and what those carry in turn. */
import { Cursor } from "../wire/cursor.ts";
import type { AbovePart, Context, Ends, Protocol } from "../wire/protocol.ts";
import { type Desk, Within } from "./application-desk.ts";
import { ApplicationLine, waitingLine } from "./application-line.ts";
import { carried, inside, type Message, stepOf } from "./application-message.ts";
import type { Conversation } from "./conversation.ts";

/** One segment's or datagram's worth for one application. */
export class Application {
  readonly #desk: Desk;
  readonly #protocol: Protocol;
  readonly #conversation: Conversation;
  readonly #side: 0 | 1;
  readonly #carrier: string;
  readonly #port: number;
  readonly #fromClient: boolean;
  readonly #payload: readonly [number, number];
  readonly #within: readonly [number, number] | undefined;
  /** Octets behind the payload that the capture left out. */
  readonly #missing: number;
  readonly #line = new ApplicationLine();
  #told: Context | undefined;

  constructor(
    desk: Desk,
    protocol: Protocol,
    at: {
      conversation: Conversation;
      side: 0 | 1;
      carrier: string;
      port: number;
      fromClient: boolean;
      payload: readonly [number, number];
      /** Where in the frame the octets lie that these came out of; absent, they are the frame's own. */
      within?: readonly [number, number];
      missing?: number;
    },
  ) {
    this.#desk = desk;
    this.#protocol = at.conversation.protocol ?? protocol;
    this.#conversation = at.conversation;
    this.#side = at.side;
    this.#carrier = at.carrier;
    this.#port = at.port;
    this.#fromClient = at.fromClient;
    this.#payload = at.payload;
    this.#within = at.within;
    this.#missing = at.missing ?? 0;
  }

  /** A datagram, or a segment of a protocol that has no messages of its own. */
  datagram(): void {
    const [start, end] = this.#payload;
    this.#message(this.#protocol, { start, end });
    this.#desk.line = this.#line.text;
  }

  /** A segment at relative `sequence`; `late` when it fills a hole, whose message Wireshark then does not read. */
  segment(sequence: number, late = false): void {
    const desk = this.#desk;
    const { row } = desk;
    const [start, end] = this.#payload;
    if (!this.#protocol.frame) {
      this.datagram();
      return;
    }
    const reassembly = this.#conversation.reassembly(this.#side);
    if (this.#missing > 0) {
      reassembly.skip(sequence + end - start + this.#missing);
      this.#cut();
      return;
    }
    let line: string | undefined;
    let protocol = this.#conversation.protocol ?? this.#protocol;
    const waits = reassembly.push(sequence, this.#desk.bytes.subarray(start, end), (all, from, size) => {
      if (late) return all.length;
      protocol = this.#conversation.protocol ?? protocol;
      if (this.#conversation.opaque && !this.#conversation.protocol) return all.length;
      let taken = size === undefined ? this.#size(protocol, all) : all.length;
      if (Number.isNaN(taken)) {
        const other = !this.#line.empty ? undefined : this.#desk.guess(this.#carrier, all);
        if (!other || other === protocol) return all.length;
        this.#conversation.protocol = other;
        this.#conversation.state = undefined;
        protocol = other;
        taken = this.#size(protocol, all);
        if (Number.isNaN(taken)) return all.length;
      }
      if (!(taken > 0) || taken > all.length) {
        line = protocol.waiting?.(all, this.#context());
        return taken > all.length ? -taken : taken;
      }
      if (from >= 0) this.#message(protocol, { start: start + from, end: start + from + taken });
      else
        this.#message(protocol, {
          start: 0,
          end: taken,
          whole: all.subarray(0, taken),
          origin: start + from,
        });
      return taken;
    });
    if (!this.#line.empty) {
      this.#line.waits = waits && reassembly.asked;
      if (this.#line.waits) this.#line.begun = line ?? "";
      desk.line = this.#line.behind(row, protocol, !this.#within);
    } else if (waits) {
      const words = (reassembly.asked ? line : undefined) ?? desk.line;
      row.protocol = "TCP";
      desk.line = waitingLine(words, row.notes);
    }
    if (waits || this.#line.empty) this.#rest(start, end);
  }

  /** A segment that the capture cut: Wireshark waits for nothing then, and reads each message as far as it is there. */
  #cut(): void {
    const [start, end] = this.#payload;
    for (let at = start; at < end; ) {
      const protocol = this.#conversation.protocol ?? this.#protocol;
      const size = this.#conversation.opaque
        ? Number.NaN
        : this.#size(protocol, this.#desk.bytes.subarray(at, end));
      if (Number.isNaN(size)) break;
      const until = size > 0 ? Math.min(at + size, end) : end;
      this.#message(protocol, { start: at, end: until });
      at = until;
    }
    if (!this.#line.empty) this.#desk.line = this.#line.behind(this.#desk.row, this.#protocol, false);
    this.#rest(start, end);
  }

  /** The sender has finished: a message that ends there is whole. */
  finish(): void {
    const whole = this.#conversation.reassembly(this.#side).finish();
    if (!whole) return;
    const [start] = this.#payload;
    this.#message(this.#conversation.protocol ?? this.#protocol, {
      start: 0,
      end: whole.length,
      whole,
      origin: start,
    });
    this.#desk.line = this.#line.text;
  }

  /** Octets behind the last message, which wait or which nothing took. */
  #rest(start: number, end: number): void {
    const done = !this.#line.empty ? this.#desk.steps.at(-1) : undefined;
    let from = start;
    if (done?.whole) from = (done.origin ?? 0) + done.end;
    else if (done?.payload) from = done.end;
    if (from >= start && from < end) this.#desk.data(from, end);
  }

  /** The same object until the conversation's state changes: contexts are not changed. */
  #context(): Context {
    const { state } = this.#conversation;
    if (this.#told && this.#told.state === state) return this.#told;
    const told: Context = {
      carrier: this.#carrier,
      fromClient: this.#fromClient,
      state,
      secrets: this.#desk.secrets,
      number: this.#desk.number,
      time: this.#desk.time,
      heard: this.#port === 0,
    };
    this.#told = this.#missing > 0 ? { ...told, missing: this.#missing } : told;
    return this.#told;
  }

  #size(protocol: Protocol, bytes: Uint8Array): number {
    try {
      return protocol.frame?.(bytes, this.#context()) ?? bytes.length;
    } catch {
      // A length that cannot be read: the octets are one message, whose parse says what is wrong.
      return bytes.length;
    }
  }

  #message(protocol: Protocol, at: Message): void {
    const { row, steps } = this.#desk;
    const context = this.#context();
    const step = this.#within
      ? stepOf(protocol, inside(at, this.#desk.bytes, this.#within[0]), context, this.#within)
      : stepOf(protocol, at, context, this.#payload);
    steps.push(step);
    const c = new Cursor(step.whole ?? this.#desk.bytes, step.start, step.end);
    if (this.#missing > 0 && at.end === this.#payload[1]) {
      c.missing = this.#missing;
      step.missing = this.#missing;
    }
    let value: unknown;
    let broken = "";
    try {
      value = protocol.parse(c, context) ?? null;
    } catch (error) {
      value = this.#desk.broken(step, error, c);
      broken = this.#desk.line;
    }
    // Its beginning, too short to be called by its name.
    const begun = value !== undefined && broken !== "" && row.protocol === "TCP";
    if (begun && protocol.track) this.#conversation.state = protocol.track(value, context);
    this.#line.lastOnly = protocol.lastOnly === true;
    if (value === undefined || begun) {
      this.#line.say(broken);
      if (at.whole) this.#line.resumes = protocol.resumes;
      return;
    }
    row.protocol = protocol.label;
    this.#line.joiner = protocol.joiner ?? " | ";
    try {
      if (protocol.column) row.protocol = protocol.column(value, context);
      if (protocol.keep) step.context = { ...context, state: protocol.keep(value, context) };
      const above = protocol.above?.(value);
      if (!above) {
        const line = this.#desk.info(step, value) + broken;
        this.#line.say(protocol.next && !broken ? carried(this.#desk, step, value, c, line) : line);
      }
      if (protocol.track) this.#conversation.state = protocol.track(value, context);
      if (above) this.#above(protocol, above);
      if (at.whole) this.#line.resumes = protocol.resumes;
      const said = protocol.announces?.(value, this.#context(), this.#ends());
      if (said) this.#desk.expect(said);
      const next = protocol.becomes?.(value, context);
      if (next === "") this.#conversation.opaque = true;
      else if (next !== undefined) this.#handOver(protocol, this.#desk.named(next));
    } catch (error) {
      step.error = `the dissector failed: ${error instanceof Error ? error.message : error}`;
    }
  }

  #ends(): Ends {
    const { source = "", sourcePort = 0, destination = "", destinationPort = 0 } = this.#desk.row;
    return { source, sourcePort, destination, destinationPort };
  }

  /** The stream speaks another protocol from here on; what it spoke goes on within that, if it conceals. */
  #handOver(protocol: Protocol, next: Protocol | undefined): void {
    if (!next || next === protocol) return;
    const conversation = this.#conversation;
    conversation.protocol = next;
    conversation.state = undefined;
    conversation.before = protocol;
  }

  /** Parts of a message that another protocol reads: its lines take the place of ours. */
  #above(
    protocol: Protocol,
    {
      name,
      parts,
      waiting,
    }: { name?: string | undefined; parts: readonly (string | AbovePart)[]; waiting: string },
  ): void {
    const conversation = this.#conversation;
    const lines: string[] = [];
    let taken = false;
    let begun = "";
    for (const part of parts) {
      if (typeof part === "string") {
        lines.push(part);
        continue;
      }
      const inner = this.#inner(name, protocol, part.bytes);
      if (!inner) {
        lines.push(part.line);
        continue;
      }
      const row = { protocol: "" };
      const over = conversation.within();
      const bytes = part.bytes;
      const desk: Desk = new Within(this.#desk, bytes, row);
      const application = new Application(desk, inner, {
        conversation: over,
        side: this.#side,
        carrier: this.#carrier,
        port: this.#port,
        fromClient: this.#fromClient,
        payload: [0, bytes.length],
        within: this.#within ?? this.#payload,
      });
      application.segment(over.reassembly(this.#side).next);
      if (application.#line.empty) {
        if (!taken) lines.push(waiting);
      } else {
        // What was said of the records before is not said again once the application speaks (as Wireshark's columns).
        if (!taken) lines.length = 0;
        taken = true;
        lines.push(desk.line);
        begun = application.#line.begun;
        if (row.protocol.startsWith("/")) this.#desk.row.protocol += row.protocol;
        else this.#desk.row.protocol = row.protocol;
        this.#line.joiner = inner.joiner ?? " | ";
      }
    }
    if (begun !== "") lines.push(begun);
    this.#line.push(lines.join(taken ? this.#line.joiner : (protocol.joiner ?? " | ")));
  }

  /** The protocol within: the one that asked for concealment, the one agreed on, the port's, or what it looks like. */
  #inner(name: string | undefined, protocol: Protocol, bytes: Uint8Array): Protocol | undefined {
    const conversation = this.#conversation;
    const inner = conversation.within();
    inner.client = conversation.client;
    inner.protocol ??=
      conversation.before ??
      (name === undefined
        ? (this.#desk.find([[protocol.name, this.#port]])?.protocol ?? this.#desk.guess(protocol.name, bytes))
        : this.#desk.named(name));
    return inner.protocol;
  }
}
