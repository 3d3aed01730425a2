/** How Wireshark cuts a line of the tree that is too long. */

/** Octets of a line at most. */
const longest = 239;
/** And of one that says that it was cut. */
const longestMarked = 238;
const mark = " [truncated]";

/** As many characters as so many octets of UTF-8 hold. */
function cut(text: string, size: number): string {
  if (text.length * 3 <= size) return text;
  const bytes = Buffer.from(text);
  if (bytes.length <= size) return text;
  let end = size;
  while (end > 0 && ((bytes[end] as number) & 0xc0) === 0x80) end -= 1;
  return bytes.toString("utf8", 0, end);
}

/**
 * A label and its value; where they are too long the label says so.
 *
 * @example
 * labelled("Server Name", "example.org"); // "Server Name: example.org"
 */
export function labelled(label: string, value: string): string {
  const whole = `${label}: ${value}`;
  return cut(whole, longest) === whole ? whole : cut(`${label}${mark}: ${value}`, longestMarked);
}

/** A line of words alone; where it is too long it begins by saying so, behind a blank. */
export function cutLine(text: string): string {
  return cut(text, longest) === text ? text : cut(`${mark}${text}`, longestMarked);
}

/** A line to which words were added until it was full: nothing says so. */
export function cutEnd(text: string): string {
  return cut(text, longest);
}

/** "1 item", "2 items". */
export function counted(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? "" : "s"}`;
}
