/** File handles of NFS, which only their server understands: RFC 1094 2.3.3, RFC 1813 2.3.3. */
import { crc32 } from "node:zlib";
import type { Cursor } from "./cursor.ts";
import { hex } from "./cursor.ts";

/** Octets of a handle of version 2. */
export const handleSize2 = 32;

function hashed(c: Cursor, bytes: Uint8Array, start: number): string {
  const hash = crc32(bytes);
  const words = `0x${hash.toString(16).padStart(8, "0")}`;
  c.note("nfs.fh.hash", `[hash (CRC-32): ${words}]`, start, start + bytes.length, hash);
  c.note("nfs.fhandle", `FileHandle: ${hex(bytes.subarray(0, 128))}`, start, start + bytes.length);
  return words;
}

/** Reads a handle of version 2; gives Wireshark's name for it, "0x" and its CRC-32. */
export function readHandle2(c: Cursor, label: string): string {
  c.open("nfs.fh", label);
  const start = c.need(handleSize2);
  const words = hashed(c, c.bytes.subarray(start, start + handleSize2), start);
  c.skip(handleSize2);
  c.close();
  return words;
}

/** Reads a handle of version 3 or 4. A WebNFS handle has no octets and no hash. */
export function readHandle3(c: Cursor, label: string): string {
  c.open("nfs.fh", label);
  const size = c.uint(4, "nfs.fh.length", "length");
  const start = c.need(size);
  const words = size > 0 ? hashed(c, c.bytes.subarray(start, start + size), start) : "0x00000000";
  c.skip(size + ((4 - (size % 4)) % 4));
  c.close();
  return words;
}
