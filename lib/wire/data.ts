/** Octets that no protocol claims. */
import { type Cursor, hex } from "./cursor.ts";
import { type Attached, fieldOf } from "./field.ts";
import { counted } from "./label.ts";
import { nested } from "./moved.ts";
import type { Protocol } from "./protocol.ts";
import { octetsText } from "./shown.ts";

/** The path of a message that holds such octets. */
export const dataNames: readonly string[] = ["data"];

const titleOf = (octets: number) => `Data (${counted(octets, "byte")})`;

/** Leftover octets. */
export const data: Protocol<Uint8Array> = {
  name: "data",
  label: "Data",
  title: "Data",
  parse: (c) => {
    const size = c.left;
    const bytes = c.take(size, "data.data", "Data", octetsText);
    if (c.recording) c.note("data.len", `[Length: ${size}]`, c.offset, c.offset, size);
    return bytes;
  },
  emit: (value) => value,
  info: (value) => `${value.length} bytes`,
  heading: (value) => titleOf(value.length),
};

/** Octets that nobody reads further, as a layer; they lie from `start` to `end`. */
export function dataLayer(bytes: Uint8Array, start = 0, end = bytes.length): Attached {
  const { length } = bytes;
  const fields = [
    fieldOf("data.data", `Data: ${octetsText(bytes)}`, start, end, hex(bytes)),
    fieldOf("data.len", `[Length: ${length}]`, start, start, length),
  ];
  return { name: "data", text: titleOf(length), start, end, fields };
}

/** All that is left, as a layer behind the message that is read, whose end is here; nothing where nothing is left. */
export function attachData(c: Cursor): void {
  const { offset, end } = c;
  if (c.recording && offset < end) c.attach(dataLayer(c.view(offset, end), offset, end));
}

/** Notes them within the message that has them; nothing where there are none. */
export function noteData(c: Cursor, bytes: Uint8Array, start: number, end: number): void {
  if (c.recording && bytes.length > 0) c.fields.push(nested(dataLayer(bytes, start, end)));
}

/** The same of all that is left; the cursor goes to the end. */
export function takeData(c: Cursor): void {
  const { offset, end } = c;
  c.skip(c.left);
  noteData(c, c.view(offset, end), offset, end);
}
