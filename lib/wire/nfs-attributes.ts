/** File attributes of NFS 2 and 3: RFC 1094 2.3.5, RFC 1813 2.6. */
import { hexNumber } from "./bits.ts";
import type { Cursor } from "./cursor.ts";
import { dateText } from "./date.ts";
import { readMode2, readMode3 } from "./nfs-mode.ts";
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
  const nanoseconds = part * (1_000_000_000 / perSecond);
  const label = name.slice(name.lastIndexOf(".") + 1);
  c.close(`${label}: ${dateText(seconds, nanoseconds)}`);
}

/** How finely a server keeps times. */
export function readDelta(c: Cursor): void {
  c.open("nfs.dtime");
  const seconds = c.uint(4, "nfs.dtime.sec", "seconds");
  const part = c.uint(4, "nfs.dtime.nsec", "nano seconds");
  const words = `${seconds}.${String(part).padStart(9, "0")}`;
  c.close(c.recording ? `time delta: ${words} seconds` : undefined, Number(words));
}

const fsidWords = (value: number) => hexNumber(value, 8);

/** RFC 1094 2.3.5: fattr. */
export const attributes2: Item = (c) => {
  c.open("nfs.fattr", "attributes");
  xdrUint(c, "nfs.ftype", "type", fileTypes2);
  readMode2(c);
  for (const name of ["nlink", "uid", "gid", "size", "blocksize", "rdev", "blocks", "fsid", "fileid"])
    c.uint(4, `nfs.fattr.${name}`, name, name === "fsid" ? fsidWords : undefined);
  for (const name of ["atime", "mtime", "ctime"]) readTime(c, `nfs.${name}`, 1_000_000);
  c.close();
};

/** RFC 1094 2.3.6: sattr, where all ones stand for no change. */
export const settable2: Item = (c) => {
  c.open("nfs.sattr", "attributes");
  const unset = () => c.peek(4) === 0xffffffff;
  for (const name of ["mode", "uid", "gid", "size"])
    if (unset()) c.uint(4, name === "mode" ? "nfs.mode" : `nfs.fattr.${name}`, name, () => "no value");
    else if (name === "mode") readMode2(c);
    else xdrUint(c, `nfs.fattr.${name}`, name);
  for (const name of ["atime", "mtime"])
    if (unset()) c.take(8, `nfs.${name}`, name, () => "no value");
    else readTime(c, `nfs.${name}`, 1_000_000);
  c.close();
};

/** RFC 1813 2.6: specdata3, a device's two numbers. */
export function readDevice(c: Cursor, label: string): void {
  c.open("nfs.specdata", label);
  const first = xdrUint(c, "nfs.specdata1", "specdata1");
  const second = xdrUint(c, "nfs.specdata2", "specdata2");
  c.close(c.recording ? `${label}: ${first},${second}` : undefined);
}

/** RFC 1813 2.6: fattr3; gives what Wireshark says of them in words. */
export function readAttributes3(c: Cursor, label: string): string {
  c.open("nfs.fattr3", label);
  const type = xdrUint(c, "nfs.fattr3.type", "Type", fileTypes3);
  const mode = readMode3(c);
  xdrUint(c, "nfs.fattr3.nlink", "nlink");
  const uid = xdrUint(c, "nfs.fattr3.uid", "uid");
  const gid = xdrUint(c, "nfs.fattr3.gid", "gid");
  xdrHyper(c, "nfs.fattr3.size", "size");
  xdrHyper(c, "nfs.fattr3.used", "used");
  readDevice(c, "rdev");
  c.uint64("nfs.fattr3.fsid", "fsid", (value) => `0x${value.toString(16).padStart(16, "0")} (${value})`);
  xdrHyper(c, "nfs.fattr3.fileid", "fileid");
  for (const name of ["nfs.atime", "nfs.mtime", "nfs.ctime"]) readTime(c, name, 1_000_000_000);
  const kind = fileTypes3[type] ?? `Unknown Type: 0x${type.toString(16)}`;
  const words = `  ${kind} mode: ${(mode & 0xfff).toString(8).padStart(4, "0")} uid: ${uid | 0} gid: ${gid | 0}`;
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

const timeHow = ["don't change", "set to server time", "set to client time"];

/** One of a sattr3's: whether it is set, and where that says `follows`, to what. */
function readSet(c: Cursor, label: string, follows: 1 | 2, read: (c: Cursor) => unknown): void {
  c.open("nfs.set", label);
  const how = c.peek(4);
  const words = (follows === 2 ? timeHow : ["no value", "value follows"])[how] ?? "Unknown";
  c.uint(4, "nfs.set_it", "set_it", () => `${words} (${how})`);
  if (how === follows) read(c);
  c.close(c.recording ? `${label}: ${words}` : undefined);
}

/** RFC 1813 2.6: sattr3. */
export function settable3(label: string): Item {
  return (c) => {
    c.open("nfs.sattr3", label);
    readSet(c, "mode", 1, readMode3);
    readSet(c, "uid", 1, (inner) => xdrUint(inner, "nfs.uid3", "uid"));
    readSet(c, "gid", 1, (inner) => xdrUint(inner, "nfs.gid3", "gid"));
    readSet(c, "size", 1, (inner) => xdrHyper(inner, "nfs.set_size", "size"));
    // Wireshark calls either time atime here.
    for (const name of ["atime", "mtime"])
      readSet(c, name, 2, (inner) => readTime(inner, "nfs.atime", 1_000_000_000));
    c.close();
  };
}
