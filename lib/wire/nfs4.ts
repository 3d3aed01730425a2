/** NFS version 4: COMPOUND, a list of operations. RFC 7530 15.2, RFC 8881 16.2. */
import type { Cursor } from "./cursor.ts";
import { nfsStatus, statusName } from "./nfs-status.ts";
import { arguments4 } from "./nfs4-arguments.ts";
import type { Handles } from "./nfs4-handles.ts";
import { nfs4Operations, weightOf } from "./nfs4-op.ts";
import { failures4, results4 } from "./nfs4-results.ts";
import type { Told } from "./rpc-shape.ts";
import { xdrString, xdrUint } from "./xdr.ts";

/** Operations that are read, as in Wireshark. */
const mostOperations = 128;

const empty = "<EMPTY>";

function readTag(c: Cursor, told: Told): void {
  const tag = xdrString(c, "nfs.tag", "Tag");
  if (tag !== empty) told.line += ` ${tag}`;
}

/** Reads one operation; gives its words, or undefined where what it holds is not known. */
function readOperation(c: Cursor, operation: number, told: Told, handles: Handles): string | undefined {
  const name = nfs4Operations[operation] as string;
  if (told.rpc.kind === "call") {
    const read = arguments4[operation];
    if (!read) return undefined;
    return `${name}${read(c, handles)}`;
  }
  if (!arguments4[operation]) return undefined;
  told.status = xdrUint(c, "nfs.nfsstat4", "Status", nfsStatus[4]);
  const words =
    told.status === 0 ? results4[operation]?.(c, handles) : failures4[operation]?.(c, told.status);
  return `${name}${words ?? ""}`;
}

/** Reads a COMPOUND's call or reply. The operations that weigh most are told, and those that failed. */
export function readCompound(c: Cursor, told: Told): void {
  const call = told.rpc.kind === "call";
  const status = call ? 0 : xdrUint(c, "nfs.nfsstat4", "Status", nfsStatus[4]);
  readTag(c, told);
  if (call) xdrUint(c, "nfs.minorversion", "minorversion");
  c.open("nfs.ops.count");
  const count = xdrUint(c, "nfs.ops", "count");
  const handles: Handles = { current: "", saved: "" };
  if (typeof told.rpc.call?.asked === "number") handles.asked = told.rpc.call.asked;
  const said: { words: string; weight: number; failed: boolean }[] = [];
  for (let i = 0; i < count && i < mostOperations; i += 1) {
    const operation = c.peek(4);
    if (!nfs4Operations[operation]) break;
    c.open("nfs.opcode");
    xdrUint(c, "nfs.opcode", "Opcode", nfs4Operations);
    told.status = 0;
    const words = readOperation(c, operation, told, handles);
    c.close(`Opcode: ${nfs4Operations[operation]} (${operation})`, operation);
    if (words === undefined) break;
    said.push({ words, weight: weightOf(operation), failed: told.status !== 0 });
  }
  c.close(`Operations (count: ${count})`);
  if (call && handles.asked !== undefined && told.rpc.call) told.rpc.call.asked = handles.asked;
  const most = Math.min(...said.map(({ weight }) => weight));
  const shown = said
    .filter(({ weight, failed }) => weight === most || failed)
    .map(({ words }) => ` ${words}`);
  told.line += shown.join(" |");
  if (status !== 0) told.line += ` Status: ${statusName(4, status)}`;
}
