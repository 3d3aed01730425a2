/** fattr4 of NFS 4: a bitmap of attributes, and their values in its order. RFC 7530 2.2.9. */
import type { Cursor } from "./cursor.ts";
import { noteExpert } from "./expert.ts";
import { attributeBits, noteMasks } from "./nfs4-bitmap.ts";
import { attributeValues } from "./nfs4-value.ts";

/** Reads a fattr4: the bitmap, and the values in its order. */
export function readAttributes4(c: Cursor): void {
  const count = c.peek(4);
  c.skip(4);
  const at = c.need(count * 4);
  c.skip(count * 4);
  const size = c.peek(4);
  c.skip(4);
  const start = c.need(size);
  const end = start + size;
  if (c.recording) {
    let known = true;
    const outer = c.narrow(end);
    noteMasks(c, attributeBits, at, count, (bit) => {
      const before = c.offset;
      if (known) attributeValues[bit]?.(c);
      if (known && c.offset > before) return;
      const name = known ? "nfs.bitmap_no_dissector" : "nfs.bitmap_skip_value";
      const message = known
        ? "Unknown dissector for bitmap attribute"
        : "Not dissecting value since a previous value was not dissected";
      noteExpert(c, { severity: "warn", group: "Undecoded", message, name });
      known = false;
    });
    c.widen(outer);
  }
  c.offset = end;
  c.skip((4 - (size % 4)) % 4);
}
