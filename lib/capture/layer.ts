/** One layer of the tree from one step of the list pass: the same parse, now with its fields recorded. */
import { formatted, printable } from "../printable.ts";
import { Cursor, type Field, Malformed } from "../wire/cursor.ts";
import type { Context, Protocol } from "../wire/protocol.ts";
import { type Frame, type Layer, linkTypes, type Part } from "./frame.ts";
import { directionOf, flagsField } from "./packet-flags.ts";

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
  readonly quoted?: boolean;
  /** Octets behind `end` that were on the wire and are not in the capture. */
  missing?: number;
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

/** Parses the step again, recording. What was read before an error stays. */
export function layerOf(step: Step, frame: Frame): Layer {
  const { protocol, start, context } = step;
  const c = cursorOf(step, step.whole ?? step.datagram?.bytes ?? frame.bytes, true);
  let error = step.error;
  let words = "";
  let end = step.end;
  try {
    const value = protocol.parse(c, context);
    words = protocol.summary?.(value, context) ?? "";
    end = c.offset;
  } catch (cause) {
    if (!step.quoted) error ??= cause instanceof Error ? cause.message : String(cause);
  }
  const fields = c.finish();
  const text = `${protocol.title}${words && `, ${words}`}`;
  return placed({ name: protocol.name, text, start, end, fields }, error, step, frame.bytes.length);
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
  return { name: protocol.name, bytes, start, end, limit: step.end, fields: c.finish() };
}

/** Ranges of a reassembled message as far as this frame holds them; and every range within its parent's. */
function placed(layer: Layer, error: string | undefined, step: Step, size: number): Layer {
  const spread = step.whole ? step : step.datagram;
  const [low, high] = spread?.payload ?? [0, size];
  const shift = spread?.origin ?? 0;
  const into = (n: number, from: number, to: number) => Math.min(Math.max(n + shift, from), to);
  const start = into(layer.start, low, high);
  const end = Math.max(start, into(layer.end, low, high));
  // A field may look past its layer's own octets (a length, padding): it still lies in what the layer was given.
  const limit = Math.max(end, into(step.end, low, high));
  let last = end;
  // The fields were just made, and are nobody else's.
  const fit = (field: Field, from: number, to: number): void => {
    field.start = into(field.start, from, to);
    field.end = Math.max(field.start, into(field.end, from, to));
    for (const child of field.children ?? []) fit(child, field.start, field.end);
  };
  for (const field of layer.fields) {
    fit(field, start, limit);
    if (field.end > last) last = field.end;
  }
  // A datagram of fragments is told where it begins; the layers above it lie in the same octets.
  const joined = step.whole ?? (step.start === 0 ? step.datagram?.bytes : undefined);
  const text = joined ? `${layer.text} [${joined.length} bytes, reassembled]` : layer.text;
  const { name, fields } = layer;
  const done = { name, text, start, end: last, fields };
  if (error === undefined) return done;
  return step.cut ? { ...done, error, cut: true } : { ...done, error };
}

/** Link types by their pcap numbers, with the number and the words that Wireshark has for them. */
/** Links whose next layer Wireshark finds by its EtherType, which it counts as a layer of its own. */
const typed = new Set(["eth", "vlan", "sll", "sll2"]);

/** Links without a header, which Wireshark counts as a layer. */
const headless = new Set<number>([linkTypes.raw, 12, 14]);
/** Protocols behind whose message Wireshark has no layer for what is left: padding, or what it waits for. */
const whole = new Set(["arp", "igmp", "stp", "tls", "http"]);

/** True where octets behind the layer called `name` are a layer of their own, as Wireshark counts. */
export function leavesData(name: string, info: string): boolean {
  return !whole.has(name) && !info.includes("[TCP segment of a reassembled PDU]");
}

/** The names of the layers as frame.protocols has them: of an application's messages in one frame, one. */
export function pathOf(steps: readonly Step[], link: number, info: string): string {
  const names: string[] = headless.has(link) ? ["raw"] : [];
  for (const [at, { protocol, payload, inside }] of steps.entries()) {
    const { name } = protocol;
    const next = steps[at + 1]?.protocol.name;
    if (name === "data" && !leavesData(names.at(-1) ?? "", info)) continue;
    // Both cooked links have one name there.
    if (!payload || !names.includes(name)) names.push(name === "sll2" ? "sll" : name);
    if (inside) names.push(...inside);
    if (typed.has(name) && next !== undefined && next !== "llc") names.push("ethertype");
  }
  return names.join(":");
}

const encapsulations: Record<number, readonly [number, string]> = {
  0: [15, "NULL/Loopback"],
  1: [1, "Ethernet"],
  12: [7, "Raw IP"],
  101: [7, "Raw IP"],
  105: [20, "IEEE 802.11 Wireless LAN"],
  108: [174, "OpenBSD loopback"],
  113: [25, "Linux cooked-mode capture v1"],
  228: [129, "Raw IPv4"],
  229: [130, "Raw IPv6"],
  252: [155, "Wireshark Upper PDU export"],
  276: [210, "Linux cooked-mode capture v2"],
};

