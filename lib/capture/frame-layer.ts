/** The layers in front of what a frame carries: what is known of the frame itself, and what somebody noted of it. */
import { formatted, printable } from "../printable.ts";
import { dayText } from "../wire/date.ts";
import { remarkField } from "../wire/expert.ts";
import { type Field, fieldOf, shared } from "../wire/field.ts";
import { seconds } from "../wire/seconds.ts";
import { type Frame, type Layer, layerOf } from "./frame.ts";
import { directionOf, flagsField } from "./packet-flags.ts";

/** Link types by their pcap numbers, with the number and the words that Wireshark has for them. */
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
  const fields = comments.map((value) => {
    const message = formatted(value);
    const remark = remarkField({
      severity: "comment",
      group: "Comment",
      message,
      name: "frame.comment.expert",
    });
    return fieldOf("frame.comment", message, 0, 0, value, [remark]);
  });
  return layerOf("pkt_comment", "Packet comments", 0, 0, fields);
}

/** The layer in front: what is known of the frame itself. It covers no octet of its own. */
export function frameLayer(
  frame: Frame,
  known: { number: number; time: bigint; sincePrevious: bigint; sinceShown: bigint; path: string },
): Layer {
  const { wireLength, bytes } = frame;
  const plural = (n: number) => `${n} byte${n === 1 ? "" : "s"}`;
  const fields: Field[] = [];
  const add = (name: string, text: string, value: Field["value"]) => {
    fields.push(fieldOf(name, text, 0, 0, value));
  };
  const synthetic = "[SYNTHETIC: drawn from socket events; no wire carried this frame]";
  if (frame.synthetic) add("frame.synthetic", synthetic, true);
  const on = frame.on ? interfaceName(frame.on) : "";
  if (frame.on) fields.push(...interfaceFields(frame.on));
  else if (frame.interface)
    add("frame.interface_name", `Interface name: ${printable(frame.interface)}`, frame.interface);
  if (frame.flags !== undefined) fields.push(flagsField(frame.flags));
  fields.push(encapsulationField(frame.link));
  if (!frame.untimed) times(frame, known, fields);
  add("frame.number", `Frame Number: ${known.number}`, known.number);
  add("frame.len", `Frame Length: ${plural(wireLength)} (${wireLength * 8} bits)`, wireLength);
  add("frame.cap_len", `Capture Length: ${plural(bytes.length)} (${bytes.length * 8} bits)`, bytes.length);
  if (frame.lost !== undefined) add("frame.drop_count", `Drop Count: ${frame.lost}`, frame.lost);
  fields.push(marked, ignored);
  const direction = frame.flags === undefined ? undefined : directionOf(frame.flags);
  if (direction) {
    const [words, value] = direction === "inbound" ? ["Received", 1] : ["Sent", 0];
    add("frame.p2p_dir", `Point-to-Point Direction: ${words} (${value})`, value);
  }
  add("frame.protocols", `[Protocols in frame: ${known.path}]`, known.path);
  const where = frame.on ? ` on interface ${on}, id ${frame.on.id}${direction ? ` (${direction})` : ""}` : "";
  const text = `Frame ${known.number}: ${plural(wireLength)} on wire (${wireLength * 8} bits), ${plural(bytes.length)} captured (${bytes.length * 8} bits)${where}`;
  return layerOf("frame", frame.synthetic ? `${text} ${synthetic}` : text, 0, bytes.length, fields);
}

type Interface = NonNullable<Frame["on"]>;

/** The interface's name as Wireshark writes it where the capture gives it none: its description, or "unknown". */
function interfaceName({ name, description }: Interface): string {
  return formatted(name ?? description ?? "unknown");
}

