/** The list pass over one frame: from the link up, the columns and the steps that the tree pass repeats. */
import { ipv6Text, macText } from "../wire/address.ts";
import { Cursor, hex, Malformed } from "../wire/cursor.ts";
import { data } from "../wire/data.ts";
import type { Exported } from "../wire/exported.ts";
import type { Icmp } from "../wire/icmp.ts";
import type { Icmpv6 } from "../wire/icmpv6.ts";
import type { Ip } from "../wire/ip.ts";
import type { Ipv6 } from "../wire/ipv6.ts";
import type { Announcement, Context, Ends, Protocol } from "../wire/protocol.ts";
import type { Sll } from "../wire/sll.ts";
import { flags, type Tcp } from "../wire/tcp.ts";
import type { Udp } from "../wire/udp.ts";
import type { Conversation } from "./conversation.ts";
import { type Frame, linkTypes } from "./frame.ts";
import type { Step } from "./layer.ts";

const deepest = 32;
const rawLinks = new Set<number>([linkTypes.raw, 12, 14]);
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
  /** Keeps, and gives back, the number of the frame that asked. */
  asked(key: string, number: number): void;
  answered(key: string): number | undefined;
  /** The protocol that takes octets which no port explains. */
  guessed(carrier: string, bytes: Uint8Array): Protocol | undefined;
  /** Keeps what a message said of a conversation to come. */
  expect(announcement: Announcement): void;
}

/** The list pass over one frame: finds the columns, and the steps that the tree pass repeats. */
export class Walk {
  readonly steps: Step[] = [];
  readonly #owner: Directory;
  readonly #frame: Frame;
  readonly #number: number;
  readonly #row: Row;

  constructor(owner: Directory, frame: Frame, number: number, row: Row) {
    this.#owner = owner;
    this.#frame = frame;
    this.#number = number;
    this.#row = row;
    this.#below();
  }

