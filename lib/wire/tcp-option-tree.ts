/** TCP options in the tree, line by line as Wireshark draws them. */
import { type Cursor, hex } from "./cursor.ts";
import { noteExpert, type Remark } from "./expert.ts";
import { type Flag, noteBits, noteFlags } from "./shown.ts";
import { isExperiment, kinds, numberAt, sackBlocks, type TcpOption } from "./tcp-option.ts";
import { quickStartRate } from "./tcp-option-info.ts";
import { optionField, optionHeading, optionKind } from "./tcp-option-name.ts";

/** Octets of the data of options that have always as many. */
const sizes: Readonly<Record<number, number>> = {
  ...{ [kinds.mss]: 2, [kinds.windowScale]: 1, [kinds.sackPermitted]: 0, [kinds.timestamps]: 8 },
  ...{ 6: 4, 7: 4, 11: 4, 12: 4, 13: 4, 19: 16, 21: 4, 27: 6, 28: 2 },
};
const capabilities: readonly Flag[] = [
  ["tcp.options.scpsflags.bets", 0x80, "Partial Reliability Capable (BETS)", "Set", "Not set"],
  ["tcp.options.scpsflags.snack1", 0x40, "Short Form SNACK Capable (SNACK1)", "Set", "Not set"],
  ["tcp.options.scpsflags.snack2", 0x20, "Long Form SNACK Capable (SNACK2)", "Set", "Not set"],
  ["tcp.options.scpsflags.compress", 0x10, "Lossless Header Compression (COMP)", "Set", "Not set"],
  ["tcp.options.scpsflags.nlts", 0x08, "Network Layer Timestamp (NLTS)", "Set", "Not set"],
];
/** The counters of AccECN in the order of kind 172; kind 174 has them the other way round. */
const counters = [
  ["EE0B", "ee0b", "ECT(0)"],
  ["ECEB", "eceb", "CE"],
  ["EE1B", "ee1b", "ECT(1)"],
] as const;
const fastOpenExperiment = 0xf989;
const accurateExperiments = [0xacc0, 0xacc1];

/** An option of which a part is noted: where its data begins, and what is known of its segment. */
interface Place {
  readonly option: TcpOption;
  readonly at: number;
  /** What makes sequence numbers relative. */
  readonly base: number;
  readonly opens: boolean;
}

/** The counters that `data` holds, with the kind's order. */
function countersOf(data: Uint8Array, reversed: boolean) {
  const order = reversed ? counters.toReversed() : counters;
  const there = data.length % 3 === 0 && data.length <= 9 ? data.length / 3 : 0;
  return order.slice(0, there).map((names, n) => ({ names, value: numberAt(data, n * 3, 3) }));
}

function counted(data: Uint8Array, reversed: boolean): string {
  if (data.length === 0) return "";
  const values = countersOf(data, reversed).map(({ names: [short], value }) => `${short} ${value}`);
  return ` (Order ${reversed ? 1 : 0}): ${values.join(", ")}`;
}

function experimentName(id: number): string {
  if (id === fastOpenExperiment) return "Fast Open";
  const order = accurateExperiments.indexOf(id);
  return order < 0 ? "Unknown" : `Accurate ECN - Order ${order}`;
}

/** What the heading says behind the option's name. */
function said({ kind, data }: TcpOption, base: number): string {
  if (sizes[kind] !== undefined && data.length !== sizes[kind]) return "";
  if (kind === kinds.mss) return `: ${numberAt(data, 0, 2)} bytes`;
  if (kind === kinds.windowScale) return `: ${data[0]} (multiply by ${2 ** Math.min(data[0] as number, 14)})`;
  if (kind === kinds.timestamps) return `: TSval ${numberAt(data, 0, 4)}, TSecr ${numberAt(data, 4, 4)}`;
  if (kind === 6 || kind === 7) return `: ${numberAt(data, 0, 4)}`;
  if (kind === kinds.accurateEcn0 || kind === kinds.accurateEcn1)
    return counted(data, kind === kinds.accurateEcn1);
  if (isExperiment(kind) && data.length >= 2) {
    const id = numberAt(data, 0, 2);
    const order = accurateExperiments.indexOf(id);
    const values =
      order < 0 || data.length === 2 ? "" : `: Accurate ECN${counted(data.subarray(2), order === 1)}`;
    return `: ${experimentName(id)}${values}`;
  }
  if (kind !== kinds.sack) return "";
  return sackBlocks({ kind, data })
    .map(([left, right]) => ` ${(left - base) >>> 0}-${(right - base) >>> 0}`)
    .join("");
}

