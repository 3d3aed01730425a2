/** MOUNT: RFC 1094, appendix A (versions 1 and 2), RFC 1813, appendix I (version 3). */
import { readHandle2, readHandle3 } from "./nfs-handle.ts";
import { type Item, type Procedure, readProcedure, rpcProtocol } from "./rpc-shape.ts";
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
  for (let i = 0; i < count && i < mostEntries; i += 1) xdrUint(c, "mount.flavor", "Flavor");
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

const common: Readonly<Record<number, Procedure>> = {
  2: { ok: [mounts] },
  3: { call: [path] },
  5: { ok: [exports] },
  6: { ok: [exports] },
  7: { call: [path] },
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
