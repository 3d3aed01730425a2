/** Arguments of NFS 4's operations on files that have many parts: opening, making, locking, reading, writing. RFC 7530 16. */
import type { Cursor } from "./cursor.ts";
import { accessWords, readMask } from "./nfs-access.ts";
import { fileOrNone, type Handles, inDirectory } from "./nfs4-handles.ts";
import { hyper, readAttributes4, readOctets, readOwner, readState, uint } from "./nfs4-parts.ts";
import { xdrBool, xdrOpaque, xdrString } from "./xdr.ts";

const wholeFile = 0xffffffffffffffffn;

/** Reads an offset and a length; 2^64 - 1 is to the end (RFC 7530 16.10). */
export function range(c: Cursor, handles: Handles): string {
  const offset = hyper(c, "offset");
  const length = hyper(c, "length");
  // The space at the end is Wireshark's.
  return `${fileOrNone(handles)} Offset: ${offset} Length: ${length === wholeFile ? "<End of File>" : `${length} `}`;
}

/** Reads OPEN4args (RFC 7530 16.16): openflag4 and open_claim4. */
export function open(c: Cursor, handles: Handles): string {
  uint(c, "seqid");
  uint(c, "open4.share_access");
  uint(c, "open4.share_deny");
  readOwner(c, "nfs.open_owner4");
  if (uint(c, "open.opentype") === 1) {
    const how = uint(c, "createmode4");
    if (how === 2 || how === 3) readOctets(c, 8, "nfs.verifier4", "verifier");
    if (how !== 2) readAttributes4(c);
  }
  const claim = uint(c, "open.claim_type");
  let name = "";
  if (claim === 1) uint(c, "open.delegation_type");
  if (claim === 2 || claim === 5) readState(c);
  if (claim === 0 || claim === 3) name = xdrString(c, "nfs.name", "Name");
  else if (claim === 2) xdrString(c, "nfs.name", "Name");
  return inDirectory(handles, name);
}

/** Reads CREATE4args (RFC 7530 16.4). */
export function create(c: Cursor): string {
  const type = uint(c, "ftype4");
  if (type === 5) xdrString(c, "nfs.symlink.linktext", "Link Contents");
  if (type === 3 || type === 4) readOctets(c, 8, "nfs.specdata", "specdata");
  xdrString(c, "nfs.name", "Name");
  readAttributes4(c);
  return "";
}

/** Reads LOCK4args (RFC 7530 16.10): of an owner that is new, or of one that has locks. */
export function lock(c: Cursor, handles: Handles): string {
  uint(c, "locktype4");
  xdrBool(c, "nfs.lock.reclaim", "reclaim?");
  const words = range(c, handles);
  if (xdrBool(c, "nfs.lock.locker.new_lock_owner", "new lock owner?")) {
    uint(c, "seqid");
    readState(c);
    uint(c, "lock_seqid");
    readOwner(c, "nfs.lock_owner4");
  } else {
    readState(c);
    uint(c, "lock_seqid");
  }
  return words;
}

/** Reads a state, an offset and what says how long the piece is: READ, ALLOCATE and their like. */
export function piece(c: Cursor, length: (c: Cursor) => bigint | number): string {
  const state = readState(c);
  const offset = hyper(c, "offset");
  return ` StateID: ${state} Offset: ${offset} Len: ${length(c)}`;
}

/** Reads WRITE4args (RFC 7530 16.36). */
export function write(c: Cursor): string {
  const state = readState(c);
  const offset = hyper(c, "offset");
  uint(c, "stable_how4");
  return ` StateID: ${state} Offset: ${offset} Len: ${xdrOpaque(c, "nfs.data", "Data").length}`;
}

/** Reads ACCESS4args (RFC 7530 16.1); what was asked is kept for the result. */
export function access(c: Cursor, handles: Handles): string {
  const mask = readMask(c, "nfs.access_check", "Check access", () => "allowed?");
  handles.asked = mask;
  return `${fileOrNone(handles)}${accessWords(mask, "Check")}`;
}