const warning = (message: string, name: string): Remark => ({
  ...{ severity: "warn", group: "Protocol", message, name },
});

/** A number of `size` octets at `from` of the data. */
function number(c: Cursor, { option, at }: Place, from: number, size: number, name: string, label: string) {
  const value = numberAt(option.data, from, size);
  c.note(`tcp.options.${name}`, `${label}: ${value}`, at + from, at + from + size, value);
}

function scale(c: Cursor, { option: { data }, at }: Place): void {
  const shift = data[0] as number;
  c.offset = at;
  c.open("tcp.options.wscale.shift", `Shift count: ${shift}`);
  c.offset = at + 1;
  // RFC 7323 2.3.
  if (shift > 14)
    noteExpert(c, warning("Window scale shift exceeds 14", "tcp.options.wscale.shift.invalid"), at);
  c.close(undefined, shift);
  const factor = 2 ** Math.min(shift, 14);
  c.note("tcp.options.wscale.multiplier", `[Multiplier: ${factor}]`, at, at + 1, factor);
}

function sack(c: Cursor, { option, at, base }: Place): void {
  const blocks = sackBlocks(option).map(
    ([left, right]) => [(left - base) >>> 0, (right - base) >>> 0] as const,
  );
  for (const [n, [left, right]] of blocks.entries()) {
    const from = at + n * 8;
    c.note("tcp.options.sack_le", `left edge = ${left} (relative)`, from, from + 4, left);
    c.note("tcp.options.sack_re", `right edge = ${right} (relative)`, from + 4, from + 8, right);
  }
  const end = at + option.data.length;
  c.note("tcp.options.sack.count", `[TCP SACK Count: ${blocks.length}]`, end, end, blocks.length);
}

function cookie(c: Cursor, { option: { data }, at, opens }: Place, from: number): void {
  if (data.length === from) {
    c.note("tcp.options.tfo.request", "Fast Open Cookie Request", at, at + from);
    return;
  }
  const octets = hex(data.subarray(from));
  c.offset = at + from;
  c.open("tcp.options.tfo.cookie", `Fast Open Cookie: ${octets}`);
  c.offset = at + data.length;
  const message = "TCP SYN with TFO Cookie";
  if (opens)
    noteExpert(c, { severity: "note", group: "Sequence", message, name: "tcp.analysis.tfo_syn" }, at);
  c.close(undefined, octets);
}

function accurate(c: Cursor, { option: { data }, at }: Place, from: number, reversed: boolean): void {
  for (const [n, { names, value }] of countersOf(data.subarray(from), reversed).entries()) {
    const start = at + from + n * 3;
    const words = `Accurate ECN Echo ${names[2]} Byte Counter: ${value}`;
    c.note(`tcp.options.acc_ecn.${names[1]}`, words, start, start + 3, value);
  }
}

/** RFC 6994 3: the number of the experiment, and what it says. */
function experiment(c: Cursor, place: Place): void {
  const { option, at } = place;
  const id = numberAt(option.data, 0, 2);
  const words = `Experiment Identifier: ${experimentName(id)} (0x${id.toString(16).padStart(4, "0")})`;
  c.note("tcp.options.experimental.exid", words, at, at + 2, id);
  const order = accurateExperiments.indexOf(id);
  if (id === fastOpenExperiment) cookie(c, place, 2);
  else if (order >= 0) accurate(c, place, 2, order === 1);
  else rest(c, place, 2, "experimental.data", "Data");
}

function rest(c: Cursor, { option: { data }, at }: Place, from: number, name: string, label: string): void {
  if (data.length <= from) return;
  const octets = hex(data.subarray(from));
  c.note(`tcp.options.${name}`, `${label}: ${octets}`, at + from, at + data.length, octets);
}

/** RFC 5482 3: a bit says the unit. */
function userTimeout(c: Cursor, { option: { data }, at }: Place): void {
  const value = numberAt(data, 0, 2);
  const place = { value, width: 16, start: at, end: at + 2 };
  noteFlags(c, place, [["tcp.options.user_to_granularity", 0x8000, "Granularity", "Minutes", "Seconds"]]);
  noteBits(c, place, ["tcp.options.user_to_val", 0x7fff, "User Timeout"]);
}

/** RFC 4782 3.1. */
function quickStart(c: Cursor, { option: { data }, at }: Place): void {
  const place = { value: data[0] as number, width: 8, start: at, end: at + 1 };
  noteBits(c, place, ["tcp.options.qs.rate", 0x0f, "QS Rate"], (code) => `${quickStartRate(code)} (${code})`);
  c.note("tcp.options.qs.ttl_diff", `QS Rate: ${data[1]}`, at + 1, at + 2, data[1]);
}

