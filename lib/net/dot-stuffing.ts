/** Dot-stuffed text: what ends with a lone dot, and may have lines that begin with one (RFC 5321 4.5.2, RFC 1939 3). */

const DOT = 0x2e;

/**
 * One line of dot-stuffed text (RFC 5321 4.5.2, RFC 1939 3): null for the lone dot that ends the text, else the line
 * without the dot that was added in front.
 */
export function unstuff(line: Uint8Array): Uint8Array | null {
  if (line[0] !== DOT) return line;
  return line.length === 1 ? null : line.subarray(1);
}

/**
 * Text for the wire (RFC 5321 4.5.2): every line end becomes CR LF, a line that starts with a dot gets one more, and
 * the text ends with CR LF and the lone dot.
 *
 * @example
 * stuff("a\n.b"); // "a\r\n..b\r\n.\r\n"
 */
export function stuff(text: string): string {
  const lines = text.split(/\r\n|\r|\n/);
  if (lines.at(-1) === "") lines.pop();
  return `${lines.map((line) => `${line.startsWith(".") ? "." : ""}${line}\r\n`).join("")}.\r\n`;
}
