/** Octets that no protocol claims. */
import { hex } from "./cursor.ts";
import type { Protocol } from "./protocol.ts";

/** Leftover octets. */
export const data: Protocol<Uint8Array> = {
  name: "data",
  label: "Data",
  title: "Data",
  parse: (c) => {
    const size = c.left;
    const bytes = c.take(size, "data.data", "Data", (b) =>
      size > 64 ? `${hex(b.subarray(0, 64))}…` : hex(b),
    );
    return bytes;
  },
  emit: (value) => value,
  info: (value) => `${value.length} bytes`,
  summary: (value) => `${value.length} byte${value.length === 1 ? "" : "s"}`,
};