/** The layer in front of all where a capture holds comments on the frame. */
export function commentLayer(comments: readonly string[]): Layer {
  const fields = comments.map((value) => ({
    name: "frame.comment",
    text: formatted(value),
    start: 0,
    end: 0,
    value,
  }));
  return { name: "pkt_comment", text: "Packet comments", start: 0, end: 0, fields };
}

/** Nanoseconds as seconds with nine digits. */
export function seconds(time: bigint, digits = 9): string {
  const negative = time < 0n;
  const text = (negative ? -time : time).toString().padStart(10, "0");
  return `${negative ? "-" : ""}${text.slice(0, -9)}.${text.slice(-9).slice(0, digits)}`;
}

/** The layer in front: what is known of the frame itself. It covers no octet of its own. */
export function frameLayer(
  frame: Frame,
  known: { number: number; time: bigint; sincePrevious: bigint; path: string },
): Layer {
  const { wireLength, bytes } = frame;
  const plural = (n: number) => `${n} byte${n === 1 ? "" : "s"}`;
  const fields: Field[] = [];
  const add = (name: string, text: string, value: Field["value"]) => {
    fields.push({ name, text, start: 0, end: 0, ...(value !== undefined && { value }) });
  };
  const synthetic = "[SYNTHETIC: drawn from socket events; no wire carried this frame]";
  if (frame.synthetic) add("frame.synthetic", synthetic, true);
  const on = interfaceName(frame);
  if (frame.on) {
    add("frame.section_number", `Section number: ${frame.on.section}`, frame.on.section);
    add("frame.interface_id", `Interface id: ${frame.on.id} (${on})`, frame.on.id);
    const children: Field[] = [];
    const inner = (name: string, label: string, value: string) =>
      children.push({ name, text: `${label}: ${formatted(value)}`, start: 0, end: 0, value });
    inner("frame.interface_name", "Interface name", frame.on.name ?? on);
    const { description } = frame.on;
    if (description !== undefined) inner("frame.interface_description", "Interface description", description);
    (fields.at(-1) as Field).children = children;
  } else if (frame.interface)
    add("frame.interface_name", `Interface name: ${printable(frame.interface)}`, frame.interface);
  if (frame.flags !== undefined) fields.push(flagsField(frame.flags));
  const [encapsulation, words] = encapsulations[frame.link] ?? [0, "Unknown"];
  add("frame.encap_type", `Encapsulation type: ${words} (${encapsulation})`, encapsulation);
  if (!frame.untimed) times(frame, known, add);
  add("frame.number", `Frame Number: ${known.number}`, known.number);
  add("frame.len", `Frame Length: ${plural(wireLength)} (${wireLength * 8} bits)`, wireLength);
  add("frame.cap_len", `Capture Length: ${plural(bytes.length)} (${bytes.length * 8} bits)`, bytes.length);
  if (frame.lost !== undefined) add("frame.drop_count", `Drop Count: ${frame.lost}`, frame.lost);
  const direction = frame.flags === undefined ? undefined : directionOf(frame.flags);
  if (direction) {
    const [words, value] = direction === "inbound" ? ["Received", 1] : ["Sent", 0];
    add("frame.p2p_dir", `Point-to-Point Direction: ${words} (${value})`, value);
  }
  add("frame.protocols", `[Protocols in frame: ${known.path}]`, known.path);
  const where = frame.on ? ` on interface ${on}, id ${frame.on.id}${direction ? ` (${direction})` : ""}` : "";
  const text = `Frame ${known.number}: ${plural(wireLength)} on wire (${wireLength * 8} bits), ${plural(bytes.length)} captured (${bytes.length * 8} bits)${where}`;
  return {
    name: "frame",
    text: frame.synthetic ? `${text} ${synthetic}` : text,
    start: 0,
    end: bytes.length,
    fields,
  };
}

/** The interface's name as Wireshark writes it where the capture gives it none: its description, or "unknown". */
function interfaceName({ on }: Frame): string {
  return formatted(on?.name ?? on?.description ?? "unknown");
}

let lastSecond = Number.NaN;
let lastDate = "";

/** Date and time of a second since 1970, as ISO 8601 has them; "" for one that no date can hold. Frames share most. */
function dateOf(second: number): string {
  if (second !== lastSecond) {
    const date = new Date(second * 1000);
    lastDate = Number.isNaN(date.getTime()) ? "" : date.toISOString().slice(0, -5);
    lastSecond = second;
  }
  return lastDate;
}

/** The fields that tell when. */
function times(
  frame: Frame,
  known: { time: bigint; sincePrevious: bigint },
  add: (name: string, text: string, value: Field["value"]) => void,
): void {
  const epoch = seconds(frame.time);
  const date = dateOf(Math.floor(Number(frame.time / 1_000_000n) / 1000));
  const arrival = date === "" ? "out of range" : `${date}${epoch.slice(-10)}Z`;
  add("frame.time", `Arrival Time: ${arrival}`, arrival);
  add("frame.time_epoch", `Epoch Time: ${epoch} seconds`, Number(frame.time) / 1e9);
  add(
    "frame.time_delta",
    `[Time delta from previous captured frame: ${seconds(known.sincePrevious)} seconds]`,
    Number(known.sincePrevious) / 1e9,
  );
  add(
    "frame.time_relative",
    `[Time since reference or first frame: ${seconds(known.time)} seconds]`,
    Number(known.time) / 1e9,
  );
}
