/** The list pass over one frame: from the link up, the columns and the steps that the tree pass repeats. */
import { Cursor, Malformed } from "../wire/cursor.ts";
import { data } from "../wire/data.ts";
import type { Exported } from "../wire/exported.ts";
import type { Ip } from "../wire/ip.ts";
import type { Ipv6 } from "../wire/ipv6.ts";
import type { Context, Protocol } from "../wire/protocol.ts";
import { flags, type Tcp } from "../wire/tcp.ts";
import type { Udp } from "../wire/udp.ts";
import { fillColumns, notAvailable } from "./columns.ts";
import type { Conversation } from "./conversation.ts";
import { type Frame, linkTypes } from "./frame.ts";
import type { Datagram, Step } from "./layer.ts";
import type { Memory } from "./memory.ts";

const deepest = 32;
const rawLinks = new Set<number>([linkTypes.raw, 12, 14]);
/** Protocols whose name Wireshark shows only when it has read the first of their fields. */
const namedLate = new Set(["tcp", "udp", "gre", "sll", "sll2", "null"]);
/** Notes after which Wireshark does not hand the octets to the application again. */
const seenBefore = /Retransmission|Out-Of-Order|Keep-Alive|ZeroWindowProbe/;

/** The columns as they are found, layer by layer. */
export interface Row {
  source: string;
  destination: string;
  protocol: string;
  info: string;
  notes: string;
  sourcePort?: number;
  destinationPort?: number;
  stream?: number;
  payload?: Uint8Array;
  hops?: number;
}

/** An application found over a carrier, and the port that told. */
export interface Found {
  readonly protocol: Protocol;
  readonly port: number;
}

/** What a walk asks of its dissector. */
export interface Directory {
  /** The protocol that `keys` lead to, best first. */
  find(keys: readonly (readonly [string, number])[]): Found | undefined;
  /** The protocol of that filter name. */
  named(name: string | undefined): Protocol | undefined;
  /** The conversation between the ends of `row`, which side sent, and whether `reused` asked for a new one. */
  conversation(
    carrier: "tcp" | "udp",
    row: Row,
    reused?: (c: Conversation, side: 0 | 1) => boolean,
  ): { conversation: Conversation; side: 0 | 1; again: boolean };
  /** What the network layers remember. */
  readonly memory: Memory;
}

/** The list pass over one frame: finds the columns, and the steps that the tree pass repeats. */
export class Walk {
  readonly steps: Step[] = [];
  readonly #owner: Directory;
  readonly #frame: Frame;
  readonly #number: number;
  readonly #row: Row;
  /** The octets that offsets count in: the frame's, or a datagram's that came in fragments. */
  #bytes: Uint8Array;
  #datagram: Datagram | undefined;
  /** Octets of the layer at hand that the capture left out. */
  #missing: number;
  /** The first step over that datagram. */
  #whole = Number.POSITIVE_INFINITY;

  constructor(owner: Directory, frame: Frame, number: number, row: Row) {
    this.#owner = owner;
    this.#frame = frame;
    this.#number = number;
    this.#row = row;
    this.#bytes = frame.bytes;
    this.#missing = frame.wireLength - frame.bytes.length;
    this.#below();
  }

  /** From the link up to the payload of the transport. */
  #below(): void {
    const { bytes, link } = this.#frame;
    const row = this.#row;
    if (rawLinks.has(link)) {
      const version = (bytes[0] ?? 0) >> 4;
      row.source = notAvailable;
      row.destination = notAvailable;
      row.protocol = notAvailable;
      row.info = "Raw packet data";
      const type = version === 6 ? 0x86dd : version === 4 ? 0x0800 : -1;
      this.#lower(this.#owner.find([["eth", type]]), 0, bytes.length, "link");
      if (bytes.length === 0) row.info += "[Malformed Packet]";
    } else this.#lower(this.#owner.find([["link", link]]), 0, bytes.length, "link");
    for (let at = this.#whole; at < this.steps.length; at += 1)
      (this.steps[at] as Step).datagram ??= this.#datagram as Datagram;
  }

