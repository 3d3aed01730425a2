/** NFS, versions 2 to 4: RFC 1094, RFC 1813, RFC 7530, RFC 8881. */
import { nfs2 } from "./nfs2.ts";
import { nfs3 } from "./nfs3.ts";
import { readCompound } from "./nfs4.ts";
import { readProcedure, rpcProtocol } from "./rpc-shape.ts";

/** Network File System. */
export const nfs = rpcProtocol(
  100_003,
  { name: "nfs", label: "NFS", title: "Network File System" },
  (c, told) => {
    const { version = 0, procedure = 0 } = told.rpc.call ?? {};
    if (version === 4 && procedure === 1) readCompound(c, told);
    readProcedure(c, (version === 2 ? nfs2 : version === 3 ? nfs3 : {})[procedure], told);
  },
);
