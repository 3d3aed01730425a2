/** A packet that a dissector made: its columns, and its layers, fields and messages, parsed again for who asks. */
import { type Field, fieldOf } from "../wire/field.ts";
import type { Segment } from "../wire/protocol.ts";
import { brokenLayer } from "./broken.ts";
import type { Row } from "./directory.ts";
import { type Frame, type Layer, layerOf, type Packet, type Part } from "./frame.ts";
import { commentLayer, frameLayer } from "./frame-layer.ts";
import { layersOf, type Message, messageOf, partOf, pathOf, rawLayer, type Step } from "./layer.ts";
import { piecesOf, segmentsLayer, segmentsName } from "./pieces.ts";

const none: readonly never[] = [];

/** A packet as a class: one shape for all, which the walk fills in, and what only the tree needs is made when it is asked for. */
export class Dissected implements Packet, Row {
  source = "";
  destination = "";
  protocol = "";
  info = "";
  notes = "";
  sourcePort: number | undefined = undefined;
  destinationPort: number | undefined = undefined;
  stream: number | undefined = undefined;
  hops: number | undefined = undefined;
  carrying: Uint8Array | undefined = undefined;
  carriesFrom = 0;
  carriesTo = 0;
  steps: readonly Step[] = none;
  /** When the frame shown before it came, where not all are shown; absent, all are. */
  shownBefore: bigint | undefined = undefined;
  readonly frame: Frame;
  readonly number: number;
  readonly #first: bigint;
  readonly #before: bigint;

  constructor(frame: Frame, number: number, first: bigint, before: bigint) {
    this.frame = frame;
    this.number = number;
    this.#first = first;
    this.#before = before;
  }

  get length(): number {
    return this.frame.wireLength;
  }

  get time(): bigint {
    return this.frame.time - this.#first;
  }

  get sincePrevious(): bigint {
    return this.frame.time - this.#before;
  }

  get payload(): Uint8Array | undefined {
    return this.carrying?.subarray(this.carriesFrom, this.carriesTo);
  }

  get path(): string {
    return pathOf(this.steps, this.frame.link, this.info);
  }

  get protocols(): readonly string[] {
    const names: string[] = [];
    for (const { protocol, waits } of this.steps)
      if (!waits && !names.includes(protocol.name)) names.push(protocol.name);
    return names;
  }

  /** See messagesOf. */
  messages(name: string): Message[] {
    const found: Message[] = [];
    for (const step of this.steps)
      if (step.protocol.name === name && !step.quoted) {
        const message = messageOf(step, this.frame);
        if (message) found.push(message);
      }
    return found;
  }

  layers(wanted?: ReadonlySet<string>): Layer[] {
    const layers: Layer[] = [];
    if (!wanted || wanted.has("frame")) {
      const { number, time, sincePrevious, path, shownBefore } = this;
      const sinceShown = shownBefore === undefined ? sincePrevious : this.frame.time - shownBefore;
      layers.push(frameLayer(this.frame, { number, time, sincePrevious, sinceShown, path }));
    }
    const raw = rawLayer(this.frame);
    if (raw) layers.push(raw);
    let at = -1;
    for (const step of this.steps) {
      at += 1;
      const { protocol, pieces, whole, start, payload } = step;
      if (pieces && whole) layers.push(segmentsLayer(pieces, whole, payload?.[0] ?? start));
      // What waits for more is said of the segment.
      if (step.waits || wanted?.has(protocol.name) === false) continue;
      for (const layer of layersOf(step, this.frame)) {
        const waiting = protocol.name === "tcp" ? this.#waiting(at, layer.end) : none;
        const broken = wanted ? undefined : brokenLayer(layer, protocol.label, this.info);
        if (waiting.length === 0) layers.push(layer);
        else {
          const { name, text, start, end, fields } = layer;
          layers.push(layerOf(name, text, start, end, [...fields, ...waiting], layer));
        }
        if (broken) layers.push(broken);
      }
    }
    const { comment, comments = comment === undefined ? undefined : [comment] } = this.frame;
    if (comments) layers.unshift(commentLayer(comments));
    return layers;
  }

  /** What a segment has of messages that other segments have a part of, and how large some are. */
  #waiting(from: number, end: number): readonly Field[] {
    if (from + 1 === this.steps.length) return none;
    const fields: Field[] = [];
    for (let at = from + 1; at < this.steps.length; at += 1) {
      const step = this.steps[at] as Step;
      if (step.protocol.sized && !step.waits) {
        const size = step.end - step.start;
        fields.push(fieldOf("tcp.pdu.size", `[PDU Size: ${size}]`, end, end, size));
      }
      const last = step.pieces && step.whole && piecesOf(step.pieces, step.whole.length).at(-1);
      const size = step.waits ? step.end - step.start : (last?.size ?? 0);
      if (size <= 0) continue;
      const words = step.waits === "again" ? "Retransmitted TCP segment data" : "TCP segment data";
      const text = `${words} (${size} byte${size === 1 ? "" : "s"})`;
      fields.push(fieldOf("tcp.segment_data", text, end, end));
    }
    return fields;
  }

  count(name: string): number {
    if (name === segmentsName) return this.steps.filter(({ pieces, whole }) => pieces && whole).length;
    let count = 0;
    for (const step of this.steps) if (step.protocol.name === name) count += 1;
    return count;
  }

  /** The step of the only layer of that name. */
  #only(name: string): Step | undefined {
    let found: Step | undefined;
    for (const step of this.steps)
      if (step.protocol.name === name) {
        if (found) return undefined;
        found = step;
      }
    return found;
  }

  get segment(): Segment | undefined {
    return this.#only("tcp")?.context.segment;
  }

  header(name: string): Uint8Array | undefined {
    const step = this.#only(name);
    if (!step || step.whole || step.datagram || step.error !== undefined) return undefined;
    return this.frame.bytes.subarray(step.start, step.end);
  }

  absent(name: string): number {
    return this.#only(name)?.context.missing ?? 0;
  }

  parts(wanted?: readonly string[]): Part[] {
    const parts: Part[] = [];
    for (const [at, step] of this.steps.entries()) {
      const { pieces, whole, protocol } = step;
      if (pieces && whole && (!wanted || wanted.includes(segmentsName))) {
        const { name, text, fields } = segmentsLayer(pieces, whole, 0);
        const list = fieldOf(name, text, 0, 0, undefined, [...fields]);
        const bytes = whole;
        parts.push({
          name,
          label: "TCP",
          quoted: undefined,
          bytes,
          start: 0,
          end: 0,
          limit: 0,
          fields: [list],
        });
      }
      if (step.waits || (wanted && !wanted.includes(protocol.name))) continue;
      const part = partOf(step, this.frame);
      const waiting = protocol.name === "tcp" ? this.#waiting(at, part.end) : [];
      parts.push(waiting.length === 0 ? part : { ...part, fields: [...part.fields, ...waiting] });
    }
    return parts;
  }
}

/** Tells a packet when the one shown before it came: its own time for the first. For the tree, which says how long ago. */
export function shownAfter(packet: Packet, time: bigint): void {
  if (packet instanceof Dissected) packet.shownBefore = time;
}

/**
 * The messages of one protocol in a packet, parsed again as values, without those that an error message quotes and
 * those that cannot be parsed; none of a packet that no dissector made.
 */
export function messagesOf(packet: Packet, name: string): readonly Message[] {
  return packet instanceof Dissected ? packet.messages(name) : [];
}
