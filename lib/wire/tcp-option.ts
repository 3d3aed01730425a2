/** TCP options: RFC 9293 3.1 and 3.2, RFC 7323 (window scale, timestamps), RFC 2018 (SACK), RFC 7413 (Fast Open). */

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

/** An unsigned integer of `size` octets at `at`; octets past the end count as 0. */
export function numberAt(data: Uint8Array, at: number, size: number): number {
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
    blocks.push([numberAt(option.data, at, 4), numberAt(option.data, at + 4, 4)]);
  return blocks;
}

/** True for the kinds of experiments (RFC 6994). */
export const isExperiment = (kind: number) => kind === 253 || kind === kinds.experiment;

/** True for a counter of octets by their congestion marks, as an option or as the experiment that it was. */
export function isAccurateEcn({ kind, data }: TcpOption): boolean {
  if (kind === kinds.accurateEcn0 || kind === kinds.accurateEcn1) return true;
  return isExperiment(kind) && data[0] === 0xac && (data[1] === 0xc0 || data[1] === 0xc1);
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

const nothing = new Uint8Array();
const ofOneOctet = [kinds.end, kinds.nop].map((kind): TcpOption => ({ kind, data: nothing }));
/** An option of one octet: the same object for all of a kind. */
export const singleOption = (kind: number) => ofOneOctet[kind] as TcpOption;

/** The options at the front of `bytes` that are there to their ends. */
export function wholeOptions(bytes: Uint8Array): TcpOption[] {
  const options: TcpOption[] = [];
  for (let at = 0; at < bytes.length; ) {
    const kind = bytes[at] as number;
    if (kind === kinds.end) break;
    const size = kind === kinds.nop ? 1 : (bytes[at + 1] ?? 0);
    if (size < (kind === kinds.nop ? 1 : 2) || at + size > bytes.length) break;
    options.push(kind === kinds.nop ? singleOption(kind) : { kind, data: bytes.subarray(at + 2, at + size) });
    at += size;
  }
  return options;
}
