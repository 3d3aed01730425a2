/** How Wireshark draws a bit field on one line: ".... .1.. = ". */

/**
 * The bits of `value` (an integer of `width` bits, at most 32) that `mask` covers, the others as dots, in groups of four.
 *
 * @example
 * bits(0x12, 12, 0x010); // ".... ...1 .... = "
 */
export function bits(value: number, width: number, mask: number): string {
  const covered = value & mask;
  // Most fields are of 16 bits at most, and have the same few values.
  if (width > 16) return drawn(covered, width, mask);
  const key = (width * 65_536 + mask) * 65_536 + covered;
  let text = known.get(key);
  if (text === undefined) {
    if (known.size >= mostKnown) known.clear();
    text = drawn(covered, width, mask);
    known.set(key, text);
  }
  return text;
}

const mostKnown = 4096;
const known = new Map<number, string>();

function drawn(value: number, width: number, mask: number): string {
  let text = "";
  for (let bit = width - 1; bit >= 0; bit -= 1) {
    text += (mask >>> bit) & 1 ? (value >>> bit) & 1 : ".";
    if (bit % 4 === 0) text += " ";
  }
  return `${text}= `;
}

/** A number as Wireshark writes it in hexadecimal: `0x` and `digits` digits. */
export function hexNumber(value: number, digits = 4): string {
  return `0x${value.toString(16).padStart(digits, "0")}`;
}
