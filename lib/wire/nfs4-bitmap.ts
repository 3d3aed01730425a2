/** Bitmaps of NFS 4 (bitmap4, RFC 7530 2.1): attributes, operations, notifications. */
import { hexNumber } from "./bits.ts";
import type { Cursor } from "./cursor.ts";
import { attributeNames4 } from "./nfs4-attribute.ts";
import { nfs4Operations } from "./nfs4-op.ts";

/** What the bits of a bitmap stand for. */
export interface Bits {
  readonly mask: readonly [name: string, label: string];
  item(bit: number): readonly [name: string, label: string];
  readonly names: Readonly<Record<number, string>>;
}

/** RFC 7530 5.6: these every server has, and RFC 8881 5.8.1.14 another. */
const isRequired = (bit: number) => bit <= 11 || bit === 19 || bit === 75;

/** Attributes of a file. */
export const attributeBits: Bits = {
  mask: ["nfs.attr_mask", "Attr mask"],
  item: (bit) => ["nfs.attr", isRequired(bit) ? "reqd_attr" : "reco_attr"],
  names: attributeNames4,
};

/** Operations that are protected. */
export const operationBits: Bits = {
  mask: ["nfs.op_mask", "op_mask"],
  item: () => ["nfs.opcode", "Opcode"],
  names: nfs4Operations,
};

/** What a client wants to be told of a device. */
export const notificationBits: Bits = {
  mask: ["nfs.notify_mask", "notify_mask"],
  item: () => ["nfs.notify_type", "notify_type"],
  names: { 1: "Change", 2: "Delete" },
};

/** Wireshark shows no more of them. */
const mostMasks = 100;

/** The numbers of the bits of one mask, the least first. */
function bitsOf(mask: number, first: number): number[] {
  return Array.from({ length: 32 }, (_, bit) => bit)
    .filter((bit) => (mask >>> bit) & 1)
    .map((bit) => first + bit);
}

/** Notes each mask that is not empty; `value` reads what stands for a bit. The cursor ends behind the masks. */
export function noteMasks(
  c: Cursor,
  kind: Bits,
  at: number,
  count: number,
  value?: (bit: number) => void,
): void {
  const masks = Array.from({ length: Math.min(count, mostMasks) }, (_, i) =>
    Buffer.from(c.bytes.buffer, c.bytes.byteOffset).readUInt32BE(at + i * 4),
  );
  const [name, label] = kind.mask;
  if (count === 0 && !value) c.note(name, `${label}:`, at, at);
  // One alone has no number.
  const numbered = masks.filter((mask) => mask !== 0).length > 1;
  for (const [i, mask] of masks.entries()) {
    if (mask === 0) continue;
    const behind = c.offset;
    c.offset = at + i * 4;
    c.open(name);
    c.offset = behind;
    const set = bitsOf(mask, i * 32);
    const shown = (bit: number) => kind.names[bit];
    for (const bit of set) {
      const [item, words] = kind.item(bit);
      c.open(item);
      value?.(bit);
      c.close(`${words}: ${shown(bit) ?? "Unknown"} (${bit})`, bit);
    }
    const names = set.map((bit) => shown(bit) ?? `Unknown: ${bit}`).join(", ");
    if (!value) c.offset = at + i * 4 + 4;
    c.close(`${label}${numbered ? `[${i}]` : ""}: ${hexNumber(mask, 8)} (${names})`, mask);
    if (!value) c.offset = behind;
  }
}

/** Reads a bitmap4, of `title` where it has one. */
export function readBitmap(c: Cursor, kind = attributeBits, title?: string): void {
  if (title !== undefined) c.open("nfs.bitmap", title);
  const count = c.peek(4);
  c.skip(4);
  const at = c.need(count * 4);
  c.skip(count * 4);
  if (c.recording) noteMasks(c, kind, at, count);
  if (title !== undefined) c.close();
}
