/** Words of a typed line: quotes and backslashes as a shell reads them, and the escapes that `send` understands. */
import { PortholeError } from "../lib/errors.ts";

/** A line for the system's shell, which reads its words itself. */
export const forShell = /^\s*!\s*([\w./~].*)?$/;

/**
 * Splits a line into words. Single quotes keep all as it is; double quotes and bare words keep a backslash unless it
 * is before a quote or (bare) a space, so that `send "EHLO me\r\n"` reaches `send` with its escapes. What is for the
 * system's shell stays whole behind its `!`.
 *
 * @example
 * splitWords(`send "a b" 'c\\d'`); // ["send", "a b", "c\\d"]
 */
export function splitWords(line: string): string[] {
  const shell = forShell.exec(line);
  if (shell) return shell[1] === undefined ? ["!"] : ["!", shell[1]];
  const words: string[] = [];
  let word: string | undefined;
  let quote = "";
  for (let i = 0; i < line.length; i += 1) {
    const char = line[i] as string;
    if (quote) {
      if (char === quote) quote = "";
      else if (char === "\\" && quote === '"' && line[i + 1] === '"') {
        i += 1;
        word += line[i] as string;
      } else word += char;
    } else if (char === '"' || char === "'") {
      quote = char;
      word ??= "";
    } else if (/\s/.test(char)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (char === "\\" && /["' ]/.test(line[i + 1] ?? "")) {
      i += 1;
      word = (word ?? "") + line[i];
    } else word = (word ?? "") + char;
  }
  if (quote)
    throw new PortholeError(
      "usage",
      `Cannot read the line: the quote ${quote} is not closed (close it, or write \\${quote} for the character)`,
    );
  if (word !== undefined) words.push(word);
  return words;
}

const simple: Record<string, number> = {
  r: 13,
  n: 10,
  t: 9,
  0: 0,
  e: 27,
  a: 7,
  b: 8,
  f: 12,
  v: 11,
  "\\": 92,
};

/**
 * Octets of text with escapes: `\r \n \t \0 \e \\`, `\xHH`, `\u{H...}`; everything else as UTF-8.
 * Throws a usage error that names the escape it does not know, since a silent backslash on the wire misleads.
 */
export function fromEscapes(text: string): Uint8Array {
  const parts: Uint8Array[] = [];
  const pattern = /\\(x[0-9a-fA-F]{2}|u\{[0-9a-fA-F]{1,6}\}|[\s\S]?)/g;
  let from = 0;
  for (const match of text.matchAll(pattern)) {
    parts.push(Buffer.from(text.slice(from, match.index)));
    from = match.index + match[0].length;
    const found = match[1] ?? "";
    if (found.startsWith("x") && found.length === 3) parts.push(Buffer.from(found.slice(1), "hex"));
    else if (found.startsWith("u{")) {
      const point = Number.parseInt(found.slice(2, -1), 16);
      if (point > 0x10ffff)
        throw new PortholeError("usage", `Cannot read escape "${match[0]}": past U+10FFFF`);
      parts.push(Buffer.from(String.fromCodePoint(point)));
    } else {
      const octet = simple[found];
      if (octet === undefined)
        throw new PortholeError(
          "usage",
          `Cannot read escape "${match[0]}": use \\r \\n \\t \\0 \\e \\\\ \\xHH \\u{H}`,
        );
      parts.push(Buffer.of(octet));
    }
  }
  parts.push(Buffer.from(text.slice(from)));
  return Buffer.concat(parts);
}

/** Octets of hexadecimal text; spaces, colons and a leading 0x are let through. */
export function fromHex(text: string): Uint8Array {
  const digits = text.replace(/0x|[\s:]/gi, "");
  if (digits.length % 2 !== 0 || /[^0-9a-f]/i.test(digits))
    throw new PortholeError(
      "usage",
      `Cannot read "${text}" as hexadecimal: two digits 0-9 a-f for each octet`,
    );
  return Buffer.from(digits, "hex");
}
