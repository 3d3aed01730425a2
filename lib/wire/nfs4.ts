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
  const count = c.peek(4);
  c.skip(4);
  const handles: Handles = { current: "", saved: "" };
  if (typeof told.rpc.call?.asked === "number") handles.asked = told.rpc.call.asked;
  const said: { words: string; operation: number; failed: boolean }[] = [];
  const names: string[] = [];
  for (let i = 0; i < count && i < mostOperations; i += 1) {
    const operation = c.peek(4);
    if (!nfs4Operations[operation]) break;
    c.open("nfs.opcode");
    c.skip(4);
    told.status = 0;
    const words = readOperation(c, operation, told, handles);
    const name = nfs4Operations[operation] as string;
    // ACCESS alone says more of itself in its own line.
    const more = operation === 3 ? (words ?? "").replace(/^ACCESS(?: FH: \w+)?/, "") : "";
    c.close(`Opcode: ${name} (${operation})${more}`, operation);
    names.push(told.status === 0 ? name : `${name}(${statusName(4, told.status)})`);
    if (words === undefined) break;
    said.push({ words, operation, failed: told.status !== 0 });
  }
  const list = names.join(call ? ", " : " ");
  c.close(`Operations (count: ${count})${call && list ? `: ${list}` : ""}`, count);
  if (count > 0) told.heading = `Ops(${count}):${list && ` ${list}`}`;
  if (call && handles.asked !== undefined && told.rpc.call) told.rpc.call.asked = handles.asked;
  const most = Math.min(...said.map(({ operation }) => weightOf(operation)));
  for (const { operation } of said)
    if (weightOf(operation) === most) {
      const words = `[Main Opcode: ${nfs4Operations[operation]} (${operation})]`;
      c.note("nfs.main_opcode", words, c.offset, c.offset, operation);
    }
  const shown = said
    .filter(({ operation, failed }) => weightOf(operation) === most || failed)
    .map(({ words }) => ` ${words}`);
  told.line += shown.join(" |");
  if (status !== 0) told.line += ` Status: ${statusName(4, status)}`;
}
