/** TCP options: RFC 9293 3.1 and 3.2, RFC 7323 (window scale, timestamps), RFC 2018 (SACK), RFC 7413 (Fast Open). */
import type { Cursor } from "./cursor.ts";

/** One option as it is on the wire; after End of Option List `data` is the rest of the header. */
export interface TcpOption {
  kind: number;
  data: Uint8Array;
}

/** Kinds by name (IANA TCP Option Kind Numbers). */
export const kinds = {
  end: 0,
  nop: 1,
  mss: 2,
  windowScale: 3,
  sackPermitted: 4,
  sack: 5,
  timestamps: 8,
  fastOpen: 34,
  accurateEcn0: 172,
  accurateEcn1: 174,
  experiment: 254,
} as const;

const titles: Record<number, string> = {
  0: "End of Option List (EOL)",
  1: "No-Operation (NOP)",
  2: "Maximum segment size",
  3: "Window scale",
  4: "SACK permitted",
  5: "SACK",
  8: "Timestamps",
  19: "TCP MD5 signature",
  20: "SCPS capabilities",
  27: "Quick-Start",
  28: "User Timeout Option",
  29: "TCP Authentication Option",
  30: "Multipath TCP",
  34: "TCP Fast Open",
  172: "Accurate ECN Order 0",
  174: "Accurate ECN Order 1",
  253: "RFC3692-style Experiment 1",
  254: "RFC3692-style Experiment 2",
};

/** An unsigned integer of `size` octets at `at`; octets past the end count as 0. */
function number(data: Uint8Array, at: number, size: number): number {
  let value = 0;
  for (let i = at; i < at + size; i += 1) value = value * 256 + (data[i] ?? 0);
  return value;
}

/** Shift count of a window scale option, or undefined. RFC 7323 2.3: a count above 14 is used as 14. */
export function windowShift(options: readonly TcpOption[]): number | undefined {
  const found = options.find((option) => option.kind === kinds.windowScale && option.data.length === 1);
  return found && Math.min(found.data[0] as number, 14);
}

/** Left and right edges of the blocks that a SACK option holds. */
export function sackBlocks(option: TcpOption): [number, number][] {
  const blocks: [number, number][] = [];
  for (let at = 0; at + 8 <= option.data.length; at += 8)
    blocks.push([number(option.data, at, 4), number(option.data, at + 4, 4)]);
  return blocks;
}

/** Counters of octets marked ECT(0), CE and ECT(1); the kind says the order, the length how many are there. */
function accurateEcn(first: boolean, data: Uint8Array): string {
  if (data.length === 0) return " AccECN";
  if (data.length > 9 || data.length % 3 !== 0) return "";
  const order = first ? ["EE1B", "ECEB", "EE0B"] : ["EE0B", "ECEB", "EE1B"];
  return order
    .map((name, i) => (data.length >= (i + 1) * 3 ? ` ${name}=${number(data, i * 3, 3)}` : ""))
    .join("");
}

const isExperiment = (kind: number) => kind === 253 || kind === kinds.experiment;

/** True for a counter of octets by their congestion marks, as an option or as the experiment that it was. */
export function isAccurateEcn({ kind, data }: TcpOption): boolean {
  if (kind === kinds.accurateEcn0 || kind === kinds.accurateEcn1) return true;
  return isExperiment(kind) && data[0] === 0xac && (data[1] === 0xc0 || data[1] === 0xc1);
}

/** RFC 6994 3: an experiment's number stands in front; some became options of their own. */
function experimentInfo(data: Uint8Array): string {
  if (data.length < 2) return "";
  const id = number(data, 0, 2);
  // RFC 7413 appendix: before kind 34 Fast Open was experiment 0xF989.
  if (id === 0xf989) return data.length === 2 ? " TFO=R" : " TFO=C";
  if (id === 0xacc0 || id === 0xacc1) return accurateEcn(id === 0xacc1, data.subarray(2));
  return ` ExID=${id.toString(16).toUpperCase()}`;
}

/** RFC 4782 3.1: a rate is 80 kbit/s, or as often twice as much as the number says. */
function quickStart(code: number): string {
  if (code === 0) return " QSresp=0 bit/s";
  const rate = 40 * 2 ** code;
  if (rate < 1e3) return ` QSresp=${rate} Kbit/s`;
  return rate < 1e6 ? ` QSresp=${rate / 1e3} Mbit/s` : ` QSresp=${rate / 1e6} Gbit/s`;
}

