/** Access control lists beside NFS, as Solaris made them: versions 2 and 3, each with the handles and attributes of that NFS. */
import { accessAsked, accessGranted } from "./nfs-access.ts";
import { attributes2, postAttributes } from "./nfs-attributes.ts";
import { readHandle2, readHandle3 } from "./nfs-handle.ts";
import { nfsStatus } from "./nfs-status.ts";
import { type Item, type Procedure, readProcedure, rpcProtocol } from "./rpc-shape.ts";
import { mostEntries, xdrBool, xdrUint } from "./xdr.ts";

const handle2: Item = (c) => void readHandle2(c, "fhandle");
const handle3: Item = (c) => void readHandle3(c, "fhandle");
const mask: Item = (c) => void xdrUint(c, "nfsacl.mask", "Mask");
const create: Item = (c) => void xdrBool(c, "nfsacl.create", "create");

function status(version: 2 | 3): Item {
  return (c, told) => {
    told.status = xdrUint(c, `nfs.status${version}`, "Status", nfsStatus[version]);
  };
}

/** How many entries there are, how many follow, and they: of files that are, and of those that will be. */
const lists: Item = (c) => {
  for (const [count, title] of [
    ["nfsacl.aclcnt", "ACL count"],
    ["nfsacl.dfaclcnt", "Default ACL count"],
  ] as const) {
    xdrUint(c, count, title);
    c.open("nfsacl.acl", "ACL");
    const entries = c.uint(4, "rpc.array.len", "num");
    for (let i = 0; i < entries && i < mostEntries; i += 1) {
      c.open("nfsacl.aclent", "ACL Entry");
      xdrUint(c, "nfsacl.aclent.type", "Type");
      xdrUint(c, "nfsacl.aclent.uid", "UID");
      xdrUint(c, "nfsacl.aclent.perm", "Permissions");
      c.close();
    }
    c.close();
  }
};

const attributes3 = postAttributes("attributes");
const maskedLists = [mask, lists];

const procedures: Readonly<Record<number, Readonly<Record<number, Procedure>>>> = {
  2: {
    1: { call: [handle2, mask], status: status(2), ok: [attributes2, ...maskedLists] },
    2: { call: [handle2, ...maskedLists], status: status(2), ok: [attributes2] },
    3: { call: [handle2], status: status(2), ok: [attributes2] },
    4: { call: [handle2, accessAsked], status: status(2), ok: [attributes2, accessGranted] },
    5: { call: [handle2, create], status: status(2), ok: [handle2, attributes2] },
  },
  3: {
    1: { call: [handle3, mask], status: status(3), ok: [attributes3, ...maskedLists], failed: [attributes3] },
    2: { call: [handle3, ...maskedLists], status: status(3), ok: [attributes3], failed: [attributes3] },
    3: { call: [handle3, create], status: status(3), ok: [handle3, attributes3] },
  },
};

/** NFSACL. */
export const nfsacl = rpcProtocol(
  100_227,
  { name: "nfsacl", label: "NFSACL", title: "NFSACL" },
  (c, told) => {
    const { version = 0, procedure = 0 } = told.rpc.call ?? {};
    readProcedure(c, procedures[version]?.[procedure], told);
  },
);
