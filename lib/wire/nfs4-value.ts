/** The values of NFS 4's attributes: RFC 7530 5.8, RFC 8881 5.8. */
import type { Cursor } from "./cursor.ts";
import { readHandle3 } from "./nfs-handle.ts";
import { readMode2 } from "./nfs-mode.ts";
import { nfsStatus } from "./nfs-status.ts";
import { attributeBits, readBitmap } from "./nfs4-bitmap.ts";
import { uint } from "./nfs4-field.ts";
import { noteFlags } from "./shown.ts";
import { xdrBool, xdrHyper, xdrString, xdrUint } from "./xdr.ts";

/** Reads an nfstime4. */
export function readTime4(c: Cursor): void {
  xdrHyper(c, "nfs.nfstime4.seconds", "seconds");
  uint(c, "nfstime4.nseconds");
}

function readSetTime(c: Cursor): void {
  if (uint(c, "set_it") === 1) readTime4(c);
}

function readFileSystem(c: Cursor): void {
  c.open("nfs.fsid4", "fattr4_fsid");
  xdrHyper(c, "nfs.fsid4.major", "fsid4.major");
  xdrHyper(c, "nfs.fsid4.minor", "fsid4.minor");
  c.close();
}

/** RFC 7530 5.8.1.3: zero is for ever. */
function readExpiry(c: Cursor): void {
  const name = "nfs.fattr4_fh_expire_type";
  const value = c.peek(4);
  const at = c.offset;
  c.open(name);
  c.skip(4);
  const flags = [
    [`${name}.noexpire_with_open`, 1, "noexpire_with_open"],
    [`${name}.volatile_any`, 1, "volatile_any"],
    [`${name}.vol_migration`, 1, "vol_migration"],
    [`${name}.vol_rename`, 1, "vol_rename"],
  ] as const;
  if (value !== 0) noteFlags(c, { value, width: 32, start: at, end: at + 4 }, flags);
  const words = value === 0 ? ["FH4_PERSISTENT"] : flags.filter(() => value & 1).map(([, , label]) => label);
  const hex = `0x${value.toString(16).padStart(8, "0")}`;
  c.close(
    `fattr4_fh_expire_type: ${value === 0 ? `FH4_PERSISTENT (${hex})` : [hex, ...words].join(", ")}`,
    value,
  );
}

function readAclSupport(c: Cursor): void {
  const value = c.peek(4);
  const at = c.offset;
  c.open("nfs.fattr4.aclsupport");
  c.skip(4);
  const flags = [
    ["nfs.fattr4.aclsupport.allow_acl", 1, "ALLOW", "Yes", "No"],
    ["nfs.fattr4.aclsupport.deny_acl", 2, "DENY", "Yes", "No"],
    ["nfs.fattr4.aclsupport.audit_acl", 4, "AUDIT", "Yes", "No"],
    ["nfs.fattr4.aclsupport.alarm_acl", 8, "ALARM", "Yes", "No"],
  ] as const;
  noteFlags(c, { value, width: 32, start: at, end: at + 4 }, flags);
  const set = flags.filter(([, mask]) => value & mask).map(([, , label]) => label);
  c.close([`aclsupport: ${value}`, ...set].join(", "), value);
}

function readDevice4(c: Cursor): void {
  uint(c, "specdata1");
  uint(c, "specdata2");
}

function readLayoutTypes(c: Cursor): void {
  const count = c.peek(4);
  c.skip(4);
  for (let i = 0; i < count; i += 1) uint(c, "layouttype");
}

function readLabel(c: Cursor): void {
  uint(c, "fattr4.security_label.lfs");
  uint(c, "fattr4.security_label.pi");
  xdrString(c, "nfs.fattr4.security_label.context", "context");
}

const flag = (name: string) => (c: Cursor) => void xdrBool(c, `nfs.fattr4_${name}`, `fattr4_${name}`);
const hyper =
  (name: string, label = name) =>
  (c: Cursor) =>
    void xdrHyper(c, `nfs.fattr4.${name}`, label);
const number = (name: string) => (c: Cursor) => void uint(c, `fattr4.${name}`);
const text = (name: string) => (c: Cursor) => void xdrString(c, `nfs.fattr4_${name}`, `fattr4_${name}`);
const bitmap = (c: Cursor) => readBitmap(c, attributeBits);

/** By number; what is not here Wireshark does not read either, or is rare (lists of access, of locations). */
export const attributeValues: Readonly<Record<number, (c: Cursor) => void>> = {
  0: bitmap,
  1: (c) => void uint(c, "nfs_ftype4"),
  2: readExpiry,
  3: (c) => void xdrHyper(c, "nfs.changeid4", "changeid"),
  4: hyper("size"),
  5: flag("link_support"),
  6: flag("symlink_support"),
  7: flag("named_attr"),
  8: readFileSystem,
  9: flag("unique_handles"),
  10: number("lease_time"),
  11: (c) => void xdrUint(c, "nfs.nfsstat4", "Status", nfsStatus[4]),
  13: readAclSupport,
  14: flag("archive"),
  15: flag("cansettime"),
  16: flag("case_insensitive"),
  17: flag("case_preserving"),
  18: flag("chown_restricted"),
  19: (c) => void readHandle3(c, "fattr4_filehandle"),
  20: hyper("fileid"),
  21: hyper("files_avail"),
  22: hyper("files_free"),
  23: hyper("files_total"),
  25: flag("hidden"),
  26: flag("homogeneous"),
  27: hyper("maxfilesize"),
  28: number("maxlink"),
  29: number("maxname"),
  30: hyper("maxread"),
  31: hyper("maxwrite"),
  32: text("mimetype"),
  33: (c) => void readMode2(c),
  34: flag("no_trunc"),
  35: number("numlinks"),
  36: text("owner"),
  37: text("owner_group"),
  38: hyper("quota_hard"),
  39: hyper("quota_soft"),
  40: hyper("quota_used"),
  41: readDevice4,
  42: hyper("space_avail"),
  43: hyper("space_free"),
  44: hyper("space_total"),
  45: hyper("space_used"),
  46: flag("system"),
  47: readTime4,
  48: readSetTime,
  49: readTime4,
  50: readTime4,
  51: readTime4,
  52: readTime4,
  53: readTime4,
  54: readSetTime,
  55: (c) =>
    void c.uint64("nfs.fattr4.mounted_on_fileid", "fileid", (id) => `0x${id.toString(16).padStart(16, "0")}`),
  56: readTime4,
  57: readTime4,
  62: readLayoutTypes,
  65: number("layout_blksize"),
  75: bitmap,
  77: number("clone_block_size"),
  78: hyper("space_freed", "space freed"),
  79: number("change_attr_type"),
  80: readLabel,
  81: (c) => {
    readMode2(c);
    c.uint(4, "nfs.fattr4.umask", "umask", (value) => `0${value.toString(8)}`);
  },
  82: flag("xattr_support"),
  83: flag("offline"),
};
