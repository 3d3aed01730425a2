/** NFS, versions 2 to 4: RFC 1094, RFC 1813, RFC 7530, RFC 8881. */
import { nfs2 } from "./nfs2.ts";
import { nfs3 } from "./nfs3.ts";
import { readCompound } from "./nfs4.ts";
import { rpcPrograms } from "./rpc-program.ts";
import { readProcedure, rpcProtocol, type Told } from "./rpc-shape.ts";

/** Procedures that have neither arguments nor results. */
const silent = new Set(["NULL", "ROOT", "WRITECACHE"]);
/** Of these Wireshark takes the handle for a directory's. */
const ofDirectory = new Set(["FSSTAT", "FSINFO", "PATHCONF"]);

/** What the tree says of a message: as the packet list, with other commas, and without the names of a directory. */
function summary({ rpc, line, status, heading }: Told): string {
  if (heading !== undefined || !rpc.call) return heading ?? "";
  const { version, procedure, program } = rpc.call;
  const name = rpcPrograms.get(program)?.procedures[version]?.[procedure];
  if (!name || version > 3 || silent.has(name)) return "";
  if (rpc.kind === "call" && ofDirectory.has(name)) return `${name} Call${line.replace(/^, F/, " D")}`;
  if (rpc.kind === "call") return `${name} Call${name === "ACCESS" ? line : line.replace(/^,/, "")}`;
  // Two spaces, as Wireshark has it.
  const error = / Error: .*$/.exec(line)?.[0];
  if (status !== 0) return `${name} Reply${error === undefined ? "" : ` ${error}`}`;
  return `${name} Reply${name.startsWith("READDIR") ? "" : line.replace(/^, FH/, " FH")}`;
}

/** Network File System. */
export const nfs = rpcProtocol(
  100_003,
  { name: "nfs", label: "NFS", title: "Network File System", summary },
  (c, told) => {
    const { version = 0, procedure = 0 } = told.rpc.call ?? {};
    if (version === 4 && procedure === 1) readCompound(c, told);
    readProcedure(c, (version === 2 ? nfs2 : version === 3 ? nfs3 : {})[procedure], told);
  },
);