  /** From the link up to the payload of the transport. */
  #below(): void {
    const { bytes, link } = this.#frame;
    let found = this.#owner.find(
      rawLinks.has(link) ? [["eth", (bytes[0] ?? 0) >> 4 === 6 ? 0x86dd : 0x0800]] : [["link", link]],
    );
    let [start, end] = [0, bytes.length];
    let carrier = "link";
    while (found && this.steps.length < deepest) {
      const { protocol } = found;
      const c = new Cursor(bytes, start, end);
      const context: Context = {
        carrier,
        ...(this.#row.hops !== undefined && { hopLimit: this.#row.hops }),
      };
      const step: Step = { protocol, start, end, context };
      this.steps.push(step);
      const value = this.#parse(step, c);
      if (value === undefined) return;
      if (protocol.name === "tcp") {
        this.#tcp(step, c, value as Tcp);
        return;
      }
      if (protocol.name === "udp") {
        this.#udp(step, c, value as Udp);
        return;
      }
      if (protocol.name === "exported_pdu") {
        this.#exported(c, value as Exported);
        return;
      }
      if (protocol.name === "icmp" || protocol.name === "icmpv6") this.#echo(step, value as Icmp | Icmpv6);
      this.#columns(step, value);
      const keys = protocol.next?.(value) ?? [];
      [start, end, carrier] = [c.offset, c.end, protocol.name];
      if (start >= end) return;
      found = this.#owner.find(keys);
      // Wireshark leaves what says it is IPv6 by type but not by version to nobody.
      if (found?.protocol.name === "ipv6" && (bytes[start] as number) >> 4 !== 6) found = undefined;
      if (!found && protocol.name === "eth") this.#unknownType(keys[0]?.[1]);
    }
    if (start < end) this.#data(start, end);
    if (this.steps.length <= 1 && this.#row.protocol === "") {
      this.#row.protocol = `LINKTYPE_${link}`;
      this.#row.info = `${bytes.length} bytes of a link type that is not known here`;
    }
  }

  #unknownType(type: number | undefined): void {
    this.#row.protocol = type === undefined ? "LLC" : `0x${type.toString(16).padStart(4, "0")}`;
  }

  #data(start: number, end: number): void {
    this.steps.push({ protocol: data as Protocol, start, end, context: {} });
  }

  /** Ping: the reply is told the number of the frame that asked. */
  #echo(step: Step, value: Icmp | Icmpv6): void {
    const { source, destination } = this.#row;
    const { type } = value;
    const id = "rest" in value ? value.rest : hex(value.body.subarray(0, 4));
    if (type === 8 || type === 128) this.#owner.asked(`${source} ${destination} ${id}`, this.#number);
    if (type !== 0 && type !== 129) return;
    const request = this.#owner.answered(`${destination} ${source} ${id}`);
    if (request !== undefined) step.context = { ...step.context, state: request };
  }

  /** Parses, or puts what is wrong into the columns and gives undefined. */
  #parse(step: Step, c: Cursor): unknown {
    try {
      return step.protocol.parse(c, step.context) ?? null;
    } catch (error) {
      this.#broken(step, error);
      return undefined;
    }
  }

  #broken(step: Step, error: unknown): void {
    const row = this.#row;
    const cut = this.#frame.bytes.length < this.#frame.wireLength;
    const words = error instanceof Error ? error.message : String(error);
    step.error = error instanceof Malformed ? words : `the dissector failed: ${words}`;
    row.protocol = step.protocol.label;
    const { start, end } = step;
    // The source was whole before the octets ended.
    if (step.protocol.name === "ipv6" && end - start >= 24)
      row.source = ipv6Text(this.#frame.bytes.subarray(start + 8, start + 24));
    if (words.startsWith("Bogus")) row.info = words;
    else if (step.protocol.name === "tcp" && end - start >= 4) {
      const ports = new Cursor(this.#frame.bytes, start, end);
      row.sourcePort = ports.peek(2);
      row.destinationPort = ports.peek(2, 2);
      row.info = `${row.sourcePort} → ${row.destinationPort}${cut ? "[Packet size limited during capture]" : "[Malformed Packet]"}`;
    } else row.info = cut ? "[Packet size limited during capture]" : "[Malformed Packet]";
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
    const ends = value as Partial<Ip & Ipv6 & Sll>;
    const name = step.protocol.name;
    if (name === "eth" || name === "ip" || name === "ipv6") {
      row.source = ends.source as string;
      row.destination = ends.finalDestination ?? (ends.destination as string);
    } else if (name === "sll" || name === "sll2")
      row.source = macText((value as Sll).address.subarray(0, ends.addressLength));
    if (name === "ip") row.hops = ends.ttl ?? 0;
    if (name === "ipv6") row.hops = ends.hopLimit ?? 0;
    row.protocol = step.protocol.label;
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
    const found = this.#spoken(conversation, "tcp", step.protocol.next?.(value) ?? []);
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
    if (c.left === 0) return;
    row.payload = c.bytes.subarray(c.offset, c.end);
    const found = this.#spoken(conversation, "udp", step.protocol.next?.(value) ?? []);
    if (!found) {
      this.#data(c.offset, c.end);
      return;
    }
    this.#application(found, "udp", conversation, side, c.offset, c.end);
  }

  /** The application of a conversation: what was learned of it, what its ports say, what its octets look like. */
  #spoken(
    conversation: Conversation,
    carrier: "tcp" | "udp",
    keys: readonly (readonly [string, number])[],
  ): Found | undefined {
    if (conversation.spoken) return conversation.spoken;
    const bytes = this.#row.payload as Uint8Array;
    const found = this.#owner.find(keys);
    if (found && !found.protocol.claims) return found;
    if (found?.protocol.claims?.(bytes)) conversation.spoken = found;
    else {
      const protocol = this.#owner.guessed(carrier, bytes);
      if (protocol) conversation.spoken = { protocol, port: this.#row.destinationPort ?? 0 };
    }
    return conversation.spoken;
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
    let resumes: string | undefined;
    const message = (at: { start: number; end: number; whole?: Uint8Array; origin?: number }) => {
      const { time } = this.#frame;
      const context: Context = { carrier, fromClient, state: conversation.state, number: this.#number, time };
      const step: Step = { protocol, ...at, context, payload: [start, end] };
      this.steps.push(step);
      const c = new Cursor(at.whole ?? this.#frame.bytes, at.start, at.end);
      let value: unknown;
      let broken = "";
      try {
        value = protocol.parse(c, context) ?? null;
      } catch (error) {
        this.#broken(step, error);
        broken = row.info;
        value = error instanceof Malformed ? error.partial : undefined;
      }
      if (value === undefined) {
        infos.push(broken);
        return;
      }
      row.protocol = protocol.column?.(value, context) ?? protocol.label;
      const info = this.#info(step, value) + broken;
      const line = protocol.next && !broken ? this.#carried(step, value, c, info) : info;
      if (resumes !== undefined && infos.length > 0) infos[infos.length - 1] += resumes + line;
      else infos.push(line);
      resumes = at.whole && protocol.resumes;
      try {
        if (protocol.keep) step.context = { ...context, state: protocol.keep(value, context) };
        if (protocol.track) conversation.state = protocol.track(value, context);
        if (protocol.announces || protocol.becomes) this.#announced(protocol, value, context, conversation);
      } catch (error) {
        step.error = `the dissector failed: ${error instanceof Error ? error.message : error}`;
      }
    };
    if (sequence === undefined || !protocol.frame) message({ start, end });
    else {
      const carried = row.info;
      const bytes = this.#frame.bytes.subarray(start, end);
      const partial = conversation.reassembly(side).push(sequence, bytes, (all, from) => {
        const size = this.#frameSize(protocol, all, { carrier, fromClient, state: conversation.state });
        if (size <= 0 || size > all.length) return 0;
        if (from >= 0) message({ start: start + from, end: start + from + size });
        else message({ start: 0, end: size, whole: all.subarray(0, size), origin: start + from });
        return size;
      });
      const more = "[TCP segment of a reassembled PDU]";
      const words = partial ? (protocol.waiting?.(bytes) ?? carried) : carried;
      if (infos.length === 0) infos.push(partial ? `${words}${words && " "}${more}` : carried);
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
    row.info = infos.join(protocol.joiner ?? " | ");
  }

  /** The messages inside an application's message, each with the one below it as context; gives the packet list's line. */
  #carried(below: Step, message: unknown, outer: Cursor, line: string): string {
    let [step, value, c, info] = [below, message, outer, line];
    while (this.steps.length < deepest) {
      const inner = step.protocol.inner?.(value);
      if (inner ? inner.length === 0 : c.left === 0) break;
      const found = this.#owner.find(step.protocol.next?.(value) ?? []);
      if (!found) break;
      const { protocol } = found;
      const context: Context = {
        ...below.context,
        carrier: step.protocol.name,
        state: undefined,
        below: value,
      };
      c = inner ? new Cursor(inner) : new Cursor(c.bytes, c.offset, c.end);
      step = { ...step, protocol, start: c.offset, end: c.end, context, ...(inner && { whole: inner }) };
      this.steps.push(step);
      let broken = "";
      try {
        value = protocol.parse(c, context);
      } catch (error) {
        const cut = this.#frame.bytes.length < this.#frame.wireLength;
        step.error = error instanceof Error ? error.message : String(error);
        broken = cut ? "[Packet size limited during capture]" : "[Malformed Packet]";
        value = error instanceof Malformed ? error.partial : undefined;
        if (value === undefined) return info + broken;
      }
      this.#row.protocol = protocol.column?.(value, context) ?? protocol.label;
      info = this.#info(step, value) + broken;
      if (broken) break;
      protocol.track?.(value, context);
    }
    return info;
  }

  /** Takes down what a message says of the rest of its conversation, or of one to come. */
  #announced(protocol: Protocol, value: unknown, context: Context, conversation: Conversation): void {
    const { source, sourcePort = 0, destination, destinationPort = 0 } = this.#row;
    const next = this.#owner.named(protocol.becomes?.(value, context));
    if (next) {
      conversation.spoken = { protocol: next, port: Math.min(sourcePort, destinationPort) };
      conversation.state = undefined;
    }
    const ends: Ends = { source, sourcePort, destination, destinationPort };
    const said = protocol.announces?.(value, { ...context, state: conversation.state }, ends);
    if (said) this.#owner.expect(said);
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
