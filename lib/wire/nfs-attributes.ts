/** File attributes of NFS 2 and 3: RFC 1094 2.3.5, RFC 1813 2.6. */
import type { Cursor } from "./cursor.ts";
import type { Item } from "./rpc-shape.ts";
import { xdrHyper, xdrUint } from "./xdr.ts";

/** RFC 1813 2.3.5: ftype3. */
export const fileTypes3: Readonly<Record<number, string>> = {
  1: "Regular File",
  2: "Directory",
  3: "Block Special Device",
  4: "Character Special Device",
  5: "Symbolic Link",
  6: "Socket",
  7: "Named Pipe",
};

const fileTypes2: Readonly<Record<number, string>> = {
  0: "Non-File",
  1: "Regular File",
  2: "Directory",
  3: "Block Special Device",
  4: "Character Special Device",
  5: "Symbolic Link",
};

const modeBits = [
  [0x800, "S_ISUID"],
  [0x400, "S_ISGID"],
  [0x200, "S_ISVTX"],
  [0x100, "S_IRUSR"],
  [0x080, "S_IWUSR"],
  [0x040, "S_IXUSR"],
  [0x020, "S_IRGRP"],
  [0x010, "S_IWGRP"],
  [0x008, "S_IXGRP"],
  [0x004, "S_IROTH"],
  [0x002, "S_IWOTH"],
  [0x001, "S_IXOTH"],
] as const;

function octal(value: number): string {
  return value.toString(8).padStart(4, "0");
}

function readMode(c: Cursor, name: string, label: string): number {
  return c.uint(4, name, label, (value) => {
    const set = modeBits.filter(([bit]) => value & bit).map(([, words]) => `, ${words}`);
    return `${octal(value & 0o177777)}${set.join("")}`;
  });
}

/** Seconds and a fraction, as a date. */
export function readTime(c: Cursor, name: string, perSecond: number): void {
  c.open(name);
  const seconds = c.uint(4, `${name}.sec`, "seconds");
  const micro = perSecond === 1_000_000;
  const part = c.uint(4, `${name}.${micro ? "usec" : "nsec"}`, micro ? "micro seconds" : "nano seconds");
  if (!c.recording) {
    c.close();
    return;
  }
  const date = new Date(seconds * 1000).toISOString().slice(0, 19).replace("T", " ");
  const nanoseconds = part * (1_000_000_000 / perSecond);
  c.close(`${name.slice(name.lastIndexOf(".") + 1)}: ${date}.${`${nanoseconds}`.padStart(9, "0")} UTC`);
}

/** RFC 1094 2.3.5: fattr. */
export const attributes2: Item = (c) => {
  c.open("nfs.fattr", "attributes");
  xdrUint(c, "nfs.fattr.type", "type", fileTypes2);
  readMode(c, "nfs.mode", "mode");
  for (const name of ["nlink", "uid", "gid", "size", "blocksize", "rdev", "blocks", "fsid", "fileid"])
    xdrUint(c, `nfs.fattr.${name}`, name);
  for (const name of ["atime", "mtime", "ctime"]) readTime(c, `nfs.${name}`, 1_000_000);
  c.close();
};

/** RFC 1094 2.3.6: sattr, where all ones stand for no change. */
export const settable2: Item = (c) => {
  c.open("nfs.sattr", "attributes");
  const unset = () => c.peek(4) === 0xffffffff;
  for (const name of ["mode", "uid", "gid", "size"])
    if (unset()) c.take(4, `nfs.fattr.${name}`, name, () => "no value");
    else if (name === "mode") readMode(c, "nfs.mode", name);
    else xdrUint(c, `nfs.fattr.${name}`, name);
  for (const name of ["atime", "mtime"])
    if (unset()) c.take(8, `nfs.${name}`, name, () => "no value");
    else readTime(c, `nfs.${name}`, 1_000_000);
  c.close();
};

