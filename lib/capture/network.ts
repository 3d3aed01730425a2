/** The list pass from the link up to the transport: layers, tunnels, fragments, and what error messages quote. */
import { Cursor } from "../wire/cursor.ts";
import { data } from "../wire/data.ts";
import type { Ip } from "../wire/ip.ts";
import type { Ipv6 } from "../wire/ipv6.ts";
import type { Context, Protocol } from "../wire/protocol.ts";
import type { Udp } from "../wire/udp.ts";
import { ColumnWriter, cutMark } from "./column-writer.ts";
import { notAvailable } from "./columns.ts";
import type { Directory, Found, Row } from "./directory.ts";
import { type Frame, headlessLinks } from "./frame.ts";
import { type Datagram, leavesData, type Step } from "./layer.ts";

const nothing = new Uint8Array();
const nowhere: readonly (readonly [string, number])[] = [];
/** What the first layers of nearly every frame are told: the same objects for all. */
const contexts: Readonly<Record<string, Context>> = {
  link: { carrier: "link" },
  eth: { carrier: "eth" },
  sll: { carrier: "sll" },
  sll2: { carrier: "sll2" },
};
/** What octets that nobody reads are told. */
const nowhereTold: Context = {};
const deepest = 32;
const largestDatagram = 65_535;

/** The layers below the applications of one frame; who extends it takes the transports. */
export abstract class Network extends ColumnWriter {
  protected readonly owner: Directory;
  protected frame!: Frame;
  number = 0;
  #datagram: Datagram | undefined;
  /** The first step over that datagram. */
  #whole = Number.POSITIVE_INFINITY;

  /** One for the layers of all frames: each is done with before the next. */
  readonly #cursor = new Cursor(nothing);

  constructor(owner: Directory) {
    super();
    this.owner = owner;
  }

  /** Another frame. */
  protected begin(frame: Frame, number: number, row: Row): void {
    this.clear(row, frame.bytes, frame.wireLength - frame.bytes.length);
    this.frame = frame;
    this.number = number;
    this.#datagram = undefined;
    this.#whole = Number.POSITIVE_INFINITY;
  }

  /** Takes the message of a transport and what it carries; false when it is not one. */
  protected abstract transport(step: Step, c: Cursor, value: unknown): boolean;

  /** From the link up to the payload of the transport. */
  protected run(): void {
    const { bytes, link } = this.frame;
    const row = this.row;
    if (headlessLinks.has(link)) {
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
      const { memory } = this.owner;
      const { time } = this.frame;
      const state = memory.recall(protocol.name, value, source, destination, this.number, time);
      if (state !== undefined) step.context = { ...step.context, state };
      this.columns(step, value);
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
    this.#left(start, end);
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
    // Its header claims more than the packet had: as with one that the capture cut.
    this.unfinished =
      this.missing <= 0 &&
      step.protocol.name === "ip" &&
      step.start + ((value as Ip).totalLength ?? 0) > c.end;
    if (this.missing > 0 || this.unfinished) {
      // A fragment that the capture cut is not put together; the first of a datagram is read as far as it goes.
      this.missing += largestDatagram;
      return part.offset === 0 && step.protocol.name === "ip" ? part.next : undefined;
    }
    const fresh = this.bytes.subarray(c.offset, c.end);
    const whole = this.owner.memory.fragments.take(part, fresh, this.frame.time, this.number);
    if (!whole) return undefined;
    // A datagram within a datagram lies wherever the outer one's last fragment does.
    const outer = this.#datagram?.payload;
    const origin = outer ? outer[0] : c.offset - part.offset;
    this.#datagram = { bytes: whole.bytes, origin, payload: outer ?? [c.offset, c.end] };
    step.pieces = whole.pieces;
    step.completes = whole.bytes;
    this.bytes = whole.bytes;
    this.#whole = this.steps.length;
    this.line = part.line;
    return part.next;
  }

  /** The packet that an error message quotes: its layers as far as they go, without a part in the columns. */
  #quoted(keys: readonly (readonly [string, number])[], outer: Cursor): void {
    let [found, start, end] = [this.owner.find(keys), outer.offset, outer.end];
    const cut = this.missing > 0 ? cutMark : "";
    if (start >= end) this.line += cut || (found?.protocol.name === "ipv6" ? "[Malformed Packet]" : "");
    let ends: Pick<Ip, "source" | "destination"> | undefined;
    while (found && start < end && this.steps.length < deepest) {
      const { protocol } = found;
      const c = new Cursor(this.bytes, start, end);
      const step: Step = { protocol, start, end, context: { carrier: "quoted" }, quoted: "header" };
      this.steps.push(step);
      try {
        const value = protocol.parse(c, step.context);
        [start, end] = [c.offset, c.end];
        if (protocol.name === "ip" || protocol.name === "ipv6") ends = value as Ip | Ipv6;
        if (protocol.name === "udp" && ends) {
          this.#quotedDatagram(step, value as Udp, ends, c);
          return;
        }
        found = protocol.name === "tcp" ? undefined : this.owner.find(protocol.next?.(value) ?? []);
      } catch {
        this.line += cut;
        return;
      }
    }
    this.#left(start, end);
  }

  /** A datagram that is quoted is of a conversation, and its payload is read as far as it goes, by itself. */
  #quotedDatagram(step: Step, value: Udp, ends: Pick<Ip, "source" | "destination">, c: Cursor): void {
    const { source, destination } = ends;
    const { sourcePort, destinationPort } = value;
    const { conversation } = this.owner.conversation("udp", {
      source,
      destination,
      sourcePort,
      destinationPort,
    });
    step.context = { ...step.context, stream: conversation.stream };
    const { offset: start, end } = c;
    const protocol = this.owner.find(step.protocol.next?.(value) ?? [])?.protocol;
    if (!protocol || protocol.tunnel || start >= end || protocol.claims?.(c.view(start, end)) === false) {
      this.#left(start, end);
      return;
    }
    const inner = new Cursor(this.bytes, start, end);
    const context = { carrier: "udp" };
    this.steps.push({ protocol, start, end, context, quoted: "payload" });
    try {
      protocol.parse(inner, context);
      this.#left(inner.offset, inner.end);
    } catch {
      // The quotation ends somewhere, and the packet list is not about it.
    }
  }

  /** What is behind the last layer: padding, or octets that nobody claims. */
  #left(start: number, end: number): void {
    if (start < end && leavesData(this.steps.at(-1)?.protocol.name ?? "", "")) this.data(start, end);
  }

  /** Octets that nobody claims, that wait for the rest of their message, or that were here before. */
  data(start: number, end: number, waits?: "waits" | "again"): void {
    this.steps.push(
      waits
        ? { protocol: data as Protocol, start, end, context: nowhereTold, waits }
        : { protocol: data as Protocol, start, end, context: nowhereTold },
    );
  }
}
