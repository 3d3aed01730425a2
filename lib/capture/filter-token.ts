/** The words of a display filter, each with its place: names, values, quoted text, slices and signs. */
import { FilterError } from "./filter-error.ts";

/** One word of a filter. `text` is what it says (a quoted text without quotes and escapes). */
export interface Token {
  readonly kind: "word" | "string" | "char" | "range" | "sign" | "end";
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const signs = /===|!==|==|!=|~=|<=|>=|&&|\|\||\^\^|\.\.|[<>!&~(){},+\-*/%#]/y;
/** Letters of names and numbers; two dots are a range of a set, a slash belongs to an address's prefix alone. */
const words = /(?:[\w:]|\.(?!\.))(?:[\w:]|\.(?!\.)|-(?=\w))*/y;
const address = /^(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f]*:[0-9a-f:.]*)$/i;
const prefix = /\/\d{1,3}(?![\w.])/y;
const space = /\s+/y;
const longest = 10_000;

const escapes: Readonly<Record<string, string>> = {
  ...{ a: "\x07", b: "\b", f: "\f", n: "\n", r: "\r", t: "\t", v: "\v" },
  ...{ "'": "'", '"': '"', "\\": "\\" },
};
const escapeForm = /\\(?:([0-7]{1,3})|x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([\s\S]))/g;

/** The words of `filter`, an end behind them. Throws FilterError. */
export function tokens(filter: string): Token[] {
  if (filter.length > longest)
    throw new FilterError(filter, `it is longer than ${longest} characters`, longest, longest);
  const list: Token[] = [];
  let at = 0;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(filter)?.[0];
  };
  while (at < filter.length) {
    const gap = take(space);
    if (gap) {
      at += gap.length;
      continue;
    }
    const start = at;
    const char = filter[at] as string;
    if (char === '"' || (/r/i.test(char) && filter[at + 1] === '"')) {
      const raw = char !== '"';
      const end = closing(filter, at + (raw ? 1 : 0), '"');
      const inner = filter.slice(start + (raw ? 2 : 1), end);
      at = end + 1;
      list.push({ kind: "string", text: raw ? inner : unescaped(filter, inner, start, at), start, end: at });
    } else if (char === "'") {
      const end = closing(filter, at, "'");
      at = end + 1;
      list.push({
        kind: "char",
        text: unescaped(filter, filter.slice(start + 1, end), start, at),
        start,
        end: at,
      });
    } else if (char === "[") {
      const end = filter.indexOf("]", at);
      if (end < 0) throw new FilterError(filter, "the slice has no closing ]", start, filter.length);
      at = end + 1;
      list.push({ kind: "range", text: filter.slice(start + 1, end), start, end: at });
    } else {
      let text = take(words);
      if (text) {
        at += text.length;
        if (address.test(text)) {
          const size = take(prefix) ?? "";
          text += size;
          at += size.length;
        }
        list.push({ kind: "word", text, start, end: at });
      } else {
        const sign = take(signs);
        if (sign === undefined) {
          const advice = char === "=" ? "== compares" : char === "|" ? "|| is or" : "";
          throw new FilterError(filter, `"${char}" means nothing here`, at, at + 1, advice);
        }
        at += sign.length;
        list.push({ kind: "sign", text: sign, start, end: at });
      }
    }
  }
  list.push({ kind: "end", text: "", start: filter.length, end: filter.length });
  return list;
}

/** Where the quote that was opened at `at` is closed. */
function closing(filter: string, at: number, quote: string): number {
  for (let i = at + 1; i < filter.length; i += 1) {
    if (filter[i] === "\\") i += 1;
    else if (filter[i] === quote) return i;
  }
  throw new FilterError(filter, `the text has no closing ${quote}`, at, filter.length);
}

function unescaped(filter: string, text: string, start: number, end: number): string {
  return text.replace(escapeForm, (_whole, octal, short, four, eight, other) => {
    if (other !== undefined) {
      const meant = escapes[other];
      if (meant === undefined)
        throw new FilterError(filter, `"\\${other}" is no escape`, start, end, 'r"..." keeps backslashes');
      return meant;
    }
    const code =
      octal !== undefined ? Number.parseInt(octal, 8) : Number.parseInt(short ?? four ?? eight, 16);
    if (code > 0x10ffff || (octal !== undefined && code > 255))
      throw new FilterError(filter, "there is no such character", start, end);
    const octet = octal !== undefined || short !== undefined;
    return String.fromCodePoint(octet && code > 127 ? rawOctet + code : code);
  });
}

/** Octets above 127 that were typed as \xNN stand here in a text, apart from letters of the same number. */
const rawOctet = 0xf700;

/** The octets of a text that was typed: UTF-8, and what was typed as octets. */
export function textOctets(text: string): Uint8Array {
  return Buffer.concat(
    [...text].map((char) => {
      const code = char.codePointAt(0) as number;
      const octet = code - rawOctet;
      return octet > 127 && octet < 256 ? Buffer.of(octet) : Buffer.from(char);
    }),
  );
}

/** A text that was typed, to compare with text of a peer. */
export function typedText(text: string): string {
  return text.replace(/[\uf780-\uf7ff]/g, (char) => String.fromCharCode(char.charCodeAt(0) - rawOctet));
}
