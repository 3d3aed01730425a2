/** What stands behind the payload of a frame: padding (IEEE 802.3 3.2.8), octets of others, a frame check sequence. */
import { hexNumber } from "./bits.ts";
import { type Cursor, hex } from "./cursor.ts";
import { noteExpert } from "./expert.ts";
import { octetsText } from "./shown.ts";

/** Octets of a frame that need no padding, the check sequence left out; and of one that may hold one. */
const smallest = 60;
const smallestChecked = 64;
const checkSize = 4;

/** Where the payload of this EtherType ends by its own account; -1 where it does not say, or says more than is there. */
function claimedEnd(c: Cursor, type: number): number {
  const { bytes, offset, left } = c;
  const at = (ahead: number) => bytes[offset + ahead] as number;
  const word = (ahead: number) => at(ahead) * 256 + at(ahead + 1);
  let size = 0;
  if (type === 0x0800 && left >= 20) {
    const header = (at(0) & 15) * 4;
    if (at(0) >> 4 === 4 && header >= 20 && word(2) >= header) size = word(2);
  } else if (type === 0x86dd && left >= 40 && at(0) >> 4 === 6) size = word(4) > 0 ? 40 + word(4) : 0;
  else if ((type === 0x0806 || type === 0x8035) && left >= 8) size = 8 + 2 * (at(4) + at(5));
  else if (type === 0x888e && left >= 4) size = 4 + word(2);
  else if (type === 0x88cc) size = lldpSize(c);
  return size > 0 && size < c.sent ? offset + size : -1;
}

/** Octets as far as the TLV that ends the message (IEEE 802.1AB 8.5.1); 0 without one. */
function lldpSize({ bytes, offset, end }: Cursor): number {
  for (let at = offset; at + 2 <= end; ) {
    const word = (bytes[at] as number) * 256 + (bytes[at + 1] as number);
    at += 2 + (word & 511);
    if (word >> 9 === 0) return at - offset;
  }
  return 0;
}

/** A heading under which a trailer is noted. */
export interface Under {
  /** The field of octets that nobody knows. */
  readonly name: string;
  /** Where the frame begins. */
  readonly start: number;
  /** Its last octets may be a check sequence. */
  readonly checked?: boolean;
}

/** Notes what stands behind the payload of that EtherType. */
export function noteTrailer(c: Cursor, type: number, under: Under): void {
  const end = claimedEnd(c, type);
  if (end >= 0 && end < c.end) noteRest(c, end, under);
}

/** Notes the octets from `from` to the end of the cursor: no part of the payload. */
export function noteRest(c: Cursor, from: number, { name, start, checked = false }: Under): void {
  const wire = c.bytes.length + c.missing;
  const sent = c.end - from + c.missing;
  const short = wire >= smallest && wire - sent < smallest;
  let at = from;
  if (short) {
    const to = from + smallest - (wire - sent);
    if (to <= c.end && c.view(from, to).every((octet) => octet === 0)) {
      c.note("eth.padding", `Padding: ${octetsText(c.view(from, to))}`, from, to, hex(c.view(from, to)));
      at = to;
    }
  }
  const left = c.end - at + c.missing;
  const hasCheck = checked && c.end - start + c.missing >= smallestChecked && left >= checkSize;
  const to = hasCheck ? Math.min(c.end, c.end + c.missing - checkSize) : c.end;
  if (to > at) {
    const text = `Trailer: ${octetsText(c.view(at, to))}`;
    if (short && at === from) noteDoubtful(c, name, text, at, to);
    else c.note(name, text, at, to, hex(c.view(at, to)));
  }
  if (!hasCheck || c.missing > 0) return;
  const sum = c.view(to, c.end).reduce((value, octet) => value * 256 + octet, 0);
  c.note("eth.fcs", `Frame check sequence: ${hexNumber(sum, 8)} [unverified]`, to, c.end, sum);
  c.note("eth.fcs.status", "[FCS Status: Unverified]", to, to, 2);
}

/** Octets where padding was to be expected, and is not. */
function noteDoubtful(c: Cursor, name: string, text: string, from: number, to: number): void {
  const { offset } = c;
  c.offset = from;
  c.open(name, text);
  noteExpert(
    c,
    {
      severity: "note",
      group: "Protocol",
      message:
        "Didn't find padding of zeros, and an undecoded trailer exists. There may be padding of non-zeros.",
      name: "eth.padding_bad",
    },
    from,
    to,
  );
  c.offset = to;
  c.close(undefined, hex(c.view(from, to)));
  c.offset = offset;
}
