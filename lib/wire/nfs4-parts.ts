/** What the operations of NFS 4 share: state identifiers, attributes, owners. RFC 7530 2.2, 3.3; RFC 8881 3.3. */
import { crc32 } from "node:zlib";
import { hexNumber } from "./bits.ts";
import type { Cursor } from "./cursor.ts";
import { hex } from "./cursor.ts";
import { uint } from "./nfs4-field.ts";
import { mostEntries, xdrBool, xdrHyper, xdrOpaque, xdrString, xdrUint } from "./xdr.ts";

/** Reads an unsigned hyper whose field is called after its label. */
export function hyper(c: Cursor, label: string): bigint {
  return xdrHyper(c, `nfs.${label}4`, label);
}

/** CRC-16 as ITU-T X.25 has it: how Wireshark calls a state identifier. */
function crc16(bytes: Uint8Array): number {
  let crc = 0xffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >> 1) ^ 0x8408 : crc >> 1;
  }
  return crc ^ 0xffff;
}

/** Reads a stateid4; gives its name, "0x" and its CRC-16. */
export function readState(c: Cursor): string {
  c.open("nfs.stateid", "StateID");
  const start = c.need(16);
  const crc = crc16(c.bytes.subarray(start, start + 16));
  const words = `0x${crc.toString(16).padStart(4, "0")}`;
  c.note("nfs.stateid.hash", `[StateID Hash: ${words}]`, start, start + 16, crc);
  c.uint(4, "nfs.stateid.seqid", "StateID seqid");
  c.take(12, "nfs.stateid.other", "StateID Other");
  if (c.recording) {
    const hash = crc32(c.view(c.offset - 12, c.offset));
    const words = `[StateID Other hash: ${hexNumber(hash, 8)}]`;
    c.note("nfs.stateid.other_hash", words, c.offset - 12, c.offset, hash);
  }
  c.close();
  return words;
}

/** Reads a change_info4. */
export function readChange(c: Cursor, label = "change_info"): void {
  c.open("nfs.change_info", label);
  xdrBool(c, "nfs.change_info.atomic", "Atomic");
  xdrHyper(c, "nfs.changeid4.before", "changeid (before)");
  xdrHyper(c, "nfs.changeid4.after", "changeid (after)");
  c.close();
}

const clientWords = (value: bigint) => `0x${value.toString(16).padStart(16, "0")}`;

/** Reads an owner that opens: a client's number and octets of its own. */
export function readOwner(c: Cursor, name = "nfs.open_owner4"): void {
  c.uint64("nfs.clientid", "clientid", clientWords);
  xdrOpaque(c, name, "owner");
}

/** Reads an owner of a lock. */
export function readLockOwner(c: Cursor): void {
  c.open("nfs.lock_owner", "Owner");
  readOwner(c, "nfs.lock_owner4");
  c.close();
}

/** Reads a verifier, as a number. */
export function readVerifier4(c: Cursor): void {
  c.uint64("nfs.verifier4", "verifier", clientWords);
}

/** Reads a clientid4; gives it as Wireshark shows it. */
export function readClient(c: Cursor): string {
  return clientWords(c.uint64("nfs.clientid", "clientid", clientWords));
}

/** Reads octets of a fixed size: verifiers, sessions, devices. */
export function readOctets(c: Cursor, size: number, name: string, label: string): void {
  c.take(size, name, label, hex);
}

/** Reads a channel_attrs4. */
export function readChannel(c: Cursor, label: string): void {
  c.open("nfs.channel_attrs", label);
  for (const name of ["padsize4", "maxreqsize4", "maxrespsize4", "maxrespsizecached4", "maxops4", "maxreqs4"])
    uint(c, name);
  c.close();
  each(c, () => void uint(c, "rdmachanattrs4"));
}

/** Reads a count that has no line of its own, and as many of what it counts as there may be. */
export function each(c: Cursor, read: () => void): number {
  const count = c.peek(4);
  c.skip(4);
  for (let i = 0; i < count && i < mostEntries; i += 1) read();
  return count;
}

/** Reads an array whose count is shown first. */
export function readArray(c: Cursor, name: string, label: string, read: (c: Cursor) => void): void {
  c.open(name, label);
  const count = xdrUint(c, "rpc.array.len", "num");
  for (let i = 0; i < count && i < mostEntries; i += 1) read(c);
  c.close();
}

/** Reads what a client proves itself by on the way back: callback_sec_parms4, as many as there are. */
export function readSecurity(c: Cursor): void {
  each(c, () => {
    const flavor = uint(c, "flavor4");
    if (flavor === 1) {
      uint(c, "stamp4");
      xdrString(c, "nfs.machinename4", "machine name");
      uint(c, "uid4");
      uint(c, "gid4");
      each(c, () => void uint(c, "gid4"));
    } else if (flavor === 6) {
      uint(c, "service4");
      xdrOpaque(c, "nfs.data", "Data");
      xdrOpaque(c, "nfs.data", "Data");
    }
  });
}
