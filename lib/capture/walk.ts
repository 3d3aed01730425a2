/** The list pass over one frame: from the link up, the columns and the steps that the tree pass repeats. */
import { ipv6Text, macText } from "../wire/address.ts";
import { Cursor, hex, Malformed } from "../wire/cursor.ts";
import { data } from "../wire/data.ts";
import type { Exported } from "../wire/exported.ts";
import type { Icmp } from "../wire/icmp.ts";
import type { Icmpv6 } from "../wire/icmpv6.ts";
import type { Ip } from "../wire/ip.ts";
import type { Ipv6 } from "../wire/ipv6.ts";
import type { Announcement, Context, Protocol, Secrets } from "../wire/protocol.ts";
import type { Sll } from "../wire/sll.ts";
import { flags, flagText, type Tcp } from "../wire/tcp.ts";
import type { Udp } from "../wire/udp.ts";
import { Application, type Desk } from "./application.ts";
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
  /** The protocol that octets are beyond doubt, on whatever port of `carrier`. */
  guess(carrier: string, bytes: Uint8Array): Protocol | undefined;
  /** Session keys that are known. */
  readonly secrets: Secrets | undefined;
  /** The conversation between the ends of `row`, which side sent, and whether `reused` asked for a new one. */
  conversation(
    carrier: "tcp" | "udp",
    row: Row,
    reused?: (c: Conversation, side: 0 | 1) => boolean,
  ): { conversation: Conversation; side: 0 | 1; again: boolean };
  /** Keeps, and gives back, the number of the frame that asked. */
  asked(key: string, number: number): void;
  answered(key: string): number | undefined;
  /** Keeps what a message said of a conversation to come. */
  expect(announcement: Announcement): void;
}

/** The list pass over one frame: finds the columns, and the steps that the tree pass repeats. */
export class Walk implements Desk {
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

  get row(): Row {
    return this.#row;
  }

  parse(step: Step, c: Cursor): unknown {
    return this.#parse(step, c);
  }

  info(step: Step, value: unknown): string {
    return this.#info(step, value);
  }

  data(start: number, end: number): void {
    this.#data(start, end);
  }

  get bytes(): Uint8Array {
    return this.#frame.bytes;
  }

  get number(): number {
    return this.#number;
  }

  get time(): bigint {
    return this.#frame.time;
  }

  expect(announcement: Announcement): void {
    this.#owner.expect(announcement);
  }

  /** Puts what is wrong with the step into the columns, and gives what was understood before. */
  broken(step: Step, error: unknown): unknown {
    this.#broken(step, error);
    return error instanceof Malformed ? error.partial : undefined;
  }

  get secrets(): Secrets | undefined {
    return this.#owner.secrets;
  }

  find(keys: readonly (readonly [string, number])[]): Found | undefined {
    return this.#owner.find(keys);
  }

  named(name: string | undefined): Protocol | undefined {
    return this.#owner.named(name);
  }

