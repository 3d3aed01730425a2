/** NFS version 3: RFC 1813 3.3. */

import { accessAsked, accessGranted } from "./nfs-access.ts";
import {
  bothAttributes,
  fileTypes3,
  postAttributes,
  readAttributes3,
  readTime,
  settable3,
} from "./nfs-attributes.ts";
import { readHandle3 } from "./nfs-handle.ts";
import { nfsStatus, statusName } from "./nfs-status.ts";
import { type Item, now, type Procedure, say } from "./rpc-shape.ts";
import { xdrBool, xdrFixed, xdrHyper, xdrList, xdrOpaque, xdrString, xdrUint } from "./xdr.ts";

const stable: Readonly<Record<number, string>> = { 0: "UNSTABLE", 1: "DATA_SYNC", 2: "FILE_SYNC" };
const modes: Readonly<Record<number, string>> = { 0: "UNCHECKED", 1: "GUARDED", 2: "EXCLUSIVE" };

const status: Item = (c, told) => {
  told.status = xdrUint(c, "nfs.status3", "Status", nfsStatus[3]);
};

const error = (value: number) => ` Error: ${statusName(3, value)}`;

function handle(label: string, words: string): Item {
  return (c, told) => {
    told.pending += `${words}${readHandle3(c, label)}`;
  };
}

function entry(label: string, words: string): Item {
  return (c, told) => {
    c.open("nfs.diropargs", label);
    told.pending += `${words}${readHandle3(c, "dir")}/${xdrString(c, "nfs.name", "Name")}`;
    c.close();
  };
}

function followingHandle(label: string): Item {
  return (c) => {
    c.open("nfs.post_op_fh3", label);
    const words = (value: number) => `${value ? "value follows" : "no value"} (${value})`;
    if (c.uint(4, "nfs.handle_follow", "handle_follow", words) === 1) readHandle3(c, "handle");
    c.close();
  };
}

function hyper(name: string, label: string, words?: string): Item {
  return (c, told) => {
    const value = xdrHyper(c, name, label);
    if (words !== undefined) told.pending += `${words}${value}`;
  };
}

function uint(name: string, label: string, words?: string): Item {
  return (c, told) => {
    const value = xdrUint(c, name, label);
    if (words !== undefined) told.pending += `${words}${value}`;
  };
}

const verifier: Item = (c) => void xdrFixed(c, 8, "nfs.verifier", "Verifier");
const data: Item = (c) => void xdrOpaque(c, "nfs.data", "Data");
const flag =
  (name: string): Item =>
  (c) =>
    void xdrBool(c, `nfs.pathconf.${name}`, name);

function stability(name: string, label: string): Item {
  return (c, told) => {
    const value = xdrUint(c, name, label, stable);
    told.pending += ` ${stable[value] ?? `Stable: ${value}`}`;
  };
}

const object = handle("object", ", FH: ");
const file = handle("file", ", FH: ");
const directory = handle("dir", ", FH: ");
const attributes = postAttributes("obj_attributes");
const fileAttributes = postAttributes("file_attributes");
const directoryAttributes = postAttributes("dir_attributes");
const fileChange = bothAttributes("file_wcc");
const directoryChange = bothAttributes("dir_wcc");
const objectAttributes = settable3("obj_attributes");

const all: Item = (c, told) => {
  told.pending += readAttributes3(c, "obj_attributes");
};

const guard: Item = (c) => {
  c.open("nfs.sattrguard3", "guard");
  const words = (value: number) => `${value ? "value follows" : "no value"} (${value})`;
  if (c.uint(4, "nfs.guard.check", "check", words) === 1) readTime(c, "nfs.ctime", 1_000_000_000);
  c.close();
};

const path: Item = (c, told) => {
  told.pending += ` Path: ${xdrString(c, "nfs.readlink.data", "Data")}`;
};

const linkTo: Item = (c, told) => {
  told.pending += ` To ${xdrString(c, "nfs.symlink.to", "To")}`;
};

const createHow: Item = (c, told) => {
  const mode = xdrUint(c, "nfs.createmode", "Create Mode", modes);
  if (mode < 2) objectAttributes(c, told);
  else if (mode === 2) verifier(c, told);
  told.pending += ` Mode: ${modes[mode] ?? `Unknown Mode: ${mode}`}`;
};

const nodeAttributes = settable3("dev_attributes");
const node: Item = (c, told) => {
  const type = xdrUint(c, "nfs.ftype3", "Type", fileTypes3);
  if ([3, 4, 6, 7].includes(type)) nodeAttributes(c, told);
  if (type === 3 || type === 4) c.take(8, "nfs.specdata", "spec");
  told.pending += ` ${fileTypes3[type] ?? `Unknown type: ${type}`}`;
};

/** READDIR's and READDIRPLUS's entries; each name is told as it comes. */
function entries(plus: boolean): Item {
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
    xdrBool(c, "nfs.readdir.eof", "EOF");
  };
}

