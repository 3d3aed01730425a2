/** A layer's fields as boxes: which bits each covers, its name and its value; no bit twice, none left out. */
import type { Layer } from "../capture/frame.ts";
import type { Field } from "../wire/field.ts";

/** One box. `from` and `to` are bits from the layer's first; `bits` is its value as they are, where they are few. */
export interface Box {
  readonly from: number;
  to: number;
  /** The filter name; "" of bits that no field names. */
  readonly name: string;
  readonly label: string;
  readonly value: string;
}

/** Bits of a field whose line begins with them: ".... 0101 = Header Length: 20 bytes". */
const pattern = /^((?:[01.]{1,4} )*[01.]{1,4}) = (.*)$/s;

/** The label and the value of a field's line. */
function words(text: string): [label: string, value: string] {
  const at = text.indexOf(": ");
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 2)];
}

const octet = 8;
/** Boxes of one layer; what is behind them is told in one. */
const mostBoxes = 2000;

/** Covers the bits of one layer. */
class Cover {
  readonly boxes: Box[] = [];
  readonly #taken: Uint8Array;
  readonly #bytes: Uint8Array;
  readonly #start: number;

  constructor(layer: Layer, bytes: Uint8Array) {
    this.#start = layer.start;
    this.#bytes = bytes.subarray(layer.start, layer.end);
    this.#taken = new Uint8Array(this.#bytes.length * octet);
  }

  field(field: Field, parent?: Field): void {
    const { children = [] } = field;
    // Said of the message, not in it.
    if (field.text.startsWith("[") || field.end <= field.start) return;
    const drawn = children.filter((child) => child.end > child.start && !child.text.startsWith("["));
    // A field that is told once more in other words (an address) is one box; a list of one is not.
    const same = drawn.some(
      (child) =>
        child.start === field.start &&
        child.end === field.end &&
        child.children === undefined &&
        !pattern.test(child.text),
    );
    if (same || drawn.length === 0) this.#leaf(field, parent);
    else {
      for (const child of drawn) this.field(child, field);
      // What no part of it covers is still its own.
      const [label] = words(pattern.exec(field.text)?.[2] ?? field.text);
      this.#own.push({ from: this.#bit(field.start), to: this.#bit(field.end), name: field.name, label });
    }
  }

  readonly #own: { from: number; to: number; name: string; label: string }[] = [];

  /** The boxes, with what no field names. */
  finish(): Box[] {
    const all = [...this.#own, { from: 0, to: this.#taken.length, name: "", label: "" }];
    for (const { from, to, name, label } of all)
      for (let at = from; at < to; at += 1) {
        if (this.#taken[at]) continue;
        let end = at;
        while (end < to && !this.#taken[end]) end += 1;
        // Bits of an octet that is shared are no part of the octets behind it.
        if (at % octet !== 0) end = Math.min(end, at - (at % octet) + octet);
        else if (end % octet !== 0 && end - at > octet) end -= end % octet;
        this.#put(at, end, name, label, this.#raw(at, end));
        at = end - 1;
      }
    return this.boxes.sort((a, b) => a.from - b.from);
  }

  #bit(offset: number): number {
    return Math.min(Math.max(0, (offset - this.#start) * octet), this.#taken.length);
  }

  #leaf(field: Field, parent: Field | undefined): void {
    const match = pattern.exec(field.text);
    if (!match) {
      const [label, value] = words(field.text);
      const [from, to] = [this.#bit(field.start), this.#bit(field.end)];
      this.#put(from, to, field.name, label, value || this.#raw(from, to));
      return;
    }
    const dots = (match[1] as string).replaceAll(" ", "");
    const size = dots.length;
    const own = (field.end - field.start) * octet;
    // The bits of a smaller number are the last ones of the octets that hold it.
    const last = this.#bit(own === size || !parent ? field.end : parent.end);
    const first = dots.search(/[01]/);
    const bits = dots.replaceAll(".", "");
    const from = last - size + Math.max(0, first);
    const [label, value] = words(match[2] as string);
    this.#put(
      from,
      from + bits.length,
      field.name,
      label,
      bits.length > octet ? value : shortBits(bits, value),
    );
  }

  #put(from: number, to: number, name: string, label: string, value: string): void {
    if (from < 0 || to > this.#taken.length || from >= to || this.boxes.length >= mostBoxes) return;
    for (let at = from; at < to; at += 1) if (this.#taken[at]) return;
    this.#taken.fill(1, from, to);
    this.boxes.push({ from, to, name, label, value });
  }

  /** The octets in hexadecimal, or the bits of a part of one. */
  #raw(from: number, to: number): string {
    const first = Math.floor(from / octet);
    if (from % octet === 0 && to % octet === 0) {
      const bytes = this.#bytes.subarray(first, Math.min(to / octet, first + 64));
      return Buffer.from(bytes).toString("hex");
    }
    let text = "";
    for (let at = from; at < Math.min(to, from + octet); at += 1)
      text += ((this.#bytes[Math.floor(at / octet)] as number) >> (octet - 1 - (at % octet))) & 1;
    return text;
  }
}

/** Of few bits the number itself, and in words where there are some: "5", "0 Standard query". */
function shortBits(bits: string, value: string): string {
  const number = String(Number.parseInt(bits, 2));
  if (bits.length === 1 || /^(?:Set|Not set|\d.*)$/.test(value)) return number;
  const plain = value.replace(/ \((?:0x[0-9a-f]+|\d+)\)$/, "");
  return plain === "" ? number : `${number} ${plain}`;
}

/** The boxes of a layer in the order of its bits. `bytes` are the frame's. */
export function boxesOf(layer: Layer, bytes: Uint8Array): readonly Box[] {
  const cover = new Cover(layer, bytes);
  for (const field of layer.fields) cover.field(field);
  return cover.finish();
}
