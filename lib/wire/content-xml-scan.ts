/** Where the tags and attributes of a text in XML begin and end (XML 1.0). Offsets are those of its octets. */

// Each is tried where it may stand; none looks further than it must, whatever it is given.
const tagName = /<[ \t\r\n]*([\w:.-]+)/y;
const attributeName = /[ \t\r\n]*([\w:.-]+)[ \t\r\n]*=[ \t\r\n]*/y;
/** A value may lack its quotes: what sends it may be no XML. */
const unquoted = /[^ \t\r\n"'<>/]+/y;
const tagEnd = /[ \t\r\n]*(\/?>)/y;
const declared = /<\?xml(?=[ \t\r\n])/y;
const declarationEnd = /[ \t\r\n]*\?>/y;

/** Attributes of one tag; one with more is taken for no tag. */
const mostAttributes = 1000;

/** One attribute: from its name to behind its value. */
export interface Attribute {
  readonly start: number;
  readonly end: number;
  readonly name: string;
  readonly value: string;
}

/** A tag from `<` to `>`: behind its name and its attributes what ends it, as it is written. */
export interface Tag {
  readonly name: string;
  readonly attributes: readonly Attribute[];
  readonly last: string;
  readonly end: number;
}

/** Looks into a text of one character an octet. What it tells takes time in proportion to the text, whatever that holds. */
export class XmlScan {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  /** What the pattern finds at that offset. */
  match(pattern: RegExp, at: number): RegExpExecArray | null {
    pattern.lastIndex = at;
    return pattern.exec(this.text);
  }

  /** Endings that do not come any more: they are not looked for again. */
  readonly #absent = new Set<string>();

  /** Where the next `ending` from `at` on ends; -1, nowhere. */
  behind(ending: string, at: number): number {
    if (this.#absent.has(ending)) return -1;
    const found = this.text.indexOf(ending, at);
    if (found < 0) this.#absent.add(ending);
    return found < 0 ? -1 : found + ending.length;
  }

  /** Attributes one behind the other from `at` on. */
  attributes(at: number): Attribute[] {
    const found: Attribute[] = [];
    for (
      let name = this.match(attributeName, at);
      name && found.length < mostAttributes;
      name = this.match(attributeName, found.at(-1)?.end ?? at)
    ) {
      const from = name.index + name[0].length;
      const quote = this.text[from];
      const quoted = quote === '"' || quote === "'";
      const bare = quoted ? null : this.match(unquoted, from);
      const end = quoted ? this.behind(quote, from + 1) : bare ? from + bare[0].length : -1;
      if (end < 0) break;
      const [own = ""] = name.slice(1);
      const start = name.index + name[0].indexOf(own);
      const value = quoted ? this.text.slice(from + 1, end - 1) : this.text.slice(from, end);
      found.push({ start, end, name: own, value });
    }
    return found;
  }

  /** The tag that begins there; undefined where it is none. */
  tag(at: number): Tag | undefined {
    const begun = this.match(tagName, at);
    if (!begun) return undefined;
    const from = begun.index + begun[0].length;
    const attributes = this.attributes(from);
    const ended = this.match(tagEnd, attributes.at(-1)?.end ?? from);
    if (!ended) return undefined;
    const [, name = ""] = begun;
    return { name, attributes, last: ended[1] ?? "", end: ended.index + ended[0].length };
  }

  /** The declaration that begins there (XML 1.0 2.8), without a name; undefined where it is none. */
  declaration(at: number): Omit<Tag, "name" | "last"> | undefined {
    const begun = this.match(declared, at);
    if (!begun) return undefined;
    const from = begun.index + begun[0].length;
    const attributes = this.attributes(from);
    const ended = this.match(declarationEnd, attributes.at(-1)?.end ?? from);
    return ended ? { attributes, end: ended.index + ended[0].length } : undefined;
  }
}
