/** Hex dump: offset, sixteen octets in two groups of eight, and what they are in ASCII. text2pcap reads it back. */
import type { Paint, Role } from "../command.ts";

/** How a dump is drawn: `offset` of the first octet; `mark` in front of each line; octets [from, to) stand out. */
export interface HexOptions {
  readonly offset?: number;
  readonly mark?: string;
  readonly highlight?: readonly [from: number, to: number];
  readonly role?: Role;
}

const perLine = 16;
const bytesWidth = perLine * 3;

function isHexDigit(byte: number | undefined): boolean {
  return byte !== undefined && /[0-9A-Fa-f]/.test(String.fromCharCode(byte));
}

/** True where text2pcap would take the text's first word for one octet more. */
function misread(bytes: Uint8Array, at: number, width: number): boolean {
  const alone = width === 2 || bytes[at + 2] === 0x20;
  return alone && isHexDigit(bytes[at]) && isHexDigit(bytes[at + 1]);
}

/**
 * The dump, one line for each sixteen octets.
 *
 * @example
 * hexDump(Buffer.from("HELO me\r\n"), paint); // ["0000  48 45 4c 4f 20 6d 65 0d  0a    ...   HELO me..."]
 */
export function hexDump(bytes: Uint8Array, paint: Paint, options: HexOptions = {}): string[] {
  const { offset = 0, mark = "", highlight, role = "strong" } = options;
  const lines: string[] = [];
  const digits = offset + bytes.length > 0x10000 ? 8 : 4;
  for (let at = 0; at < bytes.length; at += perLine) {
    let pairs = "";
    let text = "";
    const width = Math.min(perLine, bytes.length - at);
    for (let i = 0; i < width; i += 1) {
      const byte = bytes[at + i] as number;
      const on = highlight !== undefined && at + i >= highlight[0] && at + i < highlight[1];
      const pair = byte.toString(16).padStart(2, "0");
      const printable = byte >= 0x20 && byte < 0x7f && !(i === 1 && misread(bytes, at, width));
      const char = printable ? String.fromCharCode(byte) : ".";
      pairs += `${i === 8 ? "  " : i > 0 ? " " : ""}${on ? paint(role, pair) : pair}`;
      text += on ? paint(role, char) : char;
    }
    const gap = " ".repeat(bytesWidth - (width * 3 - 1 + (width > 8 ? 1 : 0)));
    const number = paint("dim", (offset + at).toString(16).padStart(digits, "0"));
    lines.push(`${mark}${number}  ${pairs}${gap}  ${text}`);
  }
  return lines;
}