  guess(carrier: string, bytes: Uint8Array): Protocol | undefined {
    return this.#owner.guess(carrier, bytes);
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
    row.protocol = (error instanceof Malformed && error.column) || step.protocol.label;
    const { start, end } = step;
    // The source was whole before the octets ended.
    if (step.protocol.name === "ipv6" && end - start >= 24)
      row.source = ipv6Text(this.#frame.bytes.subarray(start + 8, start + 24));
    if (step.protocol.name === "tcp" && end - start >= 16) row.info = this.#cutSegment(start, words, cut);
    else if (words.startsWith("Bogus")) row.info = words;
    else if (step.protocol.name === "tcp" && end - start >= 4) {
      const ports = new Cursor(this.#frame.bytes, start, end);
      row.sourcePort = ports.peek(2);
      row.destinationPort = ports.peek(2, 2);
      row.info = `${row.sourcePort} → ${row.destinationPort}${cut ? "[Packet size limited during capture]" : "[Malformed Packet]"}`;
    } else {
      const read = error instanceof Malformed ? error.info : "";
      row.info = `${read}${cut ? "[Packet size limited during capture]" : "[Malformed Packet]"}`;
    }
  }

  /** A TCP header that is there as far as its window, with options that are not or a length that cannot be. */
  #cutSegment(start: number, words: string, cut: boolean): string {
    const row = this.#row;
    const c = new Cursor(this.#frame.bytes, start);
    const head: Tcp = {
      sourcePort: c.peek(2),
      destinationPort: c.peek(2, 2),
      sequence: c.peek(4, 4),
      acknowledgement: c.peek(4, 8),
      flags: c.peek(2, 12) & 0xfff,
      window: c.peek(2, 14),
    };
    row.sourcePort = head.sourcePort;
    row.destinationPort = head.destinationPort;
    const bogus = words.startsWith("Bogus");
    let [sequence, acknowledgement] = [head.sequence, head.acknowledgement];
    if (bogus) {
      const { conversation, side } = this.#owner.conversation("tcp", row);
      ({ sequence, acknowledgement } = conversation.segment(side, head, this.#frame.time, this.#number));
    }
    const ack = head.flags & flags.ack ? ` Ack=${acknowledgement}` : "";
    const line = `${head.sourcePort} → ${head.destinationPort} [${flagText(head.flags)}] Seq=${sequence}${ack} Win=${head.window}`;
    if (bogus) return `${line}, ${words.replace("Bogus", "bogus")}`;
    return `${line}${cut ? "[Packet size limited during capture]" : "[Malformed Packet]"}`;
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
    if (again) segment = { ...segment, notes: [...segment.notes, "TCP Port numbers reused"] };
    step.context = { ...step.context, segment };
    // A segment that carries options of Multipath TCP (RFC 8684) is named so.
    row.protocol = value.options?.some(({ kind }) => kind === 30) ? "MPTCP" : "TCP";
    row.info = this.#info(step, value);
    row.notes = segment.notes.map((note) => `[${note}] `).join("");
    const fin = (value.flags & flags.fin) !== 0;
    if (c.left === 0 && !fin) return;
    const bytes = c.bytes.subarray(c.offset, c.end);
    if (c.left > 0) row.payload = bytes;
    const known = conversation.opaque
      ? undefined
      : this.#claimed(conversation, this.#owner.find(step.protocol.next?.(value) ?? []), bytes);
    const found = known ?? this.#recognised("tcp", conversation, bytes);
    const sequence = segment.sequence + (value.flags & flags.syn ? 1 : 0);
    const late = segment.notes.includes("TCP Out-Of-Order") && conversation.reassembly(side).fills(sequence);
    if (!found || (!late && segment.notes.some((note) => seenBefore.test(note)))) {
      if (c.left > 0) this.#data(c.offset, c.end);
      return;
    }
    this.#application(found, "tcp", conversation, side, c.offset, c.end, { sequence, fin, late });
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
    const found = conversation.protocol
      ? { protocol: conversation.protocol, port: 0 }
      : (this.#claimed(conversation, this.#owner.find(step.protocol.next?.(value) ?? []), row.payload) ??
        this.#recognised("udp", conversation, row.payload));
    if (!found || found.protocol.claims?.(row.payload) === false) {
      this.#data(c.offset, c.end);
      return;
    }
    this.#application(found, "udp", conversation, side, c.offset, c.end);
  }

  /** What a port says, unless the octets say that it is wrong. */
  #claimed(conversation: Conversation, found: Found | undefined, bytes: Uint8Array): Found | undefined {
    if (!found?.protocol.claims || conversation.protocol || bytes.length === 0) return found;
    if (!found.protocol.claims(bytes)) return undefined;
    conversation.protocol = found.protocol;
    return found;
  }

  /** What a conversation on a port that means nothing was heard to be, now or before. */
  #recognised(carrier: "tcp" | "udp", conversation: Conversation, bytes: Uint8Array): Found | undefined {
    if (!conversation.protocol && bytes.length > 0) {
      const heard = this.#owner.guess(carrier, bytes);
      if (!heard) return undefined;
      conversation.protocol = heard;
      conversation.state = undefined;
    }
    return conversation.protocol && { protocol: conversation.protocol, port: 0 };
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
      { sequence },
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
    segment: { sequence?: number | undefined; fin?: boolean; late?: boolean } = {},
  ): void {
    const { sequence, fin, late } = segment;
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
    const application = new Application(this, protocol, {
      ...{ conversation, side, carrier, port, fromClient },
      payload: [start, end],
    });
    if (sequence === undefined) application.datagram();
    else if (start < end) application.segment(sequence, late);
    if (fin) application.finish();
  }
}
