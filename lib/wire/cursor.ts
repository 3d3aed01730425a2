/** A cursor over octets: the only place besides `emit` where they are indexed by hand. Network byte order. */
import { latin1, slices } from "../printable.ts";
import type { Alike } from "./alike.ts";
import { type Attached, type Field, fieldOf } from "./field.ts";
import { Malformed } from "./malformed.ts";

/** What a cursor that does not record has for fields: one list for all. */
const unrecorded: Field[] = [];
const unattached: readonly Attached[] = [];

/**
 * Reads fields from `bytes`. When it records, each read leaves a Field with its range; when it does not, a read makes
 * no object and no text, so that servers and the packet list use the parser at full speed.
 * Every read checks bounds and throws Malformed past the end; the fields read before it stay in `fields`.
 */
export class Cursor {
  bytes: Uint8Array;
  readonly recording: boolean;
  /** The fields recorded so far, at the level now open. */
  fields: Field[];
  /** Offset of the next octet in `bytes`. */
  offset: number;
  /** One past the last octet that may be read. */
  end: number;
  /** Octets behind `end` that were on the wire and are not in the capture. */
  missing = 0;
  /** What a parser has of its message so far, for the packet list's line when the octets end too early. */
  partial: unknown = undefined;
  /** Layers behind the one that is read. */
  attached: readonly Attached[] = unattached;
  #open: { field: Field; outer: Field[] }[] | undefined;

  constructor(bytes: Uint8Array, start = 0, end = bytes.length, recording = false) {
    this.bytes = bytes;
    this.offset = start;
    this.end = end;
    this.recording = recording;
    this.fields = recording ? [] : unrecorded;
  }

  /** The same cursor over other octets, for who makes one for many messages; nothing that it recorded is kept. */
  over(bytes: Uint8Array, start: number, end: number): this {
    this.bytes = bytes;
    this.offset = start;
    this.end = end;
    this.missing = 0;
    this.partial = undefined;
    return this;
  }

  /** Octets that are left. */
  get left(): number {
    return this.end - this.offset;
  }

  /** An unsigned integer of 1 to 6 octets. `show` makes the words after the label, only when recording. */
  uint(size: number, name: string, label: string, show?: (value: number) => string): number {
    const start = this.need(size);
    let value = 0;
    for (let i = start; i < start + size; i += 1) value = value * 256 + (this.bytes[i] as number);
    this.offset = start + size;
    if (this.recording) this.note(name, `${label}: ${show ? show(value) : value}`, start, this.offset, value);
    return value;
  }

  /** An unsigned integer of 8 octets. */
  uint64(name: string, label: string, show?: (value: bigint) => string): bigint {
    const start = this.need(8);
    let value = 0n;
    for (let i = start; i < start + 8; i += 1) value = value * 256n + BigInt(this.bytes[i] as number);
    this.offset = start + 8;
    if (this.recording) this.note(name, `${label}: ${show ? show(value) : value}`, start, this.offset, value);
    return value;
  }

  /** The octets themselves, not copied. */
  take(size: number, name: string, label: string, show?: (value: Uint8Array) => string): Uint8Array {
    const start = this.need(size);
    this.offset = start + size;
    const value = this.view(start, this.offset);
    if (this.recording) this.note(name, `${label}: ${show ? show(value) : hex(value)}`, start, this.offset);
    return value;
  }

  /** The octets from one offset to another, not copied, whatever was read: half as dear as `subarray` of a Buffer. */
  view(start: number, end: number): Uint8Array {
    const { bytes } = this;
    return new Uint8Array(bytes.buffer, bytes.byteOffset + start, end - start);
  }

  /** Text of `size` octets, one character an octet. The caller makes it printable before it is shown. */
  latin1(size: number): string {
    const start = this.need(size);
    this.offset = start + size;
    return latin1(this.bytes, start, this.offset);
  }

  /** The value of an unsigned integer ahead, without moving. */
  peek(size = 1, ahead = 0): number {
    if (this.offset + ahead + size > this.end) throw new Malformed(this.offset + ahead, "ends too early");
    let value = 0;
    for (let i = this.offset + ahead, n = 0; n < size; i += 1, n += 1)
      value = value * 256 + (this.bytes[i] as number);
    return value;
  }

  /** Moves over octets that have no field of their own. */
  skip(size: number): void {
    this.offset = this.need(size) + size;
  }

  /** Offset of the first `byte` at or after the cursor, or -1. */
  find(byte: number): number {
    const at = this.bytes.indexOf(byte, this.offset);
    return at >= 0 && at < this.end ? at : -1;
  }

