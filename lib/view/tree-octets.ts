/** The protocol tree as octets: the lines of `tree` in black and white, for who writes many. */
import type { Layer, Packet } from "../capture/frame.ts";
import { printable } from "../printable.ts";
import { type Field, type SharedText, sharedOf } from "../wire/field.ts";
import { Octets } from "./octets.ts";
import { indents, isOpen, rangeText, rangeWidth, wrongWords } from "./tree.ts";

/** Text that is in a line as it is, a character an octet but for the dots of flags that are not set. */
const plain = /^[ -~·]*$/;
/** Ranges up to here are kept as text: most headers have their fields at the same places. */
const near = 128;
const short = 16;
const ranges: string[] = [];

/** The first column of a line. */
function rangeColumn(start: number, end: number): string {
  const size = end - start;
  if (start < 0 || start >= near || size < 0 || size >= short)
    return `${rangeText(start, end).padEnd(rangeWidth)} `;
  const at = start * short + size;
  ranges[at] ??= `${rangeText(start, end).padEnd(rangeWidth)} `;
  return ranges[at] as string;
}

/**
 * Trees one behind the other, each with an empty line behind it; with `opened` the fields of those layers alone.
 *
 * @example
 * const trees = new TreeOctets();
 * for (const packet of packets) trees.add(packet);
 * process.stdout.write(trees.take());
 */
export class TreeOctets extends Octets {
  readonly #opened: ReadonlySet<string> | undefined;
  /** The texts of the layer that is put together: they are looked at all at once, since each look costs. */
  #texts = "";
  /** They need escapes, or octets of UTF-8: each is looked at. */
  #careful = false;

  constructor(opened?: ReadonlySet<string>) {
    super();
    this.#opened = opened;
  }

  add(packet: Packet): void {
    for (const layer of packet.layers()) {
      this.#texts = "";
      this.#careful = false;
      const written = this.#layer(layer);
      if (plain.test(this.#texts)) this.latin1(written, this.#texts.includes("·"));
      else {
        this.#careful = true;
        this.raw(this.#layer(layer));
      }
    }
    this.latin1("\n", false);
  }

  #layer(layer: Layer): string {
    const { start, end, text, error, fields, quoted } = layer;
    const depth = quoted ? 1 : 0;
    let written = this.#line(start, end, depth, text);
    if (isOpen(layer, this.#opened)) written += this.#fields(fields, depth + 1);
    if (error !== undefined) written += this.#line(start, end, depth + 1, `! [${wrongWords(layer)}]`);
    return written;
  }

  #fields(fields: readonly Field[], depth: number): string {
    let written = "";
    for (const field of fields) {
      const shared = depth === 1 ? sharedOf(field) : undefined;
      if (!shared) written += this.#field(field, depth);
      else {
        shared.tree ??= this.#shared(field);
        const { text, further } = shared.tree;
        written += text;
        if (further !== "") this.#texts += further;
      }
    }
    return written;
  }

  #field({ start, end, text, error, children }: Field, depth: number): string {
    let written = this.#line(start, end, depth, text);
    if (error !== undefined) written += this.#line(start, end, depth + 1, `! ${error}`);
    if (children) written += this.#fields(children, depth + 1);
    return written;
  }

  #line(start: number, end: number, depth: number, text: string): string {
    const indent = indents[depth] ?? "  ".repeat(depth);
    return `${rangeColumn(start, end)}${indent}${this.#inner(text)}\n`;
  }

  /** What is kept of a field for all who share it: its escapes are in it. */
  #shared(field: Field): SharedText {
    const careful = this.#careful;
    this.#careful = true;
    const text = this.#field(field, 1);
    this.#careful = careful;
    return { text, further: text.replace(/[\n -~]/g, "") };
  }

  /** What stands in a line: as it is until it was looked at. */
  #inner(text: string): string {
    if (this.#careful) return printable(text);
    this.#texts += text;
    return text;
  }
}
