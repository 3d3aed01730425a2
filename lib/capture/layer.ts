/** One layer of the tree from one step of the list pass: the same parse, now with its fields recorded. */
import { Cursor } from "../wire/cursor.ts";
import { type Attached, type Field, fieldOf, sharedOf } from "../wire/field.ts";
import { Malformed } from "../wire/malformed.ts";
import type { Context, Protocol } from "../wire/protocol.ts";
import { type Frame, headlessLinks, type Layer, layerOf, type Part } from "./frame.ts";
import { fragmentsField, type Piece } from "./pieces.ts";

/** What the list pass did: enough to do it again. Offsets are in the frame, or in `whole` when it is there. */
export interface Step {
  readonly protocol: Protocol;
  readonly start: number;
  readonly end: number;
  context: Context;
  /** A message put together from several segments. */
  readonly whole?: Uint8Array;
  /** Where in the frame the first octet of `whole` would be; below the payload where it came in earlier frames. */
  readonly origin?: number;
  /** Start and end of the transport's payload in the frame. */
  readonly payload?: readonly [number, number];
  /** The payload of a datagram that came in fragments: what `start` and `end` count in, unless `whole` is there. */
  datagram?: Datagram;
  /** Part of a packet that an error message quotes, which may end anywhere. */
  readonly quoted?: "header" | "payload";
  /** Octets behind `end` that were on the wire and are not in the capture. */
  missing?: number;
  /** The frames that `whole` came in; or, of a network layer, the fragments of the datagram that it completes. */
  pieces?: readonly Piece[] | undefined;
  /** The beginning or the middle of a message that ends in another frame; or octets that were here before. */
  waits?: "waits" | "again";
  /** The payload that a network layer's last fragment completes. */
  completes?: Uint8Array;
  /** What it holds that Wireshark counts as layers of their own. */
  inside?: readonly string[] | undefined;
  error?: string;
  /** The error is the capture's. */
  cut?: true;
}

/** A payload put together from fragments, and where in the last frame its last fragment lies. */
export interface Datagram {
  readonly bytes: Uint8Array;
  /** Where in the frame the first octet would be. */
  readonly origin: number;
  readonly payload: readonly [number, number];
}

/** A message as its parser's value, with the octets that it is made of. */
export interface Message {
  readonly protocol: Protocol;
  readonly value: unknown;
  readonly context: Context;
  readonly bytes: Uint8Array;
}

/** A cursor over what the step had. */
function cursorOf({ start, end, missing = 0 }: Step, bytes: Uint8Array, recording: boolean): Cursor {
  const c = new Cursor(bytes, start, end, recording);
  c.missing = missing;
  return c;
}

/** Parses the step again, not recording; undefined when it cannot be parsed. */
export function messageOf(step: Step, frame: Frame): Message | undefined {
  const { protocol, start, end, context } = step;
  const bytes = step.whole ?? step.datagram?.bytes ?? frame.bytes;
  try {
    const value = protocol.parse(cursorOf(step, bytes, false), context);
    return { protocol, value, context, bytes: bytes.subarray(start, end) };
  } catch (error) {
    const value = error instanceof Malformed ? error.partial : undefined;
    return value === undefined ? undefined : { protocol, value, context, bytes: bytes.subarray(start, end) };
  }
}

/** The line of a layer: what its protocol says of this message, or its title and the summary behind it. */
function headingOf(protocol: Protocol, value: unknown, context: Context): string {
  if (protocol.heading) return protocol.heading(value, context);
  const words = protocol.summary?.(value, context) ?? "";
  return words === "" ? protocol.title : `${protocol.title}, ${words}`;
}

/** The same of a message that ends too early: what was understood of it may be enough. */
function cutHeading({ protocol, context }: Step, c: Cursor, cause: unknown): string {
  const value = (cause instanceof Malformed ? cause.partial : undefined) ?? c.partial;
  try {
    return value === undefined ? protocol.title : headingOf(protocol, value, context);
  } catch {
    return protocol.title;
  }
}

/** Parses the step again, recording: its layer, and those that it holds. What was read before an error stays. */
export function layersOf(step: Step, frame: Frame): Layer[] {
  const { protocol, start, context } = step;
  const c = cursorOf(step, step.whole ?? step.datagram?.bytes ?? frame.bytes, true);
  let error = step.error;
  let text = protocol.title;
  let end = step.end;
  try {
    const value = protocol.parse(c, context);
    text = headingOf(protocol, value, context);
    end = c.offset;
  } catch (cause) {
    text = cutHeading(step, c, cause);
    if (!step.quoted) error ??= cause instanceof Error ? cause.message : String(cause);
  }
  const fields = c.finish();
  const { pieces, completes } = step;
  if (pieces && completes) {
    const family = protocol.name === "ip" ? "ip" : "ipv6";
    fields.push(fragmentsField(family, pieces, completes, Math.min(end, step.end)));
  }
  const { length } = frame.bytes;
  const layer = placed({ name: protocol.name, text, start, end, fields }, error, step, length);
  if (c.attached.length === 0) return [layer];
  return [layer, ...c.attached.map((one) => placed(one, undefined, step, length))];
}