  /** Notes a field that was read by other means. Does nothing when not recording. */
  note(name: string, text: string, start: number, end: number, value?: Field["value"]): void {
    if (this.recording) this.fields.push(fieldOf(name, text, start, end, value));
  }

  /**
   * What `read` records, of a part of a header of which `key` says all: what was recorded of such a part at this place
   * stands for it, if it is known, and is shared. `read` alone is called when not recording.
   *
   * @example
   * const flags = c.peek(2);
   * c.alike(seenFlags, flags, () => c.uint(2, "x.flags", "Flags"));
   */
  alike(seen: Alike, key: number | string, read: () => void): void {
    if (!this.recording) {
      read();
      return;
    }
    const { offset, fields } = this;
    const known = seen.find(key, offset);
    if (known) {
      for (const field of known.fields) fields.push(field);
      this.offset = offset + known.size;
      return;
    }
    const from = fields.length;
    read();
    seen.keep(key, offset, fields.slice(from), this.offset - offset);
  }

  /** Opens a field whose children are what is read until `close`. */
  open(name: string, text = ""): void {
    if (!this.recording) return;
    const children: Field[] = [];
    const field = fieldOf(name, text, this.offset, this.offset, undefined, children);
    this.fields.push(field);
    this.#open ??= [];
    this.#open.push({ field, outer: this.fields });
    this.fields = children;
  }

  /** Closes the field opened last; `text` replaces its line. */
  close(text?: string, value?: Field["value"]): void {
    const top = this.#open?.pop();
    if (!top) return;
    top.field.end = this.offset;
    if (text !== undefined) top.field.text = text;
    if (value !== undefined) top.field.value = value;
    this.fields = top.outer;
  }

  /** Closes every open field, as after a Malformed, and returns the outermost fields. */
  finish(): Field[] {
    for (let top = this.#open?.at(-1); top; top = this.#open?.at(-1)) {
      const { field, outer } = top;
      this.close();
      // Nobody came to say what it is: what was read of it stands in its place.
      if (field.text === "") outer.splice(outer.indexOf(field), 1, ...(field.children ?? []));
    }
    return this.fields;
  }

  /** One more layer behind the one that is read. */
  attach(layer: Attached): void {
    this.attached = [...this.attached, layer];
  }

  /** Octets that were left on the wire: `left`, and what the capture left out. */
  get sent(): number {
    return this.left + this.missing;
  }

  /**
   * A cursor over the next `size` octets that records into the same list; this one moves past them. Where the capture
   * left some of them out, it is over those that are there.
   */
  within(size: number): Cursor {
    const absent = size - this.left;
    if (absent > 0 && absent <= this.missing) {
      const inner = this.within(this.left);
      inner.missing = absent;
      this.missing -= absent;
      return inner;
    }
    const start = this.need(size);
    this.offset = start + size;
    const inner = new Cursor(this.bytes, start, this.offset, this.recording);
    inner.fields = this.fields;
    return inner;
  }

  /** The octets end where the capture cut them; `known` is what the list says all the same. */
  cutOff(known: Partial<Omit<Malformed, "offset" | "message">> = {}): Malformed {
    return Object.assign(new Malformed(this.offset, "the capture left out what follows"), known);
  }

  /** Nothing is read past `end` until `widen` is given what this returns; the capture may have left out a part. */
  narrow(end: number): readonly [number, number] {
    const outer = [this.end, this.missing] as const;
    this.missing = Math.max(0, end - this.end);
    this.end = Math.min(end, this.end);
    return outer;
  }

  /** As far as before `narrow`. */
  widen([end, missing]: readonly [number, number]): void {
    this.end = end;
    this.missing = missing;
  }

  /** Checks that `size` octets are left and returns the offset of the first. */
  need(size: number): number {
    if (size < 0 || this.offset + size > this.end) {
      const error = new Malformed(this.offset, `needs ${size} octets here, ${this.left} left`);
      error.lacking = this.offset + size - this.end;
      throw error;
    }
    return this.offset;
  }
}

/**
 * Octets in memory of their own, for who keeps them: a view, as also `slice` of a Buffer gives, keeps all that was read
 * with them.
 */
export function copied(bytes: Uint8Array, start = 0, end = bytes.length): Uint8Array {
  return Uint8Array.prototype.slice.call(bytes, start, end);
}

/** Octets as lower-case hexadecimal without spaces, from `start` to `end`. */
export function hex(bytes: Uint8Array, start = 0, end = bytes.length): string {
  return end > start ? slices.hexSlice.call(bytes, start, end) : "";
}
