/** Header blocks: RFC 7541 3, 6. A block may come in pieces (RFC 9113 4.3), each of which tells what is whole in it. */
import { latin1 } from "../printable.ts";
import { copied } from "./cursor.ts";
import { huffmanText } from "./hpack-huffman.ts";
import { type HpackEntry, HpackTable, usualLimit } from "./hpack-table.ts";

/** How a header field is written, RFC 7541 6; "size" is no field but the table's new size. */
export type HpackForm = "indexed" | "indexing" | "plain" | "never" | "size";

/** One representation; `index` is 0 where the name is written out. Offsets are in the piece. */
export interface HpackField extends HpackEntry {
  readonly form: HpackForm;
  /** The index, or the table's new size. */
  readonly index: number;
  readonly start: number;
  readonly end: number;
}

/** What is known of one direction. */
export interface HpackSide {
  readonly table: HpackTable;
  /** The largest table that the other end allows. */
  readonly allowed: number;
  /** RFC 7541 2.2: a block could not be read, and none behind it can. */
  readonly broken: boolean;
  /** Octets of a field whose rest is in the next piece. */
  readonly pending: Uint8Array;
  /** The block that goes on has had a field. */
  readonly begun: boolean;
}

/** A piece of a block as it is read; "stopped" where it held more than is read. */
export interface HpackPiece {
  readonly fields: readonly HpackField[];
  readonly stopped: "lines" | "size" | undefined;
  readonly side: HpackSide;
}

const nothing: Uint8Array = new Uint8Array();
/** Fields and octets of a piece that are read: as many as Wireshark reads. */
const mostFields = 200;
const mostOctets = 262_144;
/** Octets of a name or a value. */
const longestText = 65_536;

/** A direction of which nothing was seen. */
export function newSide(): HpackSide {
  return { table: HpackTable.unseen(), allowed: usualLimit, broken: false, pending: nothing, begun: false };
}

/** RFC 7541 4.2: the other end's settings say how large the table may be from here on. */
export function allow(side: HpackSide, allowed: number): HpackSide {
  if (allowed >= side.table.limit) return { ...side, allowed };
  const table = side.table.copy();
  table.resize(allowed);
  return { ...side, table, allowed };
}

/** Reads a piece; the fault is "short" where the next piece has the rest, "bad" for what cannot be. */
class Reader {
  readonly bytes: Uint8Array;
  at = 0;
  fault: "" | "short" | "bad" = "";

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  /** RFC 7541 5.1: an integer whose first bits fill what is left of an octet. */
  integer(prefix: number): number {
    if (this.at >= this.bytes.length) return this.#fail("short");
    const most = (1 << prefix) - 1;
    let value = (this.bytes[this.at] as number) & most;
    this.at += 1;
    if (value < most) return value;
    for (let scale = 1; scale <= 2 ** 28; scale *= 128) {
      if (this.at >= this.bytes.length) return this.#fail("short");
      const octet = this.bytes[this.at] as number;
      this.at += 1;
      value += (octet & 127) * scale;
      if (octet < 128) return value <= 0xffff_ffff ? value : this.#fail("bad");
    }
    return this.#fail("bad");
  }

  /** RFC 7541 5.2. */
  text(): string {
    const huffman = ((this.bytes[this.at] ?? 0) & 128) !== 0;
    const size = this.integer(7);
    if (this.fault) return "";
    if (size > longestText) this.#fail("bad");
    else if (this.at + size > this.bytes.length) this.#fail("short");
    if (this.fault) return "";
    const start = this.at;
    this.at += size;
    if (!huffman) return latin1(this.bytes, start, this.at);
    const text = huffmanText(this.bytes, start, this.at);
    if (text === undefined) this.#fail("bad");
    return text ?? "";
  }

  #fail(fault: "short" | "bad"): number {
    this.fault = fault;
    return 0;
  }
}

/** The piece of a block in `octets`, the last one where `last` says so. */
export function readPiece(octets: Uint8Array, side: HpackSide, last: boolean): HpackPiece {
  const fields: HpackField[] = [];
  if (side.broken) return { fields, stopped: undefined, side };
  const { pending } = side;
  const bytes = pending.length > 0 ? Buffer.concat([pending, octets]) : octets;
  const reader = new Reader(bytes);
  let { table, begun } = side;
  // The table that the side has stays what it is: the piece may be read again.
  const own = () => {
    if (table === side.table) table = table.copy();
    return table;
  };
  const failed = (): HpackPiece => ({
    fields,
    stopped: undefined,
    side: { ...side, table, broken: true, pending: nothing },
  });
  let size = 0;
  while (reader.at < bytes.length) {
    const from = reader.at;
    const first = bytes[from] as number;
    const form = formOf(first);
    const index = reader.integer(form === "indexed" ? 7 : form === "indexing" ? 6 : form === "size" ? 5 : 4);
    const known = form !== "size" && index > 0 ? table.at(index) : undefined;
    if (!reader.fault && form !== "size" && !known && (index > 0 || form === "indexed")) return failed();
    let name = known?.name ?? "";
    let value = known?.value ?? "";
    if (!reader.fault && form !== "indexed" && form !== "size") {
      if (!known) name = reader.text();
      if (!reader.fault) value = reader.text();
    }
    if (reader.fault === "short" && !last && bytes.length - from <= 2 * longestText)
      return {
        fields,
        stopped: undefined,
        side: { ...side, table, pending: copied(bytes, from), begun },
      };
    // RFC 7541 4.2: the size changes in front of the first field, and to no more than is allowed.
    if (reader.fault || (form === "size" && (begun || index > side.allowed))) return failed();
    if (form === "size") own().resize(index);
    else begun = true;
    if (form === "indexing") own().add({ name, value });
    const shift = pending.length;
    const start = Math.max(0, from - shift);
    fields.push({ form, index, name, value, start, end: Math.max(start, reader.at - shift) });
    if (form !== "size") size += name.length + value.length;
    const more = reader.at < bytes.length;
    const stopped =
      more && fields.length >= mostFields ? "lines" : more && size >= mostOctets ? "size" : undefined;
    if (stopped)
      return { fields, stopped, side: { ...side, table, pending: nothing, begun: begun && !last } };
  }
  return { fields, stopped: undefined, side: { ...side, table, pending: nothing, begun: begun && !last } };
}

/** RFC 7541 6: by the first bits. */
function formOf(first: number): HpackForm {
  if (first >= 0x80) return "indexed";
  if (first >= 0x40) return "indexing";
  if (first >= 0x20) return "size";
  return first >= 0x10 ? "never" : "plain";
}