  /** Layer by layer over the octets that `found` claims, until a transport takes over or nobody claims the rest. */
  #lower(first: Found | undefined, from: number, until: number, below: string): void {
    let [found, start, end, carrier] = [first, from, until, below];
    while (found && this.steps.length < deepest) {
      const { protocol } = found;
      const c = new Cursor(this.#bytes, start, end);
      const step: Step = { protocol, start, end, context: this.#context(carrier) };
      this.steps.push(step);
      const value = this.#parse(step, c);
      if (value === undefined) return;
      if (protocol.name === "tcp") return this.#tcp(step, c, value as Tcp);
      if (protocol.name === "udp") return this.#udp(step, c, value as Udp);
      if (protocol.name === "exported_pdu") return this.#exported(c, value as Exported);
      const { source, destination } = this.#row;
      const state = this.#owner.memory.recall(protocol.name, value, source, destination, this.#number);
      if (state !== undefined) step.context = { ...step.context, state };
      this.#columns(step, value);
      if (this.#missing > 0) this.#claim(protocol.name, value, start, c.end);
      if (protocol.quotes?.(value)) return this.#quoted(protocol.next?.(value) ?? [], c);
      const keys = this.#reassembled(step, value, c) ?? protocol.next?.(value) ?? [];
      [start, end, carrier] =
        c.bytes === this.#bytes ? [c.offset, c.end, protocol.name] : [0, this.#bytes.length, protocol.name];
      const bare = start >= end && this.#missing <= 0;
      if (start >= end && keys.length === 0) return;
      if (bare && (protocol.name === "ip" || protocol.name === "gre")) {
        // Wireshark says nothing of a datagram that carries nothing.
        if (protocol.name === "ip") this.#row.info = "";
        return;
      }
      found = this.#owner.find(keys);
      if (found?.protocol.name === "ip" && carrier === "eth" && start < end && this.#bytes[start]! >> 4 === 6)
        found = this.#owner.find([["eth", 0x86dd]]);
      // Wireshark leaves what says it is IPv6 by type but not by version to nobody.
      if (
        found?.protocol.name === "ipv6" &&
        carrier !== "ip" &&
        start < end &&
        this.#bytes[start]! >> 4 !== 6
      )
        found = undefined;
      if (!found && keys[0]?.[0] === "eth" && protocol.label !== "GRE")
        this.#row.protocol = `0x${keys[0][1].toString(16).padStart(4, "0")}`;
    }
    if (start < end) this.#data(start, end);
  }

  #context(carrier: string): Context {
    const { hops } = this.#row;
    const missing = this.#missing;
    if (missing <= 0) return hops === undefined ? { carrier } : { carrier, hopLimit: hops };
    return hops === undefined ? { carrier, missing } : { carrier, missing, hopLimit: hops };
  }

  /** A network layer says how long its packet was, which tells how much of it the capture left out. */
  #claim(name: string, value: unknown, start: number, end: number): void {
    if (end < this.#bytes.length) this.#missing = 0;
    else if (name === "ip") {
      const { totalLength = 0 } = value as Ip;
      if (totalLength > 0) this.#missing = Math.min(this.#missing, start + totalLength - end);
    } else if (name === "ipv6") {
      const { payloadLength = 0 } = value as Ipv6;
      if (payloadLength > 0) this.#missing = Math.min(this.#missing, start + 40 + payloadLength - end);
    }
  }

  /** Keeps a fragment. With the last of them the walk goes on over the whole payload; gives where it leads. */
  #reassembled(step: Step, value: unknown, c: Cursor): readonly (readonly [string, number])[] | undefined {
    const part = step.protocol.fragment?.(value);
    if (!part || c.left === 0 || this.#missing > 0) return undefined;
    const fresh = this.#bytes.subarray(c.offset, c.end);
    const whole = this.#owner.memory.fragments.take(part, fresh, this.#frame.time);
    if (!whole) return undefined;
    // A datagram within a datagram lies wherever the outer one's last fragment does.
    const outer = this.#datagram?.payload;
    const origin = outer ? outer[0] : c.offset - part.offset;
    this.#datagram = { bytes: whole, origin, payload: outer ?? [c.offset, c.end] };
    this.#bytes = whole;
    this.#whole = this.steps.length;
    return part.next;
  }

  /** The packet that an error message quotes: its layers as far as they go, without a part in the columns. */
  #quoted(keys: readonly (readonly [string, number])[], outer: Cursor): void {
    let [found, start, end] = [this.#owner.find(keys), outer.offset, outer.end];
    const cut = this.#missing > 0 ? "[Packet size limited during capture]" : "";
    if (start >= end) this.#row.info += cut || (found?.protocol.name === "ipv6" ? "[Malformed Packet]" : "");
    while (found && start < end && this.steps.length < deepest) {
      const { protocol } = found;
      const c = new Cursor(this.#bytes, start, end);
      const step: Step = { protocol, start, end, context: { carrier: "quoted" }, quoted: true };
      this.steps.push(step);
      try {
        const value = protocol.parse(c, step.context);
        [start, end] = [c.offset, c.end];
        found =
          protocol.name === "tcp" || protocol.name === "udp"
            ? undefined
            : this.#owner.find(protocol.next?.(value) ?? []);
      } catch {
        this.#row.info += cut;
        return;
      }
    }
    if (start < end) this.#data(start, end);
  }

  #data(start: number, end: number): void {
    this.steps.push({ protocol: data as Protocol, start, end, context: {} });
  }

  /** Parses, or puts what is wrong into the columns and gives undefined. */
  #parse(step: Step, c: Cursor): unknown {
    try {
      return step.protocol.parse(c, step.context) ?? null;
    } catch (error) {
      this.#broken(step, c, error);
      return undefined;
    }
  }

  #broken(step: Step, c: Cursor, error: unknown): void {
    const row = this.#row;
    const words = error instanceof Error ? error.message : String(error);
    step.error = error instanceof Malformed ? words : `the dissector failed: ${words}`;
    if (words.startsWith("Bogus")) {
      row.protocol = step.protocol.label;
      row.info = words;
      return;
    }
    // Octets that a length field leaves out were not cut off by the capture.
    const cut = this.#missing > 0 && c.end === this.#bytes.length;
    const mark = cut ? "[Packet size limited during capture]" : "[Malformed Packet]";
    const { name, label } = step.protocol;
    const { start, end } = step;
    if (c.partial !== undefined) {
      fillColumns(row, name, c.partial);
      row.protocol = step.protocol.column?.(c.partial, step.context) ?? label;
      row.info = this.#info(step, c.partial) + mark;
    } else if (name === "tcp" && end - start >= 4) {
      const ports = new Cursor(this.#bytes, start, end);
      row.sourcePort = ports.peek(2);
      row.destinationPort = ports.peek(2, 2);
      row.protocol = label;
      row.info = `${row.sourcePort} → ${row.destinationPort}${mark}`;
    } else {
      if (!namedLate.has(name)) row.protocol = label;
      row.info = row.protocol === notAvailable ? row.info + mark : mark;
    }
  }

  /** Info may be asked of a value that a hostile peer shaped: its failure is a failure of that layer only. */
  #info(step: Step, value: unknown): string {
    try {
      return step.protocol.info(value, step.context);
    } catch (error) {
      step.error = `the dissector failed: ${error instanceof Error ? error.message : error}`;
      return "[Malformed Packet]";
    }
  }

