/** The messages of an application: each is parsed, told in the columns, and handed to what it carries in turn. */
import { Cursor } from "../wire/cursor.ts";
import { data } from "../wire/data.ts";
import type { AbovePart, Context, Ends, Protocol } from "../wire/protocol.ts";
import { type Desk, Within } from "./application-desk.ts";
import { ApplicationLine } from "./application-line.ts";
import { carried, inside, type Message, stepOf } from "./application-message.ts";
import type { Conversation } from "./conversation.ts";

/** Where octets for an application lie, and whose they are. */
export interface Place {
  readonly conversation: Conversation;
  readonly side: 0 | 1;
  readonly carrier: string;
  readonly port: number;
  readonly fromClient: boolean;
  readonly payload: readonly [number, number];
  /** Where in the frame the octets lie that these came out of; absent, they are the frame's own. */
  readonly within?: readonly [number, number];
  /** The protocol that they came out of. */
  readonly under?: string;
  readonly missing?: number;
  /** The message is of another protocol than its conversation. */
  readonly passing?: true | undefined;
}

/** Reads the messages of one segment or datagram; who extends it cuts the octets into messages. */
export abstract class ApplicationReader {
  protected readonly desk: Desk;
  protected readonly protocol: Protocol;
  protected readonly conversation: Conversation;
  protected readonly side: 0 | 1;
  protected readonly carrier: string;
  protected readonly port: number;
  protected readonly fromClient: boolean;
  protected readonly payload: readonly [number, number];
  protected readonly within: readonly [number, number] | undefined;
  readonly #under: string | undefined;
  /** Octets behind the payload that the capture left out. */
  protected readonly missing: number;
  protected readonly line = new ApplicationLine();
  #told: Context | undefined;
  /** The Protocol column as a message left it that began in an earlier segment: those behind it do not change it. */
  #column: string | undefined;

  constructor(desk: Desk, protocol: Protocol, at: Place) {
    this.desk = desk;
    this.protocol = at.passing ? protocol : (at.conversation.protocol ?? protocol);
    this.conversation = at.conversation;
    this.side = at.side;
    this.carrier = at.carrier;
    this.port = at.port;
    this.fromClient = at.fromClient;
    this.payload = at.payload;
    this.within = at.within;
    this.#under = at.under;
    this.missing = at.missing ?? 0;
  }

  /** Reads octets that came out of a message, as what goes on a conversation within. */
  protected abstract read(desk: Desk, protocol: Protocol, at: Place): ApplicationReader;

