/** The arguments of NFS 4's operations: RFC 7530 16, RFC 8881 18, RFC 7862 15. */
import type { Cursor } from "./cursor.ts";
import { readHandle3 } from "./nfs-handle.ts";
import { notificationBits, readBitmap } from "./nfs4-bitmap.ts";
import { readAttributes4 } from "./nfs4-fattr.ts";
import { uint } from "./nfs4-field.ts";
import { access, create, lock, open, piece, range, readShare, write } from "./nfs4-file.ts";
import { fileOrNone, type Handles, inDirectory, ofFile } from "./nfs4-handles.ts";
import {
  hyper,
  readArray,
  readClient,
  readLockOwner,
  readOctets,
  readSecurity,
  readState,
  readVerifier4,
} from "./nfs4-parts.ts";
import {
  copy,
  exchange,
  layoutCommit,
  layoutGet,
  layoutReturn,
  readAddress4,
  readDirection,
  readLocation,
  readRdma,
  session,
} from "./nfs4-session.ts";
import { xdrBool, xdrHyper, xdrOpaque, xdrString } from "./xdr.ts";

function all(...reads: readonly ((c: Cursor) => unknown)[]): (c: Cursor) => string {
  return (c) => {
    for (const read of reads) read(c);
    return "";
  };
}

const seqid = (c: Cursor) => uint(c, "seqid");
const sessionId = (c: Cursor) => readOctets(c, 16, "nfs.session_id4", "sessionid");
const name = (c: Cursor) => xdrString(c, "nfs.pathname.component", "Name");
const cookieVerifier = (c: Cursor) => c.uint64("nfs.cookie_verf4", "cookie_verf");
const count = (c: Cursor) => uint(c, "count4");
const withState = (c: Cursor) => ` StateID: ${readState(c)}`;
const lengthAfter = (c: Cursor) => hyper(c, "length");
const attributeName = (c: Cursor) => xdrString(c, "nfs.xattr.key", "Name");
const nothing = () => "";

/** By number: reads the arguments and gives what the line says behind the operation's name. */
export const arguments4: Readonly<Record<number, (c: Cursor, handles: Handles) => string>> = {
  3: access,
  4: (c) => {
    seqid(c);
    return withState(c);
  },
  5: (c, handles) => {
    const offset = hyper(c, "offset");
    return `${fileOrNone(handles)} Offset: ${offset} Len: ${count(c)}`;
  },
  6: create,
  7: all(readClient),
  8: withState,
  9: (c, handles) => {
    readBitmap(c);
    return ofFile(handles);
  },
  10: (_, handles) => {
    handles.current = "";
    return "";
  },
  11: all(name),
  12: lock,
  13: all(
    (c) => uint(c, "locktype4"),
    (c) => hyper(c, "offset"),
    lengthAfter,
    readLockOwner,
  ),
  14: (c, handles) => {
    uint(c, "locktype4");
    seqid(c);
    readState(c);
    return range(c, handles);
  },
  15: (c, handles) => inDirectory(handles, name(c)),
  16: nothing,
  17: (c, handles) => {
    readAttributes4(c);
    return ofFile(handles);
  },
  18: open,
  19: all((c) => xdrBool(c, "nfs.openattr4.createdir", "attribute dir create")),
  20: all(readState, seqid),
  21: all(readState, seqid, readShare),
  22: (c, handles) => {
    handles.current = readHandle3(c, "FileHandle");
    return "";
  },
  23: nothing,
  24: nothing,
  25: (c) => piece(c, count),
  26: (c, handles) => {
    hyper(c, "cookie");
    cookieVerifier(c);
    uint(c, "dircount");
    uint(c, "maxcount");
    readBitmap(c);
    return ofFile(handles);
  },
  27: nothing,
  28: (c, handles) => inDirectory(handles, name(c)),
  29: (c) => {
    const from = name(c);
    return ` From: ${from} To: ${name(c)}`;
  },
  30: (c) => ` CID: ${readClient(c)}`,
  31: (_, handles) => {
    handles.current = handles.saved;
    return "";
  },
  32: (_, handles) => {
    handles.saved = handles.current;
    return "";
  },
  33: all(name),
  34: (c, handles) => {
    readState(c);
    readAttributes4(c);
    return fileOrNone(handles);
  },
  35: (c) => {
    c.open("nfs.nfs_client_id4", "client");
    readVerifier4(c);
    xdrOpaque(c, "nfs.nfs_client_id4.id", "id");
    c.close();
    c.open("nfs.cb_client4", "callback");
    uint(c, "cb_program");
    c.open("nfs.clientaddr4", "cb_location");
    readAddress4(c);
    c.close();
    c.close();
    uint(c, "callback.ident");
    return "";
  },
  36: all(readClient, readVerifier4),
  37: all(readAttributes4),
  38: write,
  39: all(readLockOwner),
  40: all((c) => uint(c, "cb_program"), readSecurity),
  41: all(
    sessionId,
    (c) => readDirection(c, "bctsa_dir", "CDFC4"),
    (c) => readRdma(c, "bctsa"),
  ),
  42: exchange,
  43: session,
  44: all(sessionId),
  45: withState,
  47: all(
    ...[(c: Cursor) => readOctets(c, 16, "nfs.deviceid", "device ID"), (c: Cursor) => uint(c, "layouttype")],
    ...[(c: Cursor) => uint(c, "maxcount"), (c: Cursor) => readBitmap(c, notificationBits)],
  ),
  48: all(
    ...[
      (c: Cursor) => uint(c, "layouttype"),
      (c: Cursor) => uint(c, "maxcount"),
      (c: Cursor) => hyper(c, "cookie"),
    ],
    cookieVerifier,
  ),
  49: layoutCommit,
  50: layoutGet,
  51: layoutReturn,
  52: all((c) => uint(c, "secinfo.style")),
  53: all(
    ...[sessionId, seqid, (c: Cursor) => uint(c, "slotid"), (c: Cursor) => uint(c, "high_slotid")],
    (c) => xdrBool(c, "nfs.cachethis4", "cache this?"),
  ),
  55: all((c) => readArray(c, "nfs.test_stateid.stateids", "StateID List", readState)),
  57: all(readClient),
  58: all((c) => xdrBool(c, "nfs.reclaim_one_fs4", "reclaim one fs?")),
  59: (c) => piece(c, lengthAfter),
  60: (c) => copy(c, true),
  61: (c) => {
    const words = withState(c);
    readLocation(c);
    return words;
  },
  62: (c) => piece(c, lengthAfter),
  66: withState,
  67: withState,
  68: (c) => piece(c, count),
  69: (c) => {
    const state = readState(c);
    const offset = hyper(c, "offset");
    uint(c, "data_content");
    return ` StateID: ${state} Offset: ${offset}`;
  },
  71: (c) => copy(c, false),
  72: all(attributeName),
  73: all(
    (c) => uint(c, "setxattr.options"),
    attributeName,
    (c) => xdrOpaque(c, "nfs.data", "Data"),
  ),
  74: all(
    (c) => xdrHyper(c, "nfs.lisxtattr.cookie", "cookie"),
    (c) => uint(c, "lisxtattr.maxcount"),
  ),
  75: all(attributeName),
  10044: nothing,
};
