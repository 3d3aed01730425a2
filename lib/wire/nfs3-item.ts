/** The arguments and results that procedures of NFS 3 have in common, and what the packet list says of each: RFC 1813 2.6, 3.3. */
import { hexNumber } from "./bits.ts";
import { hex } from "./cursor.ts";
import {
  fileTypes3,
  postAttributes,
  readAttributes3,
  readDevice,
  readTime,
  settable3,
} from "./nfs-attributes.ts";
import { readHandle3 } from "./nfs-handle.ts";
import { nfsStatus } from "./nfs-status.ts";
import { type Item, say } from "./rpc-shape.ts";
import { noteFlags } from "./shown.ts";
import { xdrBool, xdrHyper, xdrList, xdrOpaque, xdrString, xdrUint } from "./xdr.ts";

const stable: Readonly<Record<number, string>> = { 0: "UNSTABLE", 1: "DATA_SYNC", 2: "FILE_SYNC" };
const modes: Readonly<Record<number, string>> = { 0: "UNCHECKED", 1: "GUARDED", 2: "EXCLUSIVE" };

const follows = (value: number) => `${value ? "value follows" : "no value"} (${value})`;

/** nfsstat3. */
export const status: Item = (c, told) => {
  told.status = xdrUint(c, "nfs.status3", "Status", nfsStatus[3]);
};

/** A file handle behind `words`. */
export function handle(label: string, words: string): Item {
  return (c, told) => {
    told.pending += `${words}${readHandle3(c, label)}`;
  };
}

/** diropargs3: a directory and a name in it, behind `words`. */
export function entry(label: string, words: string): Item {
  return (c, told) => {
    c.open("nfs.diropargs", label);
    told.pending += `${words}${readHandle3(c, "dir")}/${xdrString(c, "nfs.name", "Name")}`;
    c.close();
  };
}

/** post_op_fh3: a handle that may be left out. */
export function followingHandle(label: string): Item {
  return (c) => {
    c.open("nfs.post_op_fh3", label);
    if (c.uint(4, "nfs.handle_follow", "handle_follow", follows) === 1) readHandle3(c, "handle");
    c.close();
  };
}

/** An integer of eight octets; the list says it only behind `words`. */
export function hyper(name: string, label: string, words?: string): Item {
  return (c, told) => {
    const value = xdrHyper(c, name, label);
    if (words !== undefined) told.pending += `${words}${value}`;
  };
}

/** An integer of four octets; the list says it only behind `words`. */
export function uint(name: string, label: string, words?: string): Item {
  return (c, told) => {
    const value = xdrUint(c, name, label);
    if (words !== undefined) told.pending += `${words}${value}`;
  };
}

/** A verifier of eight octets. */
export const verifier: Item = (c) => {
  const start = c.need(8);
  c.skip(8);
  if (c.recording)
    c.note("nfs.verifier", "Verifier: Opaque Data", start, c.offset, hex(c.view(start, c.offset)));
};
/** What is read or written. */
export const data: Item = (c) => void xdrOpaque(c, "nfs.data", "Data");
/** A property of a file system, true or false. */
export const flag =
  (name: string): Item =>
  (c) =>
    void xdrBool(c, `nfs.pathconf.${name}`, name);

/** stable_how: how far what is written has come. */
export function stability(name: string, label: string): Item {
  return (c, told) => {
    const value = xdrUint(c, name, label, stable);
    told.pending += ` ${stable[value] ?? `Stable: ${value}`}`;
  };
}

/** The attributes that GETATTR gives; the list tells them. */
export const allAttributes: Item = (c, told) => {
  told.pending += readAttributes3(c, "obj_attributes");
};

/** sattrguard3: SETATTR only where the file has not changed since. */
export const guard: Item = (c) => {
  c.open("nfs.guard", "guard");
  const check = c.uint(4, "nfs.sattrguard3", "check", follows);
  if (check === 1) readTime(c, "nfs.ctime", 1_000_000_000);
  c.close(`guard: ${check ? "value follows" : "no value"}`);
};

const properties = [
  ["nfs.fsinfo.properties.setattr", 0x10, "SETATTR can set time on server", "Yes", "No"],
  [
    ...(["nfs.fsinfo.properties.pathconf", 0x08, "PATHCONF"] as const),
    ...(["is valid for all files", "should be get for every single file"] as const),
  ],
  ["nfs.fsinfo.properties.symlinks", 0x02, "File System supports symbolic links", "Yes", "No"],
  ["nfs.fsinfo.properties.hardlinks", 0x01, "File System supports hard links", "Yes", "No"],
] as const;

/** RFC 1813 3.3.19: what a file system can do. */
export const fileSystem: Item = (c) => {
  const at = c.offset;
  const value = c.peek(4);
  c.open("nfs.fsinfo.properties");
  c.skip(4);
  noteFlags(c, { value, width: 32, start: at, end: at + 4 }, properties);
  const set = properties.filter(([, bit]) => value & bit).map(([, , label]) => label);
  c.close([`Properties: ${hexNumber(value, 8)}`, ...set].join(", "), value);
};

/** Where a symbolic link leads, that was read. */
export const path: Item = (c, told) => {
  told.pending += ` Path: ${xdrString(c, "nfs.readlink.data", "Data")}`;
};

/** Where a symbolic link leads, that is made. */
export const linkTo: Item = (c, told) => {
  told.pending += ` To ${xdrString(c, "nfs.symlink.to", "To")}`;
};

const objectAttributes = settable3("obj_attributes");
/** createhow3: the attributes of a new file, or a verifier that tells it from one that was there. */
export const createHow: Item = (c, told) => {
  const mode = xdrUint(c, "nfs.createmode", "Create Mode", modes);
  if (mode < 2) objectAttributes(c, told);
  else if (mode === 2) verifier(c, told);
  told.pending += ` Mode: ${modes[mode] ?? `Unknown Mode: ${mode}`}`;
};

const nodeAttributes = settable3("dev_attributes");
const pipeAttributes = settable3("pipe_attributes");
/** mknoddata3: a device or another file that holds no octets. */
export const node: Item = (c, told) => {
  const type = xdrUint(c, "nfs.type", "Type", fileTypes3);
  if (type === 3 || type === 4) nodeAttributes(c, told);
  else if (type === 6 || type === 7) pipeAttributes(c, told);
  if (type === 3 || type === 4) readDevice(c, "spec");
  told.pending += ` ${fileTypes3[type] ?? `Unknown type: ${type}`}`;
};

/** READDIR's and READDIRPLUS's entries; each name is told as it comes. */
export function entries(plus: boolean): Item {
  const name = plus ? "nfs.readdirplus.entry" : "nfs.readdir.entry3";
  const its = [postAttributes("name_attributes"), followingHandle("name_handle")];
  return (c, told) => {
    xdrList(c, () => {
      c.open("nfs.readdir.entry");
      xdrHyper(c, `${name}.fileid`, "File ID");
      const words = xdrString(c, `${name}.name`, "Name");
      told.pending += ` ${words}`;
      say(told);
      xdrHyper(c, `${name}.cookie`, "Cookie");
      if (plus) for (const item of its) item(c, told);
      c.close(`Entry: name ${words}`);
    });
    xdrUint(c, "nfs.readdir.eof", "EOF");
  };
}