  /** The same object until the conversation's state changes: contexts are not changed. */
  protected context(): Context {
    const { state } = this.conversation;
    if (this.#told && this.#told.state === state) return this.#told;
    const told: Context = {
      carrier: this.carrier,
      under: this.#under,
      fromClient: this.fromClient,
      state,
      port: this.port,
      before: this.conversation.before?.name,
      secrets: this.desk.secrets,
      number: this.desk.number,
      time: this.desk.time,
      heard: this.port === 0,
    };
    this.#told = this.missing > 0 ? { ...told, missing: this.missing } : told;
    if (this.protocol.roams) this.#told = { ...this.#told, ends: this.#ends(), capture: this.desk.roaming };
    return this.#told;
  }

  /** Reads one message, and says in the columns what it is. */
  protected message(protocol: Protocol, at: Message): void {
    const { row, steps } = this.desk;
    const context = this.context();
    const step = this.within
      ? stepOf(protocol, inside(at, this.desk.bytes, this.within[0]), context, this.within)
      : stepOf(protocol, at, context, this.payload);
    steps.push(step);
    const c = new Cursor(step.whole ?? this.desk.bytes, step.start, step.end);
    if (this.missing > 0 && at.end === this.payload[1]) {
      c.missing = this.missing;
      step.missing = this.missing;
    }
    let value: unknown;
    let broken = "";
    try {
      value = protocol.parse(c, context) ?? null;
    } catch (error) {
      value = this.desk.broken(step, error, c);
      broken = this.desk.line;
    }
    // Its beginning, too short to be called by its name.
    const begun = value !== undefined && broken !== "" && row.protocol === "TCP";
    if (begun && protocol.track) this.conversation.state = protocol.track(value, context);
    this.line.lastOnly = protocol.lastOnly === true;
    if (at.whole && this.line.empty) this.line.continued = true;
    if (value === undefined || begun) {
      this.line.say(broken);
      if (at.whole) this.line.resumes = protocol.resumes;
      return;
    }
    row.protocol = protocol.label;
    this.line.joiner = protocol.joiner ?? " | ";
    try {
      if (protocol.inside) step.inside = protocol.inside(value);
      if (protocol.column) row.protocol = protocol.column(value, context);
      if (protocol.keep) step.context = { ...context, state: protocol.keep(value, context) };
      const above = protocol.above?.(value);
      if (!above) {
        const line = this.desk.info(step, value) + broken;
        if (protocol.instead?.(value)) this.line.clear();
        this.line.say(protocol.next && !broken ? carried(this.desk, step, value, c, line) : line);
      }
      if (protocol.track) this.conversation.state = protocol.track(value, context);
      if (above) this.#above(protocol, above, at.whole !== undefined);
      if (at.whole) this.line.resumes = protocol.resumes;
      const said = protocol.announces?.(value, this.context(), this.#ends());
      if (said) this.desk.expect(said);
      const next = protocol.becomes?.(value, context);
      if (next === "") this.conversation.opaque = true;
      else if (next !== undefined && this.#handOver(protocol, this.desk.named(next)))
        this.conversation.state = protocol.bequeaths?.(value, context);
    } catch (error) {
      step.error = `the dissector failed: ${error instanceof Error ? error.message : error}`;
    }
  }

  #ends(): Ends {
    const { source = "", sourcePort = 0, destination = "", destinationPort = 0 } = this.desk.row;
    return { source, sourcePort, destination, destinationPort };
  }

  /** The stream speaks another protocol from here on; what it spoke goes on within that, if it conceals. */
  #handOver(protocol: Protocol, next: Protocol | undefined): boolean {
    if (!next || next === protocol) return false;
    const conversation = this.conversation;
    conversation.protocol = next;
    conversation.state = undefined;
    conversation.before = protocol;
    // What the other says takes no place of what this one said.
    if (next.lastOnly) this.line.resumes = protocol.joiner ?? " | ";
    return true;
  }

  /** Parts of a message that another protocol reads: its lines take the place of ours. */
  #above(
    protocol: Protocol,
    {
      name,
      parts,
      waiting,
    }: { name?: string | undefined; parts: readonly (string | AbovePart)[]; waiting: string },
    resumed: boolean,
  ): void {
    const conversation = this.conversation;
    const lines: string[] = [];
    let taken = false;
    let begun = "";
    // Of records whose last alone is told: what stays, and what the segment's first message made of the column.
    let stays: readonly string[] = [];
    let lastRecord = false;
    for (const part of parts) {
      if (typeof part === "string") {
        lines.push(part);
        continue;
      }
      const inner = this.#inner(name, protocol, part.bytes);
      if (!inner) {
        const where = this.within ?? this.payload;
        const at = inside({ start: 0, end: part.bytes.length }, part.bytes, where[0]);
        this.desk.steps.push(stepOf(data, at, this.context(), where));
        lines.push(part.line);
        continue;
      }
      const row = { protocol: "" };
      const over = conversation.within();
      const bytes = part.bytes;
      const desk: Desk = new Within(this.desk, bytes, row);
      const reader = this.read(desk, inner, {
        conversation: over,
        side: this.side,
        carrier: this.carrier,
        port: this.port,
        fromClient: this.fromClient,
        payload: [0, bytes.length],
        within: this.within ?? this.payload,
        under: protocol.name,
      });
      lastRecord = inner.lastRecord === true;
      if (reader.line.empty) {
        if (!taken && !(lastRecord && lines.length > 0)) lines.push(waiting);
      } else {
        // What was said of the records before is not said again once the application speaks (as Wireshark's columns).
        if (!taken || lastRecord) lines.length = 0;
        taken = true;
        // A message that several records had is told for good where its last goes on behind it; what waits is said at once.
        const { continued, first, waits } = reader.line;
        const told = lastRecord && continued && (waits || first !== undefined);
        lines.push(...stays, told && first === undefined ? desk.line + waiting : desk.line);
        if (told) stays = [...stays, first ?? desk.line];
        begun = reader.line.begun;
        if (row.protocol.startsWith("/")) this.desk.row.protocol += row.protocol;
        else this.desk.row.protocol = row.protocol;
        this.line.joiner = inner.joiner ?? " | ";
      }
    }
    if (lastRecord) {
      this.desk.row.protocol = this.#column ?? this.desk.row.protocol;
      if (resumed) this.#column = this.desk.row.protocol;
      if (!taken && this.line.append(waiting)) return;
    }
    if (begun !== "") lines.push(begun);
    this.line.push(lines.join(taken ? this.line.joiner : (protocol.joiner ?? " | ")));
  }

  /** The protocol within: the one that asked for concealment, the one agreed on, the port's, or what it looks like. */
  #inner(name: string | undefined, protocol: Protocol, bytes: Uint8Array): Protocol | undefined {
    const conversation = this.conversation;
    const inner = conversation.within();
    inner.client = conversation.client;
    inner.protocol ??=
      conversation.before ??
      (name === undefined
        ? (this.desk.find([[protocol.name, this.port]])?.protocol ?? this.desk.guess(protocol.name, bytes))
        : this.desk.named(name));
    return inner.protocol;
  }
}
