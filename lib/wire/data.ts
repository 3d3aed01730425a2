/** Octets that no protocol claims. */
import type { Protocol } from "./protocol.ts";
import { octetsText } from "./shown.ts";

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
  heading: (value) => `Data (${value.length} byte${value.length === 1 ? "" : "s"})`,
};
