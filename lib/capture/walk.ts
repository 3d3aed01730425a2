/** The list pass over one frame: from the link up, the columns and the steps that the tree pass repeats. */
import { Cursor } from "../wire/cursor.ts";
import type { Exported } from "../wire/exported.ts";
import type { Context, Protocol } from "../wire/protocol.ts";
import { flags, type Tcp } from "../wire/tcp.ts";
import type { Udp } from "../wire/udp.ts";
import type { Conversation } from "./conversation.ts";
import type { Frame } from "./frame.ts";
import type { Step } from "./layer.ts";
import type { Memory } from "./memory.ts";
import { Network } from "./network.ts";

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
export class Walk extends Network {
  constructor(owner: Directory, frame: Frame, number: number, row: Row) {
    super(owner, frame, number, row);
    this.run();
  }

  protected override transport(step: Step, c: Cursor, value: unknown): boolean {
    const { name } = step.protocol;
    if (name === "tcp") this.#tcp(step, c, value as Tcp);
    else if (name === "udp") this.#udp(step, c, value as Udp);
    else if (name === "exported_pdu") this.#exported(c, value as Exported);
    else return false;
    return true;
  }

  protected override cutTransport({ protocol, start, end }: Step, mark: string): boolean {
    if (protocol.name !== "tcp" || end - start < 4) return false;
    const row = this.row;
    const ports = new Cursor(this.bytes, start, end);
    row.sourcePort = ports.peek(2);
    row.destinationPort = ports.peek(2, 2);
    row.protocol = protocol.label;
    row.info = `${row.sourcePort} → ${row.destinationPort}${mark}`;
    return true;
  }

  #tcp(step: Step, c: Cursor, value: Tcp): void {
    const row = this.row;
    row.sourcePort = value.sourcePort;
    row.destinationPort = value.destinationPort;
    const reused = (old: Conversation, at: 0 | 1) => old.reused(at, value);
    const { conversation, side, again } = this.owner.conversation("tcp", row, reused);
    row.stream = conversation.stream;
    let segment = conversation.segment(side, value, this.frame.time, this.number);
    if (again) segment = { ...segment, notes: ["TCP Port numbers reused", ...segment.notes] };
    step.context = { ...step.context, segment };
    row.protocol = "TCP";
    row.info = this.info(step, value);
    row.notes = segment.notes.map((note) => `[${note}] `).join("");
    if (c.left === 0) return;
    row.payload = c.bytes.subarray(c.offset, c.end);
    const found = this.owner.find(step.protocol.next?.(value) ?? []);
    if (!found || segment.notes.some((note) => seenBefore.test(note))) {
      this.data(c.offset, c.end);
      return;
    }
    const sequence = segment.sequence + (value.flags & flags.syn ? 1 : 0);
    this.#application(found, "tcp", conversation, side, c.offset, c.end, sequence);
  }

  #udp(step: Step, c: Cursor, value: Udp): void {
    const row = this.row;
    row.sourcePort = value.sourcePort;
    row.destinationPort = value.destinationPort;
    const { conversation, side } = this.owner.conversation("udp", row);
    row.stream = conversation.stream;
    row.protocol = "UDP";
    row.info = this.info(step, value);
    if (c.left === 0) {
      if (this.missing > 0 && (value.length ?? 0) > 8) row.info += "[Packet size limited during capture]";
      return;
    }
    row.payload = c.bytes.subarray(c.offset, c.end);
    const found = this.owner.find(step.protocol.next?.(value) ?? []);
    if (!found) {
      this.data(c.offset, c.end);
      return;
    }
    if (found.protocol.tunnel) this.lower(found, c.offset, c.end, "udp");
    else this.#application(found, "udp", conversation, side, c.offset, c.end);
  }

  #exported(c: Cursor, value: Exported): void {
    const row = this.row;
    row.source = value.source ?? "";
    row.destination = value.destination ?? "";
    if (value.sourcePort !== undefined) row.sourcePort = value.sourcePort;
    if (value.destinationPort !== undefined) row.destinationPort = value.destinationPort;
    row.protocol = value.protocol.toUpperCase() || "EXPORTED_PDU";
    row.info = `${c.left} bytes`;
    row.payload = c.bytes.subarray(c.offset, c.end);
    const carrier = value.carrier ?? "tcp";
    const { conversation, side } = this.owner.conversation(carrier, row);
    row.stream = conversation.stream;
    const protocol = this.owner.named(value.protocol);
    if (c.left === 0) return;
    if (!protocol) {
      this.data(c.offset, c.end);
      return;
    }
    const ports = [value.destinationPort ?? 0, value.sourcePort ?? 0];
    const known = ports.find((port) => this.owner.find([[carrier, port]])?.protocol === protocol);
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
    const row = this.row;
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
      const value = this.parse(step, new Cursor(at.whole ?? this.bytes, at.start, at.end));
      if (value === undefined) {
        infos.push(row.info);
        return;
      }
      row.protocol = protocol.column?.(value, context) ?? protocol.label;
      infos.push(this.info(step, value));
      try {
        if (protocol.track) conversation.state = protocol.track(value, context);
      } catch (error) {
        step.error = `the dissector failed: ${error instanceof Error ? error.message : error}`;
      }
    };
    if (sequence === undefined || !protocol.frame) message({ start, end });
    else {
      const carried = row.info;
      const bytes = this.bytes.subarray(start, end);
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
        if (from < end) this.data(from, end);
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
