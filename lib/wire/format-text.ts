/** Octets as Wireshark puts them into a column: C's escapes, octal for other controls, U+FFFD for what is no UTF-8. */

const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });

/** What is not shown as it is. Line and paragraph separators are no letters of one line, whatever Wireshark says. */
const unprintable = /[\p{Cc}\p{Cf}\p{Cn}\p{Cs}\u2028\u2029]/gu;

const named: Readonly<Record<string, string>> = {
  "\x07": "\\a",
  "\b": "\\b",
  "\f": "\\f",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\v": "\\v",
};

function escapeOne(char: string): string {
  const known = named[char];
  if (known !== undefined) return known;
  const code = char.codePointAt(0) as number;
  if (code < 0x80) return `\\${code.toString(8).padStart(3, "0")}`;
  const digits = code.toString(16).toUpperCase();
  return code > 0xffff ? `\\U${digits.padStart(8, "0")}` : `\\u${digits.padStart(4, "0")}`;
}

/**
 * Text on one line that is safe to print.
 *
 * @example
 * formatText(Buffer.from("a\0b\x1b[2J\n")); // "a\\000b\\033[2J\\n"
 */
export function formatText(octets: Uint8Array | string): string {
  const text = typeof octets === "string" ? octets : utf8.decode(octets);
  return text.replace(unprintable, escapeOne);
}

/** As `formatText`, up to the first NUL: a string that C would read. */
export function formatString(octets: Uint8Array): string {
  const end = octets.indexOf(0);
  return formatText(end < 0 ? octets : octets.subarray(0, end));
}