  #columns(step: Step, value: unknown): void {
    const row = this.#row;
    fillColumns(row, step.protocol.name, value);
    row.protocol = step.protocol.column?.(value, step.context) ?? step.protocol.label;
    row.info = this.#info(step, value);
  }

  #tcp(step: Step, c: Cursor, value: Tcp): void {
    const row = this.#row;
    row.sourcePort = value.sourcePort;
    row.destinationPort = value.destinationPort;
    const reused = (old: Conversation, at: 0 | 1) => old.reused(at, value);
    const { conversation, side, again } = this.#owner.conversation("tcp", row, reused);
    row.stream = conversation.stream;
    let segment = conversation.segment(side, value, this.#frame.time, this.#number);
    if (again) segment = { ...segment, notes: ["TCP Port numbers reused", ...segment.notes] };
    step.context = { ...step.context, segment };
    row.protocol = "TCP";
    row.info = this.#info(step, value);
    row.notes = segment.notes.map((note) => `[${note}] `).join("");
    if (c.left === 0) return;
    row.payload = c.bytes.subarray(c.offset, c.end);
    const found = this.#owner.find(step.protocol.next?.(value) ?? []);
    if (!found || segment.notes.some((note) => seenBefore.test(note))) {
      this.#data(c.offset, c.end);
      return;
    }
    const sequence = segment.sequence + (value.flags & flags.syn ? 1 : 0);
    this.#application(found, "tcp", conversation, side, c.offset, c.end, sequence);
  }

  #udp(step: Step, c: Cursor, value: Udp): void {
    const row = this.#row;
    row.sourcePort = value.sourcePort;
    row.destinationPort = value.destinationPort;
    const { conversation, side } = this.#owner.conversation("udp", row);
    row.stream = conversation.stream;
    row.protocol = "UDP";
    row.info = this.#info(step, value);
    if (c.left === 0) {
      if (this.#missing > 0 && (value.length ?? 0) > 8) row.info += "[Packet size limited during capture]";
      return;
    }
    row.payload = c.bytes.subarray(c.offset, c.end);
    const found = this.#owner.find(step.protocol.next?.(value) ?? []);
    if (!found) {
      this.#data(c.offset, c.end);
      return;
    }
    if (found.protocol.tunnel) return this.#lower(found, c.offset, c.end, "udp");
    this.#application(found, "udp", conversation, side, c.offset, c.end);
  }

  #exported(c: Cursor, value: Exported): void {
    const row = this.#row;
    row.source = value.source ?? "";
    row.destination = value.destination ?? "";
    if (value.sourcePort !== undefined) row.sourcePort = value.sourcePort;
    if (value.destinationPort !== undefined) row.destinationPort = value.destinationPort;
    row.protocol = value.protocol.toUpperCase() || "EXPORTED_PDU";
    row.info = `${c.left} bytes`;
    row.payload = c.bytes.subarray(c.offset, c.end);
    const carrier = value.carrier ?? "tcp";
    const { conversation, side } = this.#owner.conversation(carrier, row);
    row.stream = conversation.stream;
    const protocol = this.#owner.named(value.protocol);
    if (c.left === 0) return;
    if (!protocol) {
      this.#data(c.offset, c.end);
      return;
    }
    const ports = [value.destinationPort ?? 0, value.sourcePort ?? 0];
    const known = ports.find((port) => this.#owner.find([[carrier, port]])?.protocol === protocol);
    const sequence = carrier === "tcp" ? conversation.reassembly(side).next : undefined;
    this.#application(
      { protocol, port: known ?? Math.min(...ports) },
      carrier,
      conversation,
      side,
      c.offset,
      c.end,
      sequence,
    );
  }

  /** Hands the payload to the application: as it is, or over a stream cut into messages. */
  #application(
    found: Found,
    carrier: string,
    conversation: Conversation,
    side: 0 | 1,
    start: number,
    end: number,
    sequence?: number,
  ): void {
    const { protocol, port } = found;
    const row = this.#row;
    const { sourcePort = 0, destinationPort = 0 } = row;
    if (
      conversation.client === undefined &&
      sourcePort !== destinationPort &&
      (port === sourcePort || port === destinationPort)
    )
      conversation.client = port === destinationPort ? side : ((1 - side) as 0 | 1);
    const fromClient =
      conversation.client === undefined ? sourcePort > destinationPort : conversation.client === side;
    const infos: string[] = [];
    const message = (at: { start: number; end: number; whole?: Uint8Array; origin?: number }) => {
      const context: Context = { carrier, fromClient, state: conversation.state };
      const step: Step = { protocol, ...at, context, payload: [start, end] };
      this.steps.push(step);
      const value = this.#parse(step, new Cursor(at.whole ?? this.#bytes, at.start, at.end));
      if (value === undefined) {
        infos.push(row.info);
        return;
      }
      row.protocol = protocol.column?.(value, context) ?? protocol.label;
      infos.push(this.#info(step, value));
      try {
        if (protocol.track) conversation.state = protocol.track(value, context);
      } catch (error) {
        step.error = `the dissector failed: ${error instanceof Error ? error.message : error}`;
      }
    };
    if (sequence === undefined || !protocol.frame) message({ start, end });
    else {
      const carried = row.info;
      const bytes = this.#bytes.subarray(start, end);
      const partial = conversation.reassembly(side).push(sequence, bytes, (all, from) => {
        const size = this.#frameSize(protocol, all, { carrier, fromClient, state: conversation.state });
        if (size <= 0 || size > all.length) return 0;
        if (from >= 0) message({ start: start + from, end: start + from + size });
        else message({ start: 0, end: size, whole: all.subarray(0, size), origin: start + from });
        return size;
      });
      const more = "[TCP segment of a reassembled PDU]";
      if (infos.length === 0) infos.push(partial ? `${carried} ${more}` : carried);
      else if (partial) infos[infos.length - 1] += ` ${more}`;
      if (partial || this.steps.at(-1)?.protocol.name === "tcp") {
        const done = this.steps.at(-1);
        const from =
          done?.payload && done.whole === undefined
            ? done.end
            : done?.whole
              ? (done.origin ?? 0) + done.end
              : start;
        if (from < end) this.#data(from, end);
      }
    }
    row.info = infos.join(" | ");
  }

  #frameSize(protocol: Protocol, bytes: Uint8Array, context: Context): number {
    try {
      return protocol.frame?.(bytes, context) ?? bytes.length;
    } catch {
      // A length that cannot be read: the octets are one message, whose parse says what is wrong.
      return bytes.length;
    }
  }
}
