/** NFS version 2: RFC 1094 2.2. */
import { attributes2, settable2 } from "./nfs-attributes.ts";
import { readHandle2 } from "./nfs-handle.ts";
import { nfsStatus, statusName } from "./nfs-status.ts";
import { type Item, now, type Procedure } from "./rpc-shape.ts";
import { xdrList, xdrOpaque, xdrString, xdrUint } from "./xdr.ts";

const status: Item = (c, told) => {
  told.status = xdrUint(c, "nfs.status2", "Status", nfsStatus[2]);
};

const error = (value: number) => ` Error: ${statusName(2, value)}`;

function handle(label: string, words: string): Item {
  return (c, told) => {
    told.pending += `${words}${readHandle2(c, label)}`;
  };
}

function entry(label: string, words: string): Item {
  return (c, told) => {
    c.open("nfs.diropargs", label);
    told.pending += `${words}${readHandle2(c, "dir")}/${xdrString(c, "nfs.name", "Name")}`;
    c.close();
  };
}

/** An integer that the line tells; Wireshark takes it for a signed one. */
function told(name: string, label: string, words: string): Item {
  return (c, value) => {
    value.pending += `${words}${xdrUint(c, name, label) | 0}`;
  };
}

const data: Item = (c) => void xdrOpaque(c, "nfs.data", "Data");
const object = handle("object", ", FH: ");
const file = handle("file", ", FH: ");
const where = entry("where", ", DH: ");
const attributes: Procedure = { call: [object], status, ok: [attributes2], error };
const made: Procedure = {
  call: [where, settable2],
  status,
  ok: [handle("file", ", FH: "), attributes2],
  error,
};

const entries: Item = (c) => {
  xdrList(c, () => {
    c.open("nfs.readdir.entry");
    const id = xdrUint(c, "nfs.readdir.entry.fileid", "File ID");
    const name = xdrString(c, "nfs.readdir.entry.name", "Name");
    xdrUint(c, "nfs.readdir.entry.cookie", "Cookie");
    c.close(`Entry: file ID ${id}, name ${name}`);
  });
  xdrUint(c, "nfs.readdir.eof", "EOF");
};

const sizes: Item = (c) => {
  xdrUint(c, "nfs.statfs.tsize", "Transfer Size");
  xdrUint(c, "nfs.statfs.bsize", "Block Size");
  xdrUint(c, "nfs.statfs.blocks", "Total Blocks");
  xdrUint(c, "nfs.statfs.bfree", "Free Blocks");
  xdrUint(c, "nfs.statfs.bavail", "Available Blocks");
};

const target: Item = (c, value) => {
  value.pending += ` Path: ${xdrString(c, "nfs.readlink.data", "Data")}`;
};

const linkTo: Item = (c, value) => {
  value.pending += ` To ${xdrString(c, "nfs.symlink.to", "To")}`;
};

/** By number. */
export const nfs2: Readonly<Record<number, Procedure>> = {
  1: attributes,
  2: { ...attributes, call: [file, settable2] },
  4: { ...made, call: [where] },
  5: { call: [object], status, ok: [target], error },
  6: {
    call: [
      file,
      told("nfs.read.offset", "Offset", " Offset: "),
      told("nfs.read.count", "Count", " Count: "),
      told("nfs.read.totalcount", "Total Count", " TotalCount: "),
    ],
    status,
    ok: [attributes2, data],
    error,
  },
  8: {
    call: [
      file,
      told("nfs.write.beginoffset", "Begin Offset", " BeginOffset: "),
      told("nfs.write.offset", "Offset", " Offset: "),
      told("nfs.write.totalcount", "Total Count", " TotalCount: "),
      now,
      data,
    ],
    status,
    ok: [attributes2],
    error,
  },
  9: made,
  10: { call: [where], status, error },
  11: { call: [entry("from", ", From DH: "), entry("to", " To DH: ")], status, error },
  12: { call: [handle("from", ", From DH: "), entry("to", " To DH: ")], status, error },
  13: { call: [entry("from", ", From DH: "), linkTo, settable2], status, error },
  14: made,
  15: { call: [where], status, error },
  16: {
    call: [
      handle("dir", ", FH: "),
      (c) => void xdrUint(c, "nfs.readdir.cookie", "Cookie"),
      (c) => void xdrUint(c, "nfs.readdir.count", "Count"),
    ],
    status,
    ok: [entries],
    error,
  },
  17: { call: [object], status, ok: [sizes], error },
};
