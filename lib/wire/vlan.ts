/** Tags of virtual networks: IEEE 802.1Q 9.6 (customer and service tags), with 802.3 frames behind them too. */
import { bits } from "./bits.ts";
import type { Cursor } from "./cursor.ts";
import { etherTypeText } from "./ether-type.ts";
import type { Context, Protocol } from "./protocol.ts";
import { noteRest, noteTrailer, type Under } from "./trailer.ts";

/** A tag's control information, and the EtherType or the length behind it. Service tags may follow each other. */
export interface Vlan {
  control: number;
  inner: number;
  /** The control information of a second service tag. */
  second?: number;
}

const smallestType = 1536;
const serviceTag = 0x88a8;
const priorities = [
  ...["Best Effort (default)", "Background", "Excellent Effort", "Critical Applications"],
  ...["Video, < 100ms latency and jitter", "Voice, < 10ms latency and jitter"],
  ...["Internetwork Control", "Network Control"],
];

const priorityOf = (control: number) => control >> 13;
const dropOf = (control: number) => (control >> 12) & 1;
const idOf = (control: number) => control & 0xfff;

/** The three parts of a tag's control information. */
function readControl(c: Cursor, protocol: string, words: (name: string, value: number) => string): number {
  const start = c.need(2);
  const control = c.peek(2);
  c.skip(2);
  if (!c.recording) return control;
  const note = (name: string, label: string, mask: number, value: number) => {
    const text = `${bits(control, 16, mask)}${label}: ${words(name, value)}`;
    const flag = name === "dei" && protocol === "vlan";
    c.note(`${protocol}.${name}`, text, start, c.offset, flag ? value === 1 : value);
  };
  note("priority", "Priority", 0xe000, priorityOf(control));
  note("dei", "DEI", 0x1000, dropOf(control));
  note("id", "ID", 0x0fff, idOf(control));
  return control;
}

/** What follows a tag: an EtherType, or the length of an 802.3 frame. */
function readInner(c: Cursor, name: string, under: Under, context: Context | undefined): number {
  if (c.recording) c.missing = context?.missing ?? 0;
  const long = c.peek(2) >= smallestType;
  const inner = long ? c.uint(2, name, "Type", etherTypeText) : c.uint(2, "vlan.len", "Length");
  if (c.recording && long) noteTrailer(c, inner, under);
  if (!long && inner < c.left) {
    if (c.recording) noteRest(c, c.offset + inner, under);
    c.end = c.offset + inner;
  }
  return inner;
}

const next = ({ inner }: Vlan): readonly (readonly [string, number])[] =>
  inner >= smallestType ? [["eth", inner]] : [["llc", 0]];

/** A customer tag, or one of the old kinds. */
export const vlan: Protocol<Vlan> = {
  name: "vlan",
  label: "VLAN",
  title: "802.1Q Virtual LAN",
  over: { eth: [0x8100, 0x9100] },
  parse(c, context?: Context) {
    const start = c.offset;
    const control = readControl(c, "vlan", (name, value) => {
      if (name === "priority") return `${priorities[value]} (${value})`;
      return name === "dei" ? (value === 1 ? "Eligible" : "Ineligible") : String(value);
    });
    c.partial = { control, inner: 0 };
    return { control, inner: readInner(c, "vlan.etype", { name: "vlan.trailer", start }, context) };
  },
  emit: ({ control, inner }, payload = new Uint8Array()) =>
    Uint8Array.from([control >> 8, control & 255, inner >> 8, inner & 255, ...payload]),
  info: ({ control }) => `PRI: ${priorityOf(control)}  DEI: ${dropOf(control)}  ID: ${idOf(control)}`,
  summary: ({ control }) => `PRI: ${priorityOf(control)}, DEI: ${dropOf(control)}, ID: ${idOf(control)}`,
  next,
};

/** A service tag, or two. */
export const ieee8021ad: Protocol<Vlan> = {
  name: "ieee8021ad",
  label: "802.1ad",
  title: "IEEE 802.1ad",
  over: { eth: [serviceTag] },
  parse(c, context?: Context) {
    const start = c.offset;
    const control = readControl(c, "ieee8021ad", (_, value) => String(value));
    c.partial = { control, inner: 0 };
    const value: Vlan = { control, inner: 0 };
    if (c.peek(2) === serviceTag) {
      c.skip(2);
      value.second = readControl(c, "ieee8021ad", (_, part) => String(part));
    }
    value.inner = readInner(c, "ieee8021ah.etype", { name: "vlan.trailer", start }, context);
    return value;
  },
  info: ({ control }) => `PRI: ${priorityOf(control)}  DROP: ${dropOf(control)} ID: ${idOf(control)}`,
  summary: ({ control, second }) =>
    second === undefined ? `ID: ${idOf(control)}` : `S-VID: ${idOf(control)}, C-VID: ${idOf(second)}`,
  next,
};