/** CCSDS 714.0-B 3.2.3: capabilities as bits, and the number of the connection. */
function spaceCapabilities(bits: number, connection: number): string {
  const names = ["BETS", "SNACK1", "SNACK2", "COMP", "NLTS"].filter((_, at) => bits & (0x80 >> at));
  if (bits & 7) names.push("RESERVED");
  return `${names.length > 0 ? ` SCPS[${names.join(", ")}]` : ""} Connection ID=${connection}`;
}

/** What Wireshark puts in front of the ports for the probes of Riverbed's devices, which it alone writes about. */
export function optionPrefix({ kind, data }: TcpOption): string {
  if (kind === 78) return "TRPY, ";
  if (kind !== 76 || data.length < 8 || !((data[0] as number) & 1)) return "";
  return ["S+, ", "SA+, ", "", "S#, ", "S+, ", "SA+, "][(data[0] as number) >> 4] ?? "";
}

/** Octets of a probe of Riverbed's; an answer names the proxy too. */
function leastOfProbe(first: number): number {
  if (!(first & 1)) return 8;
  return { 1: 12, 5: 18 }[first >> 4] ?? 8;
}

/** Octets that an option of Multipath TCP has at least, by its subtype (RFC 8684 8). */
const leastOfMultipath = [2, 1, 2, 2, 1, 1, 10, 10, 2];

/** True for an option that ends before what it says of itself is there: nothing behind it is read. */
export function isTooShort({ kind, data }: TcpOption): boolean {
  if (kind === kinds.sack) return data.length < 8;
  if (kind === 76) return data.length > 0 && data.length < leastOfProbe(data[0] as number);
  if (kind !== 30) return false;
  const [subtype = 0, bits = 0] = data;
  let least = leastOfMultipath[subtype >> 4] ?? 1;
  // RFC 8684 3.3: which numbers there are, and whether they have eight octets.
  if (subtype >> 4 === 2) {
    if (bits & 1) least += bits & 2 ? 8 : 4;
    if (bits & 4) least += (bits & 8 ? 8 : 4) + 6;
  }
  return data.length < least;
}

/** What the packet list says of an option: " MSS=65495"; nothing for padding. `base` makes SACK edges relative. */
export function optionInfo(option: TcpOption, base = 0): string {
  const { kind, data } = option;
  if (kind === kinds.mss && data.length === 2) return ` MSS=${number(data, 0, 2)}`;
  if (kind === kinds.windowScale && data.length === 1) return ` WS=${2 ** Math.min(data[0] as number, 14)}`;
  if (kind === kinds.sackPermitted) return " SACK_PERM";
  if (kind === kinds.sack)
    return sackBlocks(option)
      .map(([left, right]) => ` SLE=${(left - base) >>> 0} SRE=${(right - base) >>> 0}`)
      .join("");
  if (kind === kinds.timestamps && data.length === 8)
    return ` TSval=${number(data, 0, 4)} TSecr=${number(data, 4, 4)}`;
  if (kind === 19) return " MD5";
  if (kind === 20 && data.length === 2) return spaceCapabilities(data[0] as number, data[1] as number);
  if (kind === 27 && data.length === 6) return quickStart((data[0] as number) & 15);
  if (kind === 28 && data.length === 2) return ` USER_TO=${number(data, 0, 2) & 0x7fff}`;
  if (kind === 29) return "TCP AO";
  if ((kind === 6 || kind === 7) && data.length === 4) return ` ECHO=${number(data, 0, 4)}`;
  if (kind >= 11 && kind <= 13 && data.length === 4) return ` CC=${number(data, 0, 4)}`;
  if (kind === kinds.accurateEcn0 || kind === kinds.accurateEcn1)
    return accurateEcn(kind === kinds.accurateEcn1, data);
  if (isExperiment(kind)) return experimentInfo(data);
  if (kind === kinds.fastOpen) return data.length === 0 ? " TFO=R" : " TFO=C";
  return "";
}

function line(option: TcpOption, base: number): string {
  const { kind, data } = option;
  const title = titles[kind] ?? `Unknown (${kind})`;
  if (kind === kinds.mss && data.length === 2) return `${title}: ${number(data, 0, 2)} bytes`;
  if (kind === kinds.windowScale && data.length === 1)
    return `${title}: ${data[0]} (multiply by ${2 ** Math.min(data[0] as number, 14)})`;
  if (kind === kinds.timestamps && data.length === 8)
    return `${title}: TSval ${number(data, 0, 4)}, TSecr ${number(data, 4, 4)}`;
  if (kind === kinds.sack)
    return `${title} ${sackBlocks(option)
      .map(([left, right]) => `${(left - base) >>> 0}-${(right - base) >>> 0}`)
      .join(" ")}`;
  return title;
}

