/** The list pass from the link up to the transport: layers, tunnels, fragments, and what error messages quote. */
import { Cursor, Malformed } from "../wire/cursor.ts";
import { data } from "../wire/data.ts";
import type { Ip } from "../wire/ip.ts";
import type { Ipv6 } from "../wire/ipv6.ts";
import type { Context, Protocol } from "../wire/protocol.ts";
import { fillColumns, notAvailable } from "./columns.ts";
import type { Directory, Found, Row } from "./directory.ts";
import { type Frame, linkTypes } from "./frame.ts";
import type { Datagram, Step } from "./layer.ts";

const nothing = new Uint8Array();
const nowhere: readonly (readonly [string, number])[] = [];
/** What the first layers of nearly every frame are told: the same objects for all. */
const contexts: Readonly<Record<string, Context>> = {
  link: { carrier: "link" },
  eth: { carrier: "eth" },
  sll: { carrier: "sll" },
  sll2: { carrier: "sll2" },
};
/** What the packet list says where the capture ends in front of what a parser needs. */
export const cutMark = "[Packet size limited during capture]";
const deepest = 32;
const largestDatagram = 65_535;
const rawLinks = new Set<number>([linkTypes.raw, 12, 14]);
/** Protocols whose name Wireshark shows only when it has read the first of their fields. */
const namedLate = new Set(["tcp", "udp", "gre", "sll", "sll2", "null"]);

/** The layers below the applications of one frame; who extends it takes the transports. */
export abstract class Network {
  /** Emptied for each frame. */
  readonly steps: Step[] = [];
  row!: Row;
  protected readonly owner: Directory;
  protected frame!: Frame;
  number = 0;
  /** The octets that offsets count in: the frame's, or a datagram's that came in fragments. */
  bytes: Uint8Array = nothing;
  /** Octets of the layer at hand that the capture left out. */
  protected missing = 0;
  #datagram: Datagram | undefined;
  /** The first step over that datagram. */
  #whole = Number.POSITIVE_INFINITY;
  /** What stays of the lines so far where the next layer cannot be read. */
  #trace = "";
  /** The layer whose line was not asked for yet. */
  #due: Step | undefined;
  #dueValue: unknown;

  /** One for the layers of all frames: each is done with before the next. */
  readonly #cursor = new Cursor(nothing);

  constructor(owner: Directory) {
    this.owner = owner;
  }

  /** Another frame. */
  protected begin(frame: Frame, number: number, row: Row): void {
    this.steps.length = 0;
    this.frame = frame;
    this.number = number;
    this.row = row;
    this.bytes = frame.bytes;
    this.missing = frame.wireLength - frame.bytes.length;
    this.#datagram = undefined;
    this.#whole = Number.POSITIVE_INFINITY;
    this.#due = undefined;
    this.#trace = "";
  }

  /** The line of this layer is made when it is asked for: most lines give way to that of the layer above. */
  protected later(step: Step, value: unknown): void {
    this.#due = step;
    this.#dueValue = value;
  }

