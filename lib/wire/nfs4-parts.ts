/** What the operations of NFS 4 share: state identifiers, attributes, owners. RFC 7530 2.2, 3.3; RFC 8881 3.3. */
import type { Cursor } from "./cursor.ts";
import { hex } from "./cursor.ts";
import { attributeNames4 } from "./nfs4-attribute.ts";
import { mostEntries, xdrBool, xdrHyper, xdrOpaque, xdrString, xdrUint } from "./xdr.ts";

/** Reads an unsigned hyper whose field is called after its label. */
export function hyper(c: Cursor, label: string): bigint {
  return xdrHyper(c, `nfs.${label}4`, label);
}

/** Reads an unsigned integer; its label is the field's name. */
export function uint(c: Cursor, name: string): number {
  return xdrUint(c, `nfs.${name}`, name);
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
  c.close();
  return words;
}

/** Reads a bitmap4; gives the numbers of its bits. */
export function readBitmap(c: Cursor, label = "Attr mask"): number[] {
  c.open("nfs.attr_mask");
  const count = c.uint(4, "nfs.num_bitmaps", "Number of bitmaps");
  const bits: number[] = [];
  for (let word = 0; word < count && word < mostEntries; word += 1) {
    const mask = c.uint(4, "nfs.bitmap", "Bitmap", (value) => `0x${value.toString(16).padStart(8, "0")}`);
    if (word < 8) for (let bit = 0; bit < 32; bit += 1) if (mask & (1 << bit)) bits.push(word * 32 + bit);
  }
  if (c.recording)
    c.close(`${label} (${bits.map((bit) => attributeNames4[bit] ?? `Unknown ${bit}`).join(", ")})`);
  else c.close();
  return bits;
}

/** Reads a fattr4: the bitmap, and the values in its order. */
export function readAttributes4(c: Cursor): void {
  c.open("nfs.fattr4", "Attributes");
  readBitmap(c);
  xdrOpaque(c, "nfs.attr_vals", "Values");
  c.close();
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

/** Reads an owner: a client's number and octets of its own. */
export function readOwner(c: Cursor, name: string): void {
  c.uint64("nfs.clientid", "clientid", clientWords);
  xdrOpaque(c, name, "owner");
}

/** Reads a clientid4; gives it as Wireshark shows it. */
export function readClient(c: Cursor): string {
  return clientWords(c.uint64("nfs.clientid", "clientid", clientWords));
}

/** Reads octets of a fixed size: verifiers, sessions, devices. */
export function readOctets(c: Cursor, size: number, name: string, label: string): void {
  c.take(size, name, label, hex);
}

/** Reads an nfsace4. */
export function readEntry4(c: Cursor): void {
  c.open("nfs.ace", "ACE");
  xdrUint(c, "nfs.acetype4", "acetype");
  xdrUint(c, "nfs.aceflags4", "aceflags");
  xdrUint(c, "nfs.acemask4", "acemask");
  xdrString(c, "nfs.who", "who");
  c.close();
}

/** Reads a channel_attrs4. */
export function readChannel(c: Cursor, label: string): void {
  c.open("nfs.channel_attrs", label);
  for (const name of [
    "hdr pad size",
    "max req size",
    "max resp size",
    "max resp size cached",
    "max ops",
    "max reqs",
  ])
    xdrUint(c, `nfs.${name.replaceAll(" ", "")}`, name);
  readArray(
    c,
    "nfs.rdmachanattrs",
    "RDMA chan attrs",
    (inner) => void xdrUint(inner, "nfs.rdmachanattr", "attr"),
  );
  c.close();
}

/** Reads an array whose count is in front; the count is bounded by the octets that are there. */
export function readArray(c: Cursor, name: string, label: string, each: (c: Cursor) => void): void {
  c.open(name);
  const count = xdrUint(c, `${name}.count`, "count");
  for (let i = 0; i < count && i < mostEntries; i += 1) each(c);
  c.close(`${label} (count: ${count})`);
}

/** Reads callback_sec_parms4. */
export function readSecurity(c: Cursor): void {
  const flavor = xdrUint(c, "nfs.cb_sec_flavor", "flavor");
  if (flavor === 1) {
    xdrUint(c, "nfs.stamp", "stamp");
    xdrString(c, "nfs.machinename", "machine name");
    xdrUint(c, "nfs.uid", "uid");
    xdrUint(c, "nfs.gid", "gid");
    readArray(c, "nfs.gids", "gids", (inner) => void xdrUint(inner, "nfs.gid", "gid"));
  } else if (flavor === 6) {
    xdrUint(c, "nfs.service", "gssproc");
    xdrOpaque(c, "nfs.gss_handle", "Handle from server");
    xdrOpaque(c, "nfs.gss_handle", "Handle from client");
  }
}
