/** Octets that a message carries and nobody reads, as Wireshark shows them within the message. */
import type { Cursor } from "./cursor.ts";
import { dataLayer } from "./data.ts";
import { fieldOf } from "./field.ts";

/** Notes all that is left, under a line of its own; nothing where nothing is left. */
export function takePayload(c: Cursor): void {
  const start = c.offset;
  const size = c.left;
  c.skip(size);
  if (!c.recording || size === 0) return;
  const { text, end, fields } = dataLayer(c.view(start, c.offset), start, c.offset);
  c.fields.push(fieldOf("data.payload", text, start, end, undefined, fields));
}