  /** The Info column so far. */
  get line(): string {
    const step = this.#due;
    if (step) this.line = this.info(step, this.#dueValue);
    return this.row.info;
  }

  set line(text: string) {
    this.#due = undefined;
    this.row.info = text;
  }

  /** Takes the message of a transport and what it carries; false when it is not one. */
  protected abstract transport(step: Step, c: Cursor, value: unknown): boolean;

  /**
   * Says in the columns what is left of a transport's header; false when nothing is. `mark` is why there is no more,
   * `words` what was found wrong.
   */
  protected abstract cutTransport(step: Step, c: Cursor, mark: string, words: string): boolean;

  /** From the link up to the payload of the transport. */
  protected run(): void {
    const { bytes, link } = this.frame;
    const row = this.row;
    if (rawLinks.has(link)) {
      const version = (bytes[0] ?? 0) >> 4;
      row.source = notAvailable;
      row.destination = notAvailable;
      row.protocol = notAvailable;
      this.line = "Raw packet data";
      const type = version === 6 ? 0x86dd : version === 4 ? 0x0800 : -1;
      this.lower(this.owner.find([["eth", type]]), 0, bytes.length, "link");
      if (bytes.length === 0) this.line += "[Malformed Packet]";
    } else this.lower(this.owner.find([["link", link]]), 0, bytes.length, "link");
    for (let at = this.#whole; at < this.steps.length; at += 1)
      (this.steps[at] as Step).datagram ??= this.#datagram as Datagram;
    this.row.info = this.line;
  }

  /** Layer by layer over the octets that `found` claims, until a transport takes over or nobody claims the rest. */
  lower(first: Found | undefined, from: number, until: number, below: string): void {
    let found = first;
    let start = from;
    let end = until;
    let carrier = below;
    while (found && this.steps.length < deepest) {
      const { protocol } = found;
      const c = this.#cursor.over(this.bytes, start, end);
      const step: Step = { protocol, start, end, context: this.#context(carrier) };
      this.steps.push(step);
      const value = this.parse(step, c);
      if (value === undefined) return;
      if (this.transport(step, c, value)) return;
      const { source, destination } = this.row;
      const state = this.owner.memory.recall(protocol.name, value, source, destination, this.number);
      if (state !== undefined) step.context = { ...step.context, state };
      this.#columns(step, value);
      if (this.missing > 0) this.#claim(protocol.name, value, start, c.end);
      if (protocol.quotes?.(value)) {
        this.#quoted(protocol.next?.(value) ?? [], c);
        return;
      }
      const keys = this.#reassembled(step, value, c) ?? protocol.next?.(value) ?? nowhere;
      const same = c.bytes === this.bytes;
      start = same ? c.offset : 0;
      end = same ? c.end : this.bytes.length;
      carrier = protocol.name;
      const bare = start >= end && this.missing <= 0;
      if (bare && (protocol.name === "ip" || protocol.name === "gre")) {
        // Wireshark says nothing of a datagram that carries nothing.
        if (protocol.name === "ip") this.line = "";
        return;
      }
      if (start >= end && keys.length === 0) return;
      found = this.owner.find(keys);
      if (found?.protocol.name === "ip" && start < end && this.bytes[start]! >> 4 === 6)
        found = this.owner.find([["eth", 0x86dd]]);
      // Wireshark leaves what says it is IPv6 by type but not by version to nobody.
      const plain = carrier !== "ip" && carrier !== "gre";
      if (found?.protocol.name === "ipv6" && plain && start < end && this.bytes[start]! >> 4 !== 6)
        found = undefined;
      if (!found && keys[0]?.[0] === "eth" && protocol.name !== "gre" && protocol.name !== "llc")
        this.row.protocol = `0x${keys[0][1].toString(16).padStart(4, "0")}`;
    }
    if (start < end) this.data(start, end);
  }

  #context(carrier: string): Context {
    const { hops } = this.row;
    const missing = this.missing;
    if (missing <= 0 && hops === undefined) return contexts[carrier] ?? { carrier };
    if (missing <= 0) return { carrier, hopLimit: hops };
    return hops === undefined ? { carrier, missing } : { carrier, missing, hopLimit: hops };
  }

  /** A network layer says how long its packet was, which tells how much of it the capture left out. */
  #claim(name: string, value: unknown, start: number, end: number): void {
    if (end < this.bytes.length) this.missing = 0;
    else if (name === "ip") {
      const { totalLength = 0 } = value as Ip;
      if (totalLength > 0) this.missing = Math.min(this.missing, start + totalLength - end);
    } else if (name === "ipv6") {
      const { payloadLength = 0 } = value as Ipv6;
      if (payloadLength > 0) this.missing = Math.min(this.missing, start + 40 + payloadLength - end);
    }
  }

  /** Keeps a fragment. With the last of them the walk goes on over the whole payload; gives where it leads. */
  #reassembled(step: Step, value: unknown, c: Cursor): readonly (readonly [string, number])[] | undefined {
    const part = step.protocol.fragment?.(value);
    if (!part || c.left === 0) return undefined;
    if (this.missing > 0) {
      // A fragment that the capture cut is not put together; the first of a datagram is read as far as it goes.
      this.missing += largestDatagram;
      return part.offset === 0 && step.protocol.name === "ip" ? part.next : undefined;
    }
    const fresh = this.bytes.subarray(c.offset, c.end);
    const whole = this.owner.memory.fragments.take(part, fresh, this.frame.time);
    if (!whole) return undefined;
    // A datagram within a datagram lies wherever the outer one's last fragment does.
    const outer = this.#datagram?.payload;
    const origin = outer ? outer[0] : c.offset - part.offset;
    this.#datagram = { bytes: whole, origin, payload: outer ?? [c.offset, c.end] };
    this.bytes = whole;
    this.#whole = this.steps.length;
    this.line = part.line;
    return part.next;
  }

