/** Octets that a message carries and nobody reads, as Wireshark shows them within the message. */
import { type Cursor, hex } from "./cursor.ts";
import { octetsText } from "./shown.ts";

/** Notes all that is left, under a line of its own; nothing where nothing is left. */
export function takePayload(c: Cursor): void {
  const start = c.offset;
  const size = c.left;
  if (size === 0) return;
  c.open("data.payload");
  c.skip(size);
  if (!c.recording) return;
  const octets = c.view(start, c.offset);
  c.note("data.data", `Data: ${octetsText(octets)}`, start, c.offset, hex(octets));
  c.note("data.len", `[Length: ${size}]`, start, start, size);
  c.close(`Data (${size} byte${size === 1 ? "" : "s"})`);
}
