/** Octets that no protocol claims. */
import { type Cursor, hex } from "./cursor.ts";
import { type Attached, fieldOf } from "./field.ts";
import { counted } from "./label.ts";
import { nested } from "./moved.ts";
import type { Protocol } from "./protocol.ts";
import { octetsText } from "./shown.ts";

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

/** Notes them within the message that has them; nothing where there are none. */
export function noteData(c: Cursor, bytes: Uint8Array, start: number, end: number): void {
  if (c.recording && bytes.length > 0) c.fields.push(nested(dataLayer(bytes, start, end)));
}