  /** The packet that an error message quotes: its layers as far as they go, without a part in the columns. */
  #quoted(keys: readonly (readonly [string, number])[], outer: Cursor): void {
    let [found, start, end] = [this.owner.find(keys), outer.offset, outer.end];
    const cut = this.missing > 0 ? cutMark : "";
    if (start >= end) this.line += cut || (found?.protocol.name === "ipv6" ? "[Malformed Packet]" : "");
    while (found && start < end && this.steps.length < deepest) {
      const { protocol } = found;
      const c = new Cursor(this.bytes, start, end);
      const step: Step = { protocol, start, end, context: { carrier: "quoted" }, quoted: true };
      this.steps.push(step);
      try {
        const value = protocol.parse(c, step.context);
        [start, end] = [c.offset, c.end];
        found =
          protocol.name === "tcp" || protocol.name === "udp"
            ? undefined
            : this.owner.find(protocol.next?.(value) ?? []);
      } catch {
        this.line += cut;
        return;
      }
    }
    if (start < end) this.data(start, end);
  }

  /** Octets that nobody claims. */
  data(start: number, end: number): void {
    this.steps.push({ protocol: data as Protocol, start, end, context: {} });
  }

  /** Parses, or puts what is wrong into the columns and gives undefined. */
  parse(step: Step, c: Cursor): unknown {
    try {
      return step.protocol.parse(c, step.context) ?? null;
    } catch (error) {
      this.broken(step, error, c);
      return undefined;
    }
  }

  /** Puts what is wrong with the step into the columns, and gives what its protocol had understood before. */
  broken(step: Step, error: unknown, c: Cursor): unknown {
    const row = this.row;
    const words = error instanceof Error ? error.message : String(error);
    step.error = error instanceof Malformed ? words : `the dissector failed: ${words}`;
    const known = error instanceof Malformed ? error : undefined;
    // Octets that a length field leaves out were not cut off by the capture, nor those behind the end of the packet.
    const sent = (known?.lacking ?? 0) <= this.missing;
    const cut = this.missing > 0 && c.end === this.bytes.length && sent;
    if (cut) step.cut = true;
    const mark = cut ? cutMark : "[Malformed Packet]";
    const { name, label } = step.protocol;
    if (this.cutTransport(step, c, mark, words)) return known?.partial;
    if (c.partial !== undefined) {
      if (step.protocol.inside) step.inside = step.protocol.inside(c.partial);
      fillColumns(row, name, c.partial);
      row.protocol = step.protocol.column?.(c.partial, step.context) ?? label;
      this.line = this.info(step, c.partial) + mark;
    } else {
      // A parser that had not begun its own line, or could not tell whether the octets are its own.
      if (known?.silent) {
        row.protocol = known.column || label;
        this.line += known.unmarked ? "" : mark;
        return known.partial;
      }
      if (words.startsWith("Bogus") || !namedLate.has(name)) row.protocol = known?.column || label;
      if (words.startsWith("Bogus")) this.line = words;
      else
        this.line =
          (row.protocol === notAvailable
            ? this.line
            : known?.info || (namedLate.has(name) ? this.#trace : "")) + mark;
    }
    return known?.partial;
  }

  /** Info may be asked of a value that a hostile peer shaped: its failure is a failure of that layer only. */
  info(step: Step, value: unknown): string {
    try {
      return step.protocol.info(value, step.context);
    } catch (error) {
      step.error = `the dissector failed: ${error instanceof Error ? error.message : error}`;
      return "[Malformed Packet]";
    }
  }

  #columns(step: Step, value: unknown): void {
    const row = this.row;
    fillColumns(row, step.protocol.name, value);
    row.protocol = step.protocol.column?.(value, step.context) ?? step.protocol.label;
    this.#trace = step.protocol.trace?.(value) ?? "";
    if (step.protocol.inside) step.inside = step.protocol.inside(value);
    this.later(step, value);
  }
}