/** CCSDS 714.0-B 3.2.3. */
function space(c: Cursor, { option: { data }, at }: Place): void {
  const [value = 0, connection = 0] = data;
  const set = ["BETS", "SNACK1", "SNACK2", "COMP", "NLTS"].filter((_, n) => value & (0x80 >> n));
  const place = { value, width: 8, start: at, end: at + 1 };
  c.offset = at;
  c.open("tcp.options.scps.vector");
  noteFlags(c, place, capabilities);
  noteBits(c, place, ["tcp.options.scpsflags.reserved", 0x07, "Reserved"]);
  c.offset = at + 1;
  const words = `0x${value.toString(16).padStart(2, "0")}${set.length > 0 ? ` (${set.join(", ")})` : ""}`;
  c.close(`TCP SCPS Capabilities Vector: ${words}`, value);
  c.note("tcp.options.scps.binding", `Connection ID: ${connection}`, at + 1, at + 2, connection);
}

const readers: Readonly<Record<number, (c: Cursor, place: Place) => void>> = {
  [kinds.mss]: (c, place) => number(c, place, 0, 2, "mss_val", "MSS Value"),
  [kinds.windowScale]: scale,
  [kinds.sack]: sack,
  [kinds.timestamps]: (c, place) => {
    number(c, place, 0, 4, "timestamp.tsval", "Timestamp value");
    number(c, place, 4, 4, "timestamp.tsecr", "Timestamp echo reply");
  },
  6: (c, place) => number(c, place, 0, 4, "echo_value", "TCP Echo Option"),
  7: (c, place) => number(c, place, 0, 4, "echo_value", "TCP Echo Option"),
  11: (c, place) => number(c, place, 0, 4, "cc_value", "TCP CC Option"),
  12: (c, place) => number(c, place, 0, 4, "cc_value", "TCP CC Option"),
  13: (c, place) => number(c, place, 0, 4, "cc_value", "TCP CC Option"),
  19: (c, place) => rest(c, place, 0, "md5.digest", "MD5 digest"),
  20: (c, place) => place.option.data.length === 2 && space(c, place),
  21: (c, place) => {
    number(c, place, 0, 2, "snack.offset", "TCP SNACK Offset");
    number(c, place, 2, 2, "snack.size", "TCP SNACK Size");
  },
  27: quickStart,
  28: userTimeout,
  29: (c, place) => {
    number(c, place, 0, 1, "ao.keyid", "AO KeyID");
    number(c, place, 1, 1, "ao.rnextkeyid", "AO RNextKeyID");
    rest(c, place, 2, "ao.mac", "AO MAC");
  },
  [kinds.fastOpen]: (c, place) => cookie(c, place, 0),
  [kinds.accurateEcn0]: (c, place) => accurate(c, place, 0, false),
  [kinds.accurateEcn1]: (c, place) => accurate(c, place, 0, true),
  253: (c, place) => place.option.data.length >= 2 && experiment(c, place),
  254: (c, place) => place.option.data.length >= 2 && experiment(c, place),
};

/** Notes an option whose octets end at the cursor, which stays there. */
export function noteOption(c: Cursor, option: TcpOption, start: number, base: number, opens: boolean): void {
  const { kind, data } = option;
  const end = c.offset;
  const alone = kind === kinds.nop || kind === kinds.end;
  const at = end - data.length;
  c.offset = start;
  c.open(optionField(kind));
  if (kind === kinds.mss && !opens)
    noteExpert(c, warning("The non-SYN packet does contain a MSS option", "tcp.options.mss.present"), start);
  c.note("tcp.option_kind", `Kind: ${optionKind(kind)}`, start, start + 1, kind);
  const size = sizes[kind];
  const wrong = size !== undefined && data.length !== size;
  if (!alone) {
    c.offset = start + 1;
    c.open("tcp.option_len", `Length: ${end - start}`);
    c.offset = start + 2;
    const message = `option length should be ${(size ?? 0) + 2}`;
    if (wrong)
      noteExpert(
        c,
        { severity: "note", group: "Sequence", message, name: "tcp.option.len.invalid" },
        start + 1,
      );
    c.close(undefined, end - start);
    const read = readers[kind];
    if (read && !wrong) read(c, { option, at, base, opens });
    else if (optionField(kind) === "tcp.options.unknown")
      rest(c, { option, at, base, opens }, 0, "unknown.payload", "Payload");
  }
  c.offset = end;
  c.close(`TCP Option - ${optionHeading(kind)}${said(option, base)}`);
}