const made: Procedure = {
  status,
  ok: [followingHandle("obj"), attributes, directoryChange],
  failed: [directoryChange],
  error,
};
const removed: Procedure = {
  call: [entry("object", ", DH: ")],
  status,
  ok: [directoryChange],
  failed: [directoryChange],
  error,
};
const renamed = [bothAttributes("fromdir_wcc"), bothAttributes("todir_wcc")];
const linked = [fileAttributes, bothAttributes("linkdir_wcc")];
const cookie = hyper("nfs.cookie3", "cookie");

/** By number. */
export const nfs3: Readonly<Record<number, Procedure>> = {
  1: { call: [object], status, ok: [all], error },
  2: {
    call: [object, settable3("new_attributes"), guard],
    status,
    ok: [bothAttributes("obj_wcc")],
    failed: [bothAttributes("obj_wcc")],
    error,
  },
  3: {
    call: [entry("what", ", DH: ")],
    status,
    ok: [object, attributes, directoryAttributes],
    failed: [directoryAttributes],
    error,
  },
  4: {
    call: [object, now, accessAsked],
    status,
    ok: [attributes, accessGranted],
    failed: [attributes],
    error,
  },
  5: {
    call: [object],
    status,
    ok: [postAttributes("symlink_attributes"), path],
    failed: [postAttributes("symlink_attributes")],
    error,
  },
  6: {
    call: [file, hyper("nfs.offset3", "offset", " Offset: "), uint("nfs.count3", "count", " Len: ")],
    status,
    ok: [
      fileAttributes,
      uint("nfs.count3", "count", " Len: "),
      (c) => void xdrBool(c, "nfs.read.eof", "EOF"),
      now,
      data,
    ],
    failed: [fileAttributes],
    error,
  },
  7: {
    call: [
      file,
      hyper("nfs.offset3", "offset", " Offset: "),
      uint("nfs.count3", "count", " Len: "),
      stability("nfs.write.stable", "Stable"),
      now,
      data,
    ],
    status,
    ok: [
      fileChange,
      uint("nfs.count3", "count", " Len: "),
      stability("nfs.write.committed", "Committed"),
      verifier,
    ],
    failed: [fileChange],
    error,
  },
  8: { ...made, call: [entry("where", ", DH: "), createHow] },
  9: { ...made, call: [entry("where", ", DH: "), settable3("attributes")] },
  10: { ...made, call: [entry("where", ", From DH: "), settable3("symlink_attributes"), linkTo] },
  11: { ...made, call: [entry("where", ", FH: "), node] },
  12: removed,
  13: removed,
  14: {
    call: [entry("from", ", From DH: "), entry("to", " To DH: ")],
    status,
    ok: renamed,
    failed: renamed,
    error,
  },
  15: {
    call: [handle("file", ", From DH: "), entry("link", " To DH: ")],
    status,
    ok: linked,
    failed: linked,
    error,
  },
  16: {
    call: [directory, cookie, verifier, uint("nfs.count3", "count")],
    status,
    ok: [directoryAttributes, verifier, entries(false)],
    failed: [directoryAttributes],
    error,
  },
  17: {
    call: [
      ...[directory, cookie, verifier],
      ...[uint("nfs.count3_dircount", "dircount"), uint("nfs.count3_maxcount", "maxcount")],
    ],
    status,
    ok: [directoryAttributes, verifier, entries(true)],
    failed: [directoryAttributes],
    error,
  },
  18: {
    call: [object],
    status,
    ok: [
      attributes,
      ...["tbytes", "fbytes", "abytes", "tfiles", "ffiles", "afiles"].map((name) =>
        hyper(`nfs.fsstat3_resok.${name}`, name),
      ),
      uint("nfs.fsstat.invarsec", "invarsec"),
    ],
    failed: [attributes],
    error,
  },
  19: {
    call: [object],
    status,
    ok: [
      attributes,
      ...["rtmax", "rtpref", "rtmult", "wtmax", "wtpref", "wtmult", "dtpref"].map((name) =>
        uint(`nfs.fsinfo.${name}`, name),
      ),
      hyper("nfs.fsinfo.maxfilesize", "maxfilesize"),
      (c) => readTime(c, "nfs.dtime", 1_000_000_000),
      uint("nfs.fsinfo.properties", "Properties"),
    ],
    failed: [attributes],
    error,
  },
  20: {
    call: [object],
    status,
    ok: [
      attributes,
      ...[uint("nfs.pathconf.linkmax", "linkmax"), uint("nfs.pathconf.name_max", "name_max")],
      ...["no_trunc", "chown_restricted", "case_insensitive", "case_preserving"].map(flag),
    ],
    failed: [attributes],
    error,
  },
  21: {
    call: [file, hyper("nfs.offset3", "offset"), uint("nfs.count3", "count")],
    status,
    ok: [fileChange, verifier],
    failed: [fileChange],
    error,
  },
};
