/** MOUNT: RFC 1094, appendix A (versions 1 and 2), RFC 1813, appendix I (version 3). */
import { hexNumber } from "./bits.ts";
import type { Cursor } from "./cursor.ts";
import { readHandle2, readHandle3 } from "./nfs-handle.ts";
import { flavorNames } from "./rpc-auth.ts";
import { type Item, type Procedure, readProcedure, rpcProtocol } from "./rpc-shape.ts";
import { noteFlags } from "./shown.ts";
import { mostEntries, xdrList, xdrString, xdrUint } from "./xdr.ts";

const statuses: Readonly<Record<number, string>> = {
  0: "OK",
  1: "ERR_PERM",
  2: "ERR_NOENT",
  5: "ERR_IO",
  13: "ERR_ACCESS",
  20: "ERR_NOTDIR",
  22: "ERR_INVAL",
  63: "ERR_NAMETOOLONG",
  10004: "ERR_NOTSUPP",
  10006: "ERR_SERVERFAULT",
};

const path: Item = (c, told) => {
  told.pending = ` ${xdrString(c, "mount.path", "Path")}`;
};

const status: Item = (c, told) => {
  told.status = xdrUint(c, "mount.status", "Status", statuses);
};

function error(value: number): string {
  const unknown = `Unknown (0x${value.toString(16).toUpperCase().padStart(8, "0")})`;
  return ` Error:${statuses[value] ?? unknown}`;
}

const flavors: Item = (c) => {
  const count = xdrUint(c, "mount.flavors", "Flavors");
  for (let i = 0; i < count && i < mostEntries; i += 1)
    c.uint(4, "mount.flavor", "Flavor", (value) => `${flavorNames[value] ?? "Unknown"} (${value})`);
};

const mounts: Item = (c) =>
  xdrList(c, () => {
    c.open("mount.dump.entry");
    const host = xdrString(c, "mount.dump.hostname", "Hostname");
    const directory = xdrString(c, "mount.dump.directory", "Directory");
    c.close(`Mount List Entry: ${host}:${directory}`);
  });

const exports: Item = (c) =>
  xdrList(c, () => {
    c.open("mount.export.entry");
    const directory = xdrString(c, "mount.export.directory", "Directory");
    const groups: string[] = [];
    c.open("mount.export.groups");
    xdrList(c, () => void groups.push(xdrString(c, "mount.export.group", "Group")));
    c.close(groups.length > 0 ? "Groups" : "Groups: empty");
    c.close(`Export List Entry: ${directory} -> ${groups.join(" ")}`);
  });

const masks = [
  ["error_all", "ERROR_ALL", "All info invalid", "Some or all info valid"],
  ...["LINK_MAX", "MAX_CANON", "MAX_INPUT", "NAME_MAX", "PATH_MAX", "PIPE_BUF"].map(
    (name) => [`error_${name.toLowerCase()}`, `ERROR_${name}`, `${name} invalid`, `${name} valid`] as const,
  ),
  [
    ...(["chown_restricted", "CHOWN_RESTRICTED"] as const),
    ...([
      "Only a privileged user can change the ownership of a file",
      "Users may give away their own files",
    ] as const),
  ],
  [
    ...(["no_trunc", "NO_TRUNC"] as const),
    ...([
      "File names that are too long will get an error",
      "File names that are too long will be truncated",
    ] as const),
  ],
  ["error_vdisable", "ERROR_VDISABLE", "VDISABLE invalid", "VDISABLE valid"],
] as const;

/** A number of 16 bits in the lower half of an integer. */
function half(c: Cursor, name: string, label: string, size: 1 | 2 = 2): void {
  c.skip(4 - size);
  c.uint(size, `mount.pathconf.${name}`, label, size === 1 ? (value) => hexNumber(value, 2) : undefined);
}

/** What POSIX's pathconf says of a path. */
const pathconf: Item = (c) => {
  xdrUint(c, "mount.pathconf.link_max", "Maximum number of links to a file");
  half(c, "max_canon", "Maximum terminal input line length");
  half(c, "max_input", "Terminal input buffer size");
  half(c, "name_max", "Maximum file name length");
  half(c, "path_max", "Maximum path name length");
  half(c, "pipe_buf", "Pipe buffer size");
  c.skip(4);
  half(c, "vdisable_char", "VDISABLE character", 1);
  c.skip(2);
  const start = c.offset;
  const value = c.peek(2);
  c.open("mount.pathconf.mask");
  c.skip(2);
  const flags = masks.map(
    ([name, label, on, off], bit) => [`mount.pathconf.mask.${name}`, 1 << bit, label, on, off] as const,
  );
  noteFlags(c, { value, width: 16, start, end: start + 2 }, flags);
  c.close(`Reply error/status bits: ${hexNumber(value)}`, value);
};

const common: Readonly<Record<number, Procedure>> = {
  2: { ok: [mounts] },
  3: { call: [path] },
  5: { ok: [exports] },
  6: { ok: [exports] },
  7: { call: [path], ok: [pathconf] },
};

const handle2: Item = (c) => void readHandle2(c, "fhandle");
const handle3: Item = (c) => void readHandle3(c, "fhandle");
const first: Procedure = { call: [path], status, ok: [handle2], error };

const procedures: Readonly<Record<number, Readonly<Record<number, Procedure>>>> = {
  1: { ...common, 1: first },
  2: { ...common, 1: first },
  3: { ...common, 1: { call: [path], status, ok: [handle3, flavors], error } },
};

/** Which procedures each version has: what is not of it is shown as octets. */
const last: Readonly<Record<number, number>> = { 1: 6, 2: 7, 3: 5 };

/** Mount Service. */
export const mount = rpcProtocol(
  100_005,
  { name: "mount", label: "MOUNT", title: "Mount Service" },
  (c, told) => {
    const { version = 0, procedure = 0 } = told.rpc.call ?? {};
    const known = procedure <= (last[version] ?? -1);
    readProcedure(c, known ? procedures[version]?.[procedure] : undefined, told);
  },
);