/** The fields of the step for a filter: the same parse, without what only the tree shows. */
export function partOf(step: Step, frame: Frame): Part {
  const { protocol, start } = step;
  const bytes = step.whole ?? step.datagram?.bytes ?? frame.bytes;
  const c = cursorOf(step, bytes, true);
  let end = step.end;
  try {
    protocol.parse(c, step.context);
    end = c.offset;
  } catch {
    // What was read before the octets ended is there to be compared, as in the tree.
  }
  const fields = c.finish();
  for (const one of c.attached)
    fields.push(fieldOf(one.name, one.text, one.start, one.end, undefined, one.fields));
  const { name, label } = protocol;
  return { name, label, quoted: step.quoted !== undefined, bytes, start, end, limit: step.end, fields };
}

/** A copy of a field that is shared, with all below it. */
function unshared({ name, text, start, end, value, children, error }: Field): Field {
  const copy = fieldOf(name, text, start, end, value, children?.map(unshared));
  copy.error = error;
  return copy;
}

/** Ranges of a reassembled message as far as this frame holds them; and every range within its parent's. */
function placed(layer: Attached, error: string | undefined, step: Step, size: number): Layer {
  const spread = step.whole ? step : step.datagram;
  const [low, high] = spread?.payload ?? [0, size];
  const shift = spread?.origin ?? 0;
  const into = (n: number, from: number, to: number) => Math.min(Math.max(n + shift, from), to);
  const start = into(layer.start, low, high);
  const end = Math.max(start, into(layer.end, low, high));
  // A field may look past its layer's own octets (a length, padding): it still lies in what the layer was given.
  const limit = Math.max(end, into(step.end, low, high));
  let last = end;
  // The fields were just made, and are nobody else's, but for those that are shared.
  const fit = (list: Field[], from: number, to: number): void => {
    for (let at = 0; at < list.length; at += 1) {
      let field = list[at] as Field;
      const begins = into(field.start, from, to);
      const ends = Math.max(begins, into(field.end, from, to));
      const moved = field.start !== begins || field.end !== ends;
      if (sharedOf(field)) {
        // What is below it is in its place when it is.
        if (!moved) continue;
        field = unshared(field);
        list[at] = field;
      }
      // Most are in their place: what is not written costs nothing.
      if (moved) {
        field.start = begins;
        field.end = ends;
      }
      if (field.children) fit(field.children, begins, ends);
    }
  };
  fit(layer.fields, start, limit);
  for (const { end } of layer.fields) if (end > last) last = end;
  const { name, text, fields } = layer;
  const cut = error !== undefined && step.cut ? true : undefined;
  // As in Wireshark what the quoted datagram carries stands by itself.
  const quoted = step.quoted === "header" ? true : undefined;
  return layerOf(name, text, start, last, fields, { error, cut, apart: spread ? true : undefined, quoted });
}

/** Links whose next layer Wireshark finds by its EtherType, which it counts as a layer of its own. */
const typed = new Set(["eth", "ieee8021ad", "vlan", "sll", "sll2"]);

/** What is spoken on a port of HTTP, or behind an Upgrade. */
const guests = new Set(["http2", "websocket"]);

/** The layer of a link without a header, which is all of the frame, as Wireshark counts it; of another link, none. */
export function rawLayer({ link, bytes }: Frame): Layer | undefined {
  if (!headlessLinks.has(link)) return undefined;
  return layerOf("raw", "Raw packet data", 0, bytes.length, []);
}
/** Protocols behind whose message Wireshark has no layer for what is left: padding, or what it waits for. */
const whole = new Set(["arp", "igmp", "stp", "tls", "http"]);

/** True where octets behind the layer called `name` are a layer of their own, as Wireshark counts. */
export function leavesData(name: string, info: string): boolean {
  return !whole.has(name) && !info.includes("[TCP segment of a reassembled PDU]");
}

/** The names of the layers as frame.protocols has them: of an application's messages in one frame, one. */
export function pathOf(steps: readonly Step[], link: number, info: string): string {
  const names: string[] = headlessLinks.has(link) ? ["raw"] : [];
  for (const [at, { protocol, payload, inside, waits, context }] of steps.entries()) {
    const { name } = protocol;
    const next = steps[at + 1]?.protocol.name;
    if (name === "data" && (waits || !leavesData(names.at(-1) ?? "", info))) continue;
    // Wireshark gets to these by way of HTTP, unless TLS says their name.
    const below = names.at(-1);
    if (guests.has(name) && !names.includes(name) && below !== "http")
      if (below === "tcp" || context.before === "http") names.push("http");
    // Both cooked links have one name there.
    if (!payload || !names.includes(name)) names.push(name === "sll2" ? "sll" : name);
    if (inside) names.push(...inside);
    if (typed.has(name) && next !== undefined && next !== "llc") names.push("ethertype");
  }
  return names.join(":");
}