/** RFC 1813 2.6: fattr3; gives what Wireshark says of them in words. */
export function readAttributes3(c: Cursor, label: string): string {
  c.open("nfs.fattr3", label);
  const type = xdrUint(c, "nfs.fattr3.type", "Type", fileTypes3);
  const mode = readMode(c, "nfs.mode3", "Mode");
  xdrUint(c, "nfs.fattr3.nlink", "nlink");
  const uid = xdrUint(c, "nfs.fattr3.uid", "uid");
  const gid = xdrUint(c, "nfs.fattr3.gid", "gid");
  xdrHyper(c, "nfs.fattr3.size", "size");
  xdrHyper(c, "nfs.fattr3.used", "used");
  c.take(
    8,
    "nfs.fattr3.rdev",
    "rdev",
    (b) => `${Buffer.from(b).readUInt32BE(0)},${Buffer.from(b).readUInt32BE(4)}`,
  );
  xdrHyper(c, "nfs.fattr3.fsid", "fsid");
  xdrHyper(c, "nfs.fattr3.fileid", "fileid");
  for (const name of ["nfs.atime", "nfs.mtime", "nfs.ctime"]) readTime(c, name, 1_000_000_000);
  const kind = fileTypes3[type] ?? `Unknown Type: 0x${type.toString(16)}`;
  const words = `  ${kind} mode: ${octal(mode & 0xfff)} uid: ${uid | 0} gid: ${gid | 0}`;
  c.close(`${label}${words}`);
  return words;
}

function follows(c: Cursor): boolean {
  const words = (value: number) => `${value ? "value follows" : "no value"} (${value})`;
  return c.uint(4, "nfs.attributes_follow", "attributes_follow", words) === 1;
}

/** RFC 1813 2.6: post_op_attr. */
export function postAttributes(label: string): Item {
  return (c) => {
    c.open("nfs.post_op_attr", label);
    c.close(follows(c) ? `${label}${readAttributes3(c, "attributes")}` : label);
  };
}

/** RFC 1813 2.6: wcc_data, the attributes before and after. */
export function bothAttributes(label: string): Item {
  const after = postAttributes("after");
  return (c, told) => {
    c.open("nfs.wcc_data", label);
    c.open("nfs.pre_op_attr", "before");
    if (follows(c)) {
      c.open("nfs.wcc_attr", "attributes");
      xdrHyper(c, "nfs.wcc_attr.size", "size");
      readTime(c, "nfs.mtime", 1_000_000_000);
      readTime(c, "nfs.ctime", 1_000_000_000);
      c.close();
    }
    c.close();
    after(c, told);
    c.close();
  };
}

/** RFC 1813 2.6: sattr3. */
export function settable3(label: string): Item {
  return (c) => {
    c.open("nfs.sattr3", label);
    const words = (value: number) => `${value ? "value follows" : "no value"} (${value})`;
    if (c.uint(4, "nfs.set_mode", "mode: set_it", words) === 1) readMode(c, "nfs.mode3", "Mode");
    if (c.uint(4, "nfs.set_uid", "uid: set_it", words) === 1) xdrUint(c, "nfs.uid3", "uid");
    if (c.uint(4, "nfs.set_gid", "gid: set_it", words) === 1) xdrUint(c, "nfs.gid3", "gid");
    if (c.uint(4, "nfs.set_size_follows", "size: set_it", words) === 1) xdrHyper(c, "nfs.set_size", "size");
    const how = (value: number) =>
      `${["don't change", "set to server time", "set to client time"][value] ?? "Unknown"} (${value})`;
    if (c.uint(4, "nfs.set_atime", "atime: set_it", how) === 2) readTime(c, "nfs.atime", 1_000_000_000);
    if (c.uint(4, "nfs.set_mtime", "mtime: set_it", how) === 2) readTime(c, "nfs.mtime", 1_000_000_000);
    c.close();
  };
}
