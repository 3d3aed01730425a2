/** Arguments of NFS 4's operations on files that have many parts: opening, making, locking, reading, writing. RFC 7530 16. */
import { hexNumber } from "./bits.ts";
import type { Cursor } from "./cursor.ts";
import { accessWords, readMask } from "./nfs-access.ts";
import { readAttributes4 } from "./nfs4-fattr.ts";
import { fieldWords, openUint, uint } from "./nfs4-field.ts";
import { fileOrNone, type Handles, inDirectory } from "./nfs4-handles.ts";
import { hyper, readLockOwner, readOwner, readState, readVerifier4 } from "./nfs4-parts.ts";
import { xdrBool, xdrOpaque, xdrString } from "./xdr.ts";

const wholeFile = 0xffffffffffffffffn;

/** Reads an offset and a length; 2^64 - 1 is to the end (RFC 7530 16.10). */
export function range(c: Cursor, handles: Handles): string {
  const offset = hyper(c, "offset");
  const length = hyper(c, "length");
  // The space at the end is Wireshark's.
  return `${fileOrNone(handles)} Offset: ${offset} Length: ${length === wholeFile ? "<End of File>" : `${length} `}`;
}

/** Reads how a file is shared; bits above say what is wanted beside it (RFC 8881 18.16.1). */
export function readShare(c: Cursor): void {
  const start = c.need(4);
  const value = c.peek(4);
  const access = value & 3;
  c.skip(4);
  if (c.recording) {
    const words = fieldWords("nfs.open4.share_access", access);
    c.note("nfs.open4.share_access", `share_access: ${words}`, start, c.offset, access);
    const wanted = value & 0xff00;
    const names: Readonly<Record<number, string>> = {
      ...{ 256: "READ_DELEG", 512: "WRITE_DELEG", 768: "ANY_DELEG", 1024: "NO_DELEG", 1280: "CANCEL" },
    };
    const name = names[wanted] ? `OPEN4_SHARE_ACCESS_WANT_${names[wanted]}` : "Unknown";
    if (wanted)
      c.note("nfs.want_flags", `want_flags: ${name} (${hexNumber(wanted, 8)})`, start, c.offset, wanted);
  }
  uint(c, "open4.share_deny");
}

/** Reads OPEN4args (RFC 7530 16.16): openflag4 and open_claim4. */
export function open(c: Cursor, handles: Handles): string {
  uint(c, "seqid");
  readShare(c);
  readOwner(c);
  if (openUint(c, "open.opentype") === 1) {
    const how = uint(c, "createmode4");
    if (how === 2 || how === 3) readVerifier4(c);
    if (how !== 2) readAttributes4(c);
  }
  c.close();
  const claim = openUint(c, "open.claim_type");
  let name = "";
  if (claim === 1) uint(c, "delegate_type");
  if (claim === 2 || claim === 5) readState(c);
  if (claim === 0 || claim === 3) name = xdrString(c, "nfs.pathname.component", "Name");
  else if (claim === 2) xdrString(c, "nfs.pathname.component", "Name");
  c.close();
  return inDirectory(handles, name);
}

/** Reads CREATE4args (RFC 7530 16.4). */
export function create(c: Cursor): string {
  const type = uint(c, "nfs_ftype4");
  if (type === 5) xdrString(c, "nfs.symlink.linktext", "Link Contents");
  if (type === 3 || type === 4) {
    uint(c, "specdata1");
    uint(c, "specdata2");
  }
  xdrString(c, "nfs.pathname.component", "Name");
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
    readLockOwner(c);
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

/** Reads a stable_how4. */
export function readStable(c: Cursor, label: string): void {
  const words = ["UNSTABLE4", "DATA_SYNC4", "FILE_SYNC4"];
  c.uint(4, "nfs.stable_how4", label, (value) => `${words[value] ?? value} (${value})`);
}

/** Notes the length of the data that come next, which Wireshark shows also by itself. */
export function noteLength(c: Cursor, name: string, label: string): void {
  if (!c.recording) return;
  const size = c.peek(4);
  c.note(name, `${label}: ${size}`, c.offset, c.offset + 4, size);
}

/** Reads WRITE4args (RFC 7530 16.36). */
export function write(c: Cursor): string {
  const state = readState(c);
  const offset = hyper(c, "offset");
  readStable(c, "stable");
  noteLength(c, "nfs.write.data_length", "Write length");
  return ` StateID: ${state} Offset: ${offset} Len: ${xdrOpaque(c, "nfs.data", "Data").length}`;
}

/** Reads ACCESS4args (RFC 7530 16.1); what was asked is kept for the result. */
export function access(c: Cursor, handles: Handles): string {
  const mask = readMask(c, "nfs.access_check", "Check access", () => "allowed?");
  handles.asked = mask;
  return `${fileOrNone(handles)}${accessWords(mask, "Check")}`;
}
