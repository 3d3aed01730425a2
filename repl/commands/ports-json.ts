/** Rows of `ports` as JSON. */
import { type Holder, userName } from "../../lib/host/socket-owners.ts";
import type { SocketRow } from "../../lib/host/socket-row.ts";
import { printableJson } from "../../lib/printable.ts";
import { type Surroundings, serviceOf } from "./ports-table.ts";

const nobody: readonly Holder[] = [];

/** A row as the object of --json. What the system did not tell is absent. */
export function portJson(row: SocketRow, { owners, sessionOf, asked }: Surroundings): object {
  const { netid, family, state, local, remote, inode, uid } = row;
  const session = sessionOf(row);
  const service = asked.numeric ? "" : serviceOf(row, session);
  const object: Record<string, unknown> = { netid, state };
  if (family === 0) {
    object["name"] = local.host;
    object["peerInode"] = remote.port;
  } else {
    object["family"] = family;
    object["local"] = { address: local.host, port: local.port };
    object["peer"] = { address: remote.host, port: remote.port };
    if (row.device !== "") object["device"] = row.device;
    if (row.v6only !== undefined) object["v6only"] = row.v6only;
  }
  object["receiveQueue"] = row.receiveQueue;
  object["sendQueue"] = row.sendQueue;
  if (service !== "") object["service"] = service;
  if (inode !== 0) object["inode"] = inode;
  if (uid !== undefined) {
    object["uid"] = uid;
    object["user"] = userName(uid);
  }
  object["drops"] = row.drops;
  if (row.timer) object["timer"] = row.timer;
  if (asked.processes) object["processes"] = owners.get(inode) ?? nobody;
  if (session !== undefined) object["session"] = session.id;
  return object;
}

const quotedTexts = new Map<string, string>();
/** Different texts that are kept quoted: addresses repeat, names of sockets do not. */
const mostQuoted = 4096;

/** Text as JSON, safe to print. */
function quoted(text: string): string {
  let made = quotedTexts.get(text);
  if (made === undefined) {
    made = printableJson(JSON.stringify(text));
    if (quotedTexts.size >= mostQuoted) quotedTexts.clear();
    quotedTexts.set(text, made);
  }
  return made;
}

/**
 * As `portJson`, one line of text. Of ten thousand sockets JSON.stringify takes as long as all that the system is asked:
 * the common row is put together by hand.
 */
export function portLine(row: SocketRow, around: Surroundings): string {
  if (row.family === 0 || row.timer) return printableJson(JSON.stringify(portJson(row, around)));
  const { owners, sessionOf, asked } = around;
  const { netid, local, remote, inode, uid } = row;
  const session = sessionOf(row);
  const service = asked.numeric ? "" : serviceOf(row, session);
  let line = `{"netid":"${netid}","state":"${row.state}","family":${row.family},"local":{"address":${quoted(local.host)},"port":${local.port}},"peer":{"address":${quoted(remote.host)},"port":${remote.port}}`;
  if (row.device !== "") line += `,"device":${quoted(row.device)}`;
  if (row.v6only !== undefined) line += `,"v6only":${row.v6only}`;
  if (row.receiveQueue !== undefined) line += `,"receiveQueue":${row.receiveQueue}`;
  if (row.sendQueue !== undefined) line += `,"sendQueue":${row.sendQueue}`;
  if (service !== "") line += `,"service":${quoted(service)}`;
  if (inode !== 0) line += `,"inode":${inode}`;
  if (uid !== undefined) line += `,"uid":${uid},"user":${quoted(userName(uid))}`;
  line += `,"drops":${row.drops}`;
  if (asked.processes) {
    let each = "";
    for (const { name, pid, fd } of owners.get(inode) ?? nobody)
      each += `${each === "" ? "" : ","}{"name":${quoted(name)},"pid":${pid},"fd":${fd}}`;
    line += `,"processes":[${each}]`;
  }
  if (session !== undefined) line += `,"session":${session.id}`;
  return `${line}}`;
}