// What is the same of all frames, or of those of one interface or link.
const [marked, ignored, shift] = [
  fieldOf("frame.marked", "[Frame is marked: False]", 0, 0, false),
  fieldOf("frame.ignored", "[Frame is ignored: False]", 0, 0, false),
  fieldOf("frame.offset_shift", "[Time shift for this packet: 0.000000000 seconds]", 0, 0, 0),
].map(shared) as [Field, Field, Field];
const ofInterface = new WeakMap<Interface, readonly Field[]>();
const ofLink = new Map<number, Field>();

function interfaceFields(on: Interface): readonly Field[] {
  let fields = ofInterface.get(on);
  if (!fields) {
    const { section, id, description } = on;
    const name = interfaceName(on);
    const inner = (name: string, label: string, value: string) =>
      fieldOf(name, `${label}: ${formatted(value)}`, 0, 0, value);
    const children = [inner("frame.interface_name", "Interface name", on.name ?? name)];
    if (description !== undefined)
      children.push(inner("frame.interface_description", "Interface description", description));
    fields = [
      shared(fieldOf("frame.section_number", `Section number: ${section}`, 0, 0, section)),
      shared(fieldOf("frame.interface_id", `Interface id: ${id} (${name})`, 0, 0, id, children)),
    ];
    ofInterface.set(on, fields);
  }
  return fields;
}

function encapsulationField(link: number): Field {
  let field = ofLink.get(link);
  if (!field) {
    const [number, words] = encapsulations[link] ?? [0, "Unknown"];
    field = shared(fieldOf("frame.encap_type", `Encapsulation type: ${words} (${number})`, 0, 0, number));
    ofLink.set(link, field);
  }
  return field;
}

const noDate = ["", ""] as const;
let lastSecond = Number.NaN;
let lastDate: readonly [string, string] = noDate;

/** Date and time of a second since 1970, as ISO 8601 and as Wireshark write them, UTC; Frames share most. */
function dateOf(second: number): readonly [string, string] {
  if (second !== lastSecond) {
    const date = new Date(second * 1000);
    lastDate = noDate;
    if (!Number.isNaN(date.getTime())) {
      const iso = date.toISOString().slice(0, -5);
      lastDate = [iso, `${dayText(date)} ${iso.slice(-8)}`];
    }
    lastSecond = second;
  }
  return lastDate;
}

/** A time in nanoseconds since 1970 as Wireshark writes it, "Nov 14, 2023 22:13:20.123456789 UTC"; "" for no date. */
export function dateText(time: bigint): string {
  const rest = ((time % 1_000_000_000n) + 1_000_000_000n) % 1_000_000_000n;
  const [, date] = dateOf(Number((time - rest) / 1_000_000_000n));
  return date === "" ? "" : `${date}.${String(rest).padStart(9, "0")} UTC`;
}

/** The fields that tell when. */
function times(
  frame: Frame,
  known: { time: bigint; sincePrevious: bigint; sinceShown: bigint },
  fields: Field[],
): void {
  const add = (name: string, text: string, value: Field["value"]) =>
    fields.push(fieldOf(name, text, 0, 0, value));
  const epoch = seconds(frame.time);
  const date = dateText(frame.time);
  const [iso] = dateOf(lastSecond);
  if (date === "") add("frame.time", "Arrival Time: out of range", "out of range");
  else add("frame.time", `Arrival Time: ${date}`, `${iso}${date.slice(-14, -4)}Z`);
  fields.push(shift);
  add("frame.time_epoch", `Epoch Time: ${epoch} seconds`, Number(frame.time) / 1e9);
  add(
    "frame.time_delta",
    `[Time delta from previous captured frame: ${seconds(known.sincePrevious)} seconds]`,
    Number(known.sincePrevious) / 1e9,
  );
  add(
    "frame.time_delta_displayed",
    `[Time delta from previous displayed frame: ${seconds(known.sinceShown)} seconds]`,
    Number(known.sinceShown) / 1e9,
  );
  add(
    "frame.time_relative",
    `[Time since reference or first frame: ${seconds(known.time)} seconds]`,
    Number(known.time) / 1e9,
  );
}
