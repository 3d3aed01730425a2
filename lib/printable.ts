/** The one place where a peer's octets become text that is safe to print (OWASP ASVS 1.2, ECMA-48 5.2, UAX #9). */

// C0, DEL, C1, bidirectional controls, zero-width marks, line and paragraph separators, BOM, lone surrogates.
const unsafe =
  /[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const plainAscii = /^[\x20-\x7e]*$/;
/** Plain too: arrows, which stand in most rows of the packet list. */
const plain = /^[\x20-\x7e\u2190-\u21ff]*$/;

const named: Record<string, string> = { "\r": "\\r", "\n": "\\n", "\t": "\\t" };

function escapeOne(char: string): string {
  const known = named[char];
  if (known) return known;
  const code = char.charCodeAt(0);
  return code < 0x100 ? `\\x${code.toString(16).padStart(2, "0")}` : `\\u{${code.toString(16)}}`;
}

/**
 * Text on one line, with every octet that could move a cursor, change a colour or reorder what is read made visible:
 * `\r`, `\n`, `\t`, `\x1b`, `\u{202e}`. A backslash stays as it is: this is for reading, not for reading back.
 *
 * @example
 * printable("220 \x1b[2J\r\n"); // "220 \\x1b[2J\\r\\n"
 */
export function printable(text: string): string {
  return plain.test(text) ? text : text.replace(unsafe, escapeOne);
}

/** As `printable`, but LF stays (a CR before it goes) and TAB stays: for text that is shown as lines. */
export function printableLines(text: string): string {
  return text
    .replaceAll("\r\n", "\n")
    .replace(unsafe, (char) => (char === "\n" || char === "\t" ? char : escapeOne(char)));
}

const unsafeInJson = /[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/g;

/** JSON text with what JSON leaves raw and a terminal would obey escaped too: C1, bidirectional controls, DEL. */
export function printableJson(json: string): string {
  return json.replace(unsafeInJson, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/**
 * Octets as text, one character for each (ISO 8859-1; a TextDecoder of that name reads windows-1252 in some versions of
 * Node). Not yet safe to print.
 *
 * @example
 * latin1(Buffer.from("220 ok\r\n"), 0, 3); // "220"
 */
export function latin1(bytes: Uint8Array, start = 0, end = bytes.length): string {
  const until = Math.min(end, bytes.length);
  return start < until ? slices.latin1Slice.call(bytes, start, until) : "";
}

type Slice = (this: Uint8Array, start: number, end: number) => string;

/** What a Buffer's toString comes to, for octets that are no Buffer too: to make one of them costs twice as much again. */
export const slices = Buffer.prototype as unknown as {
  readonly latin1Slice: Slice;
  readonly hexSlice: Slice;
};

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Octets as text: UTF-8 where it is valid, else ASCII with every other octet as `\xNN`. Not yet safe to print. */
export function decode(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    let text = "";
    for (const byte of bytes) text += byte < 0x80 ? String.fromCharCode(byte) : `\\x${byte.toString(16)}`;
    return text;
  }
}

/** Octets of a peer as one safe line: `printable(decode(bytes))`. */
export function printableBytes(bytes: Uint8Array): string {
  return printable(decode(bytes));
}

// What GLib calls not printable, and the two separators that end a line.
const unprintable = /[\p{Cc}\p{Cf}\p{Cn}\p{Cs}\u2028\u2029]/gu;
const letters: Record<string, string> = {
  "\x07": "\\a",
  "\b": "\\b",
  "\t": "\\t",
  "\n": "\\n",
  "\v": "\\v",
  "\f": "\\f",
  "\r": "\\r",
};

function escapeAsWireshark(char: string): string {
  const letter = letters[char];
  if (letter) return letter;
  const code = char.codePointAt(0) as number;
  if (code < 0x80) return `\\${code.toString(8).padStart(3, "0")}`;
  const digits = code.toString(16).toUpperCase();
  return code < 0x10000 ? `\\u${digits.padStart(4, "0")}` : `\\U${digits.padStart(8, "0")}`;
}

const lenient = new TextDecoder("utf-8", { ignoreBOM: true });

/** Octets that a first octet of UTF-8 announces behind it: by its bits alone, so that also what it may not begin counts. */
function announced(octet: number): number {
  if (octet < 0xc0 || octet >= 0xfe) return 0;
  return octet < 0xe0 ? 1 : octet < 0xf0 ? 2 : octet < 0xf8 ? 3 : octet < 0xfc ? 4 : 5;
}

/**
 * As Wireshark decodes what is not UTF-8: a sequence that breaks off is one U+FFFD, however long it is, and one that
 * says in more octets what would do with fewer stands for what it says.
 */
function decodedLoosely(bytes: Uint8Array): string {
  const strict = lenient.decode(bytes);
  if (!strict.includes("\ufffd")) return strict;
  let text = "";
  for (let at = 0; at < bytes.length; ) {
    const first = bytes[at] as number;
    at += 1;
    if (first < 0x80) {
      text += String.fromCharCode(first);
      continue;
    }
    const size = announced(first);
    let code = first & (0x3f >> size);
    let read = 0;
    while (read < size && ((bytes[at] ?? 0) & 0xc0) === 0x80) {
      code = code * 64 + ((bytes[at] as number) & 0x3f);
      at += 1;
      read += 1;
    }
    const whole = size > 0 && read === size && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
    if (whole && code < 0x20) text += `\\u${code.toString(16).toUpperCase().padStart(4, "0")}`;
    else text += whole ? String.fromCodePoint(code) : "\ufffd";
  }
  return text;
}

/**
 * Octets or text of a peer as one safe line in Wireshark's way: `\033`, `\t`, `\u202E`, and U+FFFD for what is not UTF-8.
 *
 * @example
 * formatted(Buffer.from("\x1b[2J")); // "\\033[2J"
 */
export function formatted(bytes: Uint8Array | string): string {
  const text = typeof bytes === "string" ? bytes : decodedLoosely(bytes);
  return plainAscii.test(text) ? text : text.replace(unprintable, escapeAsWireshark);
}

/** As `formatted`, of octets that stand one in each character, as a decoder of latin1 gives them. */
export function formattedLatin1(text: string): string {
  return plainAscii.test(text) ? text : formatted(Buffer.from(text, "latin1"));
}

/** As `formatted`, up to the first NUL: a string that C would read. */
export function formattedString(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return formatted(end < 0 ? bytes : bytes.subarray(0, end));
}
