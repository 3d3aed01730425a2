/** XML as a body: its tags, attributes and texts as Wireshark lists them (XML 1.0); what is not well formed goes on behind it. */
import { formatted, formattedLatin1, latin1 } from "../printable.ts";
import { type Attribute, type Tag, XmlScan } from "./content-xml-scan.ts";
import { Cursor } from "./cursor.ts";
import { noteExpert } from "./expert.ts";
import type { Attached } from "./field.ts";
import { cutEnd, cutLine } from "./label.ts";

/** Tags in one another that are indented, and pieces that are shown. */
const deepest = 64;
const mostPieces = 20_000;
/** Declarations of a document type that are shown as such. */
const mostParts = 1000;

const closing = /<\/[ \t\r\n]*[\w:.-]+[ \t\r\n]*>/y;
const instruction = /<\?[\w:.-]+(?:[ \t\r\n][^<]*?)?\?>/y;
const doctype = /<!DOCTYPE[ \t\r\n]+([\w:.-]+)[^<>[]*(\[)?(>)?/iy;
const subsetPart = /[ \t\r\n]*(<![^<>]*>|%[\w:.-]+;)/y;
const subsetEnd = /[ \t\r\n]*\][ \t\r\n]*>/y;
const word = /<[^ \t\r\n]*/y;

/** XML 1.0 2.8 has three attributes for a declaration. */
const pseudoName = (name: string) =>
  /^(?:version|encoding|standalone)$/.test(name) ? `xml.xmlpi.xml.${name}` : "xml.attribute";

/** Reads the pieces of a text, one behind the other, into the fields of a cursor. */
class XmlTree {
  readonly #c: Cursor;
  readonly #scan: XmlScan;
  #open = 0;

  constructor(c: Cursor) {
    this.#c = c;
    this.#scan = new XmlScan(latin1(c.bytes));
  }

  all(): void {
    const c = this.#c;
    for (let pieces = 0; c.left > 0; pieces += 1) {
      if (pieces === mostPieces) {
        c.note("", `[More than ${mostPieces} tags and texts: the others are not shown]`, c.offset, c.end);
        break;
      }
      if (c.peek() === 0x3c) this.#markup();
      else this.#characters();
    }
    c.offset = c.end;
  }

  /** What the pattern finds here. */
  #match(pattern: RegExp): RegExpExecArray | null {
    return this.#scan.match(pattern, this.#c.offset);
  }

  /** The octets from `start` to `end` as one line. */
  #said(start: number, end: number): string {
    return formatted(this.#c.view(start, end));
  }

  /** A piece that is one line; moves behind it. */
  #piece(name: string, size: number): void {
    const c = this.#c;
    const [start, end] = [c.offset, c.offset + size];
    const said = this.#said(start, end);
    c.note(name, cutLine(said), start, end, name === "" ? undefined : said);
    c.offset = end;
  }

  #markup(): void {
    if (this.#declaration() || this.#whole() || this.#doctype()) return;
    const closes = this.#match(closing);
    const opens = closes ? undefined : this.#scan.tag(this.#c.offset);
    if (closes) this.#closing(closes[0].length);
    else if (opens) this.#tag(opens);
    else this.#strange();
  }

  /** An instruction, a comment or a section of text (XML 1.0 2.5 to 2.7), a line each; false where there is none. */
  #whole(): boolean {
    const { offset: start } = this.#c;
    const told = this.#match(instruction);
    if (told) this.#piece("xml.xmlpi", told[0].length);
    if (told) return true;
    for (const [name, opening, ending] of [
      ["xml.comment", "<!--", "-->"],
      ["xml.cdatasection", "<![CDATA[", "]]>"],
    ] as const) {
      if (!this.#scan.text.startsWith(opening, start)) continue;
      const end = this.#scan.behind(ending, start + opening.length);
      if (end >= 0) this.#piece(name, end - start);
      return end >= 0;
    }
    return false;
  }

  /** Each attribute on a line; behind the last what ends the tag. */
  #attributes(list: readonly Attribute[], last: string, nameOf?: (name: string) => string): void {
    for (const [at, { start, end, name, value }] of list.entries()) {
      const said = this.#said(start, end);
      const text = cutEnd(cutLine(said) + (at + 1 < list.length ? "" : last));
      const own = nameOf ? formattedLatin1(value) : said;
      this.#c.note(nameOf?.(name) ?? "xml.attribute", text, start, end, own);
    }
  }

  /** XML 1.0 2.8; false where there is none. */
  #declaration(): boolean {
    const c = this.#c;
    const found = this.#scan.declaration(c.offset);
    if (!found) return false;
    const { attributes, end } = found;
    const said = this.#said(c.offset, end);
    c.open("xml.xmlpi.xml", "<?xml");
    this.#attributes(attributes, "", pseudoName);
    c.note("", "?>", end - 2, end);
    c.offset = end;
    c.close(undefined, said);
    return true;
  }

  /** XML 1.0 2.8; false where there is none that ends. */
  #doctype(): boolean {
    const c = this.#c;
    const found = this.#match(doctype);
    if (!found) return false;
    const [whole, name = "", bracket, ended] = found;
    if (ended) this.#piece("xml.doctype", whole.length);
    if (ended || !bracket) return ended !== undefined;
    c.open("xml.doctype", cutLine(this.#said(c.offset, c.offset + whole.length)));
    c.offset += whole.length;
    for (
      let part = this.#match(subsetPart), n = 0;
      part && n < mostParts;
      part = this.#match(subsetPart), n += 1
    ) {
      c.offset += part[0].length - (part[1]?.length ?? 0);
      this.#piece("xml.dtdtag", part[1]?.length ?? 0);
    }
    const end = this.#match(subsetEnd);
    if (end) {
      c.note("", "]>", c.offset + end[0].indexOf("]"), c.offset + end[0].length);
      c.offset += end[0].length;
    }
    c.close(undefined, formatted(name));
    return true;
  }

  #tag({ name, attributes, last, end }: Tag): void {
    const c = this.#c;
    const said = this.#said(c.offset, end);
    const empty = last.length > 1;
    c.open("xml.tag", cutLine(formattedLatin1(`<${name}${attributes.length === 0 ? last : ""}`)));
    this.#attributes(attributes, last);
    c.offset = end;
    const nested = !empty && this.#open < deepest;
    if (!empty) this.#open += 1;
    if (nested) this.#values.push(said);
    else c.close(undefined, said);
  }

  /** What each tag that is open says, for when it is closed. */
  readonly #values: string[] = [];

  #closing(size: number): void {
    const c = this.#c;
    this.#piece("", size);
    if (this.#open === 0) {
      c.open("", "Closing an unopened tag");
      const name = "xml.closing_unopened_tag";
      noteExpert(c, { severity: "error", group: "Malformed", message: "Closing an unopened tag", name });
      c.close();
      return;
    }
    this.#open -= 1;
    if (this.#open < this.#values.length) c.close(undefined, this.#values.pop());
  }

  #characters(): void {
    const c = this.#c;
    const next = c.find(0x3c);
    const end = next < 0 ? c.end : next;
    const blank = /^[ \t\r\n]*/.exec(this.#scan.text.slice(c.offset, end))?.[0].length ?? 0;
    c.offset += blank;
    if (c.offset < end) this.#piece("xml.cdata", end - c.offset);
  }

  /** What begins like markup and is none: behind its first word Wireshark goes on. */
  #strange(): void {
    const c = this.#c;
    const start = c.offset;
    const size = this.#match(word)?.[0].length ?? 1;
    c.open("", "Unrecognized text");
    const name = "xml.unrecognized_text";
    noteExpert(
      c,
      { severity: "warn", group: "Protocol", message: "Unrecognized text", name },
      start,
      start + size,
    );
    c.offset = start + size;
    c.close();
  }
}

/**
 * The XML as a layer whose ranges count in `data`.
 *
 * @example
 * xmlLayer(Buffer.from("<a>1</a>")).fields[0]?.text; // "<a>"
 */
export function xmlLayer(data: Uint8Array): Attached {
  const c = new Cursor(data, 0, data.length, true);
  new XmlTree(c).all();
  return { name: "xml", text: "eXtensible Markup Language", start: 0, end: data.length, fields: c.finish() };
}