function details(c: Cursor, option: TcpOption, at: number): void {
  const { kind, data } = option;
  if (kind === kinds.mss)
    c.note(
      "tcp.options.mss_val",
      `MSS Value: ${number(data, 0, 2)}`,
      at,
      at + data.length,
      number(data, 0, 2),
    );
  if (kind === kinds.windowScale)
    c.note("tcp.options.wscale.shift", `Shift count: ${data[0]}`, at, at + data.length, data[0]);
  if (kind === kinds.timestamps && data.length === 8) {
    c.note(
      "tcp.options.timestamp.tsval",
      `Timestamp value: ${number(data, 0, 4)}`,
      at,
      at + 4,
      number(data, 0, 4),
    );
    c.note(
      "tcp.options.timestamp.tsecr",
      `Timestamp echo reply: ${number(data, 4, 4)}`,
      at + 4,
      at + 8,
      number(data, 4, 4),
    );
  }
}

const nothing = new Uint8Array();
const ofOneOctet = [kinds.end, kinds.nop].map((kind): TcpOption => ({ kind, data: nothing }));
/** An option of one octet: the same object for all of a kind. */
const nop = (kind: number) => ofOneOctet[kind] as TcpOption;

/** The option's fields; the cursor is behind it. */
function note(c: Cursor, option: TcpOption, start: number, base: number): void {
  const { kind, data } = option;
  const end = c.offset;
  const alone = kind === kinds.nop || kind === kinds.end;
  c.offset = start;
  c.open("tcp.options.option");
  c.note("tcp.option_kind", `Kind: ${titles[kind] ?? "Unknown"} (${kind})`, start, start + 1, kind);
  if (!alone) c.note("tcp.option_len", `Length: ${end - start}`, start + 1, start + 2, end - start);
  details(c, option, end - data.length);
  c.offset = end;
  c.close(`TCP Option - ${line(option, base)}`);
}

/** The options at the front of `bytes` that are there to their ends. */
export function wholeOptions(bytes: Uint8Array): TcpOption[] {
  const options: TcpOption[] = [];
  for (let at = 0; at < bytes.length; ) {
    const kind = bytes[at] as number;
    if (kind === kinds.end) break;
    const size = kind === kinds.nop ? 1 : (bytes[at + 1] ?? 0);
    if (size < (kind === kinds.nop ? 1 : 2) || at + size > bytes.length) break;
    options.push(kind === kinds.nop ? nop(kind) : { kind, data: bytes.subarray(at + 2, at + size) });
    at += size;
  }
  return options;
}

/** Reads the options that fill the cursor, up to one that is too short. One with an impossible length ends the list too. */
export function parseOptions(c: Cursor, base: number): { options: TcpOption[]; broken: boolean } {
  const options: TcpOption[] = [];
  const from = c.offset;
  c.open("tcp.options");
  let broken = false;
  while (c.left > 0) {
    const start = c.offset;
    const kind = c.peek();
    const single = kind === kinds.nop || kind === kinds.end;
    const size = kind === kinds.end ? c.left : single ? 1 : c.left > 1 ? c.peek(1, 1) : 0;
    if (!single && (size < 2 || size > c.left)) {
      c.note(
        "tcp.option_len",
        `TCP Option - ${titles[kind] ?? `Unknown (${kind})`} (length ${size} is impossible)`,
        start,
        c.end,
      );
      const field = c.fields.at(-1);
      if (c.recording && field) field.error = "impossible option length";
      c.skip(c.left);
      broken = true;
      break;
    }
    const alone = single && size === 1;
    const option = alone ? nop(kind) : { kind, data: c.view(start + (single ? 1 : 2), start + size) };
    options.push(option);
    c.skip(size);
    if (c.recording) note(c, option, start, base);
    if (!alone && isTooShort(option)) break;
  }
  if (c.recording)
    c.close(
      `Options: (${c.offset - from} bytes)${options.map(({ kind }) => `, ${titles[kind] ?? "Unknown"}`).join("")}`,
    );
  return { options, broken };
}
