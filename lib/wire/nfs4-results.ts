/** The results of NFS 4's operations: RFC 7530 16, RFC 8881 18, RFC 7862 15. */
import type { Cursor } from "./cursor.ts";
import { grantedWords, readMask } from "./nfs-access.ts";
import { readHandle3 } from "./nfs-handle.ts";
import { nfsStatus } from "./nfs-status.ts";
import { notificationBits, readBitmap } from "./nfs4-bitmap.ts";
import { readAttributes4 } from "./nfs4-fattr.ts";
import { openUint, uint } from "./nfs4-field.ts";
import { noteLength, readStable } from "./nfs4-file.ts";
import type { Handles } from "./nfs4-handles.ts";
import { readClosed, readOpened } from "./nfs4-opened.ts";
import {
  each,
  hyper,
  readArray,
  readChange,
  readChannel,
  readClient,
  readLockOwner,
  readOctets,
  readState,
  readVerifier4,
} from "./nfs4-parts.ts";
import {
  readDirection,
  readExchangeFlags,
  readImplementation,
  readProtection4,
  readRdma,
  readSessionFlags,
} from "./nfs4-session.ts";
import { readSet } from "./nfs4-set.ts";
import { mostEntries, xdrBool, xdrHyper, xdrOpaque, xdrString, xdrUint } from "./xdr.ts";

const sequenceFlags = (
  "CB_PATH_DOWN CB_GSS_CONTEXTS_EXPIRING CB_GSS_CONTEXTS_EXPIRED EXPIRED_ALL_STATE_REVOKED EXPIRED_SOME_STATE_REVOKED " +
  "ADMIN_STATE_REVOKED RECALLABLE_STATE_REVOKED LEASE_MOVED RESTART_RECLAIM_NEEDED CB_PATH_DOWN_SESSION BACKCHANNEL_FAULT " +
  "DEVID_CHANGED DEVID_DELETED"
)
  .split(" ")
  .map((name, i) => [`nfs.sequence.flags.${name.toLowerCase()}`, 1 << i, `SEQ4_STATUS_${name}`] as const);

function access(c: Cursor, handles: Handles): string {
  const supported = readMask(
    ...([c, "nfs.access_supported", "Supported types (of requested)"] as const),
    (set) => (set ? "supported" : "!NOT Supported!"),
    ...([undefined, "nfs.access_supp"] as const),
  );
  const granted = readMask(
    ...([c, "nfs.access_rights", "Access rights (of requested)"] as const),
    (set) => (set ? "allowed" : "*Access Denied*"),
    supported,
  );
  return handles.asked === undefined ? "" : grantedWords(handles.asked, supported, granted);
}

/** LOCK4denied. */
function denied(c: Cursor): string {
  hyper(c, "offset");
  hyper(c, "length");
  uint(c, "locktype4");
  readLockOwner(c);
  return "";
}

function entries(c: Cursor): string {
  readVerifier4(c);
  c.open("nfs.dirlist4", "Directory Listing");
  for (let i = 0; i < mostEntries && c.peek(4) !== 0; i += 1) {
    c.open("nfs.name");
    xdrBool(c, "nfs.value_follows", "Value Follows");
    hyper(c, "cookie");
    const name = xdrString(c, "nfs.entry_name", "Name");
    readAttributes4(c);
    c.close(`Entry: ${name}`, name);
  }
  xdrBool(c, "nfs.value_follows", "Value Follows");
  xdrBool(c, "nfs.dirlist4.eof", "EOF");
  c.close();
  return "";
}

function security(c: Cursor): void {
  readArray(c, "nfs.flavors.info", "Flavors Info", (inner) => {
    if (openUint(inner, "secinfo.flavor") === 6) {
      xdrOpaque(inner, "nfs.secinfo.flavor_info.rpcsec_gss_info.oid", "oid");
      uint(inner, "secinfo.flavor_info.rpcsec_gss_info.qop");
      uint(inner, "secinfo.rpcsec_gss_info.service");
    }
    inner.close();
  });
}

function exchanged(c: Cursor): string {
  readClient(c);
  uint(c, "seqid");
  readExchangeFlags(c, "reply");
  readProtection4(c, false);
  c.open("nfs.server_owner4", "eir_server_owner");
  xdrHyper(c, "nfs.minorid4", "minor ID");
  xdrOpaque(c, "nfs.majorid4", "major ID");
  c.close();
  xdrOpaque(c, "nfs.scope", "server scope");
  readImplementation(c, "eir_server_impl_id");
  return "";
}

function layout(c: Cursor): string {
  xdrBool(c, "nfs.retclose4", "return on close?");
  readState(c);
  c.open("nfs.layouts");
  const count = each(c, () => {
    hyper(c, "offset");
    hyper(c, "length");
    uint(c, "iomode");
    uint(c, "layouttype");
    xdrOpaque(c, "nfs.layout", "layout");
  });
  c.close(`Layout Segment (count: ${count})`);
  return "";
}

function copied(c: Cursor): string {
  const count = c.peek(4);
  c.open("nfs.callback_ids", `Callback StateIds: ${count}`);
  each(c, () => void readState(c));
  c.close(undefined, count);
  hyper(c, "length");
  readStable(c, "committed");
  readVerifier4(c);
  xdrBool(c, "nfs.consecutive", "copy consecutively?");
  xdrBool(c, "nfs.synchronous", "copy synchronous?");
  return "";
}

function sequence(c: Cursor): string {
  readOctets(c, 16, "nfs.session_id4", "sessionid");
  for (const name of ["seqid", "slotid", "high_slotid", "target_high_slotid"]) uint(c, name);
  readSet(c, "nfs.sequence.flags", "status flags", sequenceFlags);
  return "";
}

function all(...reads: readonly ((c: Cursor) => unknown)[]): (c: Cursor) => string {
  return (c) => {
    for (const read of reads) read(c);
    return "";
  };
}

const readName = (c: Cursor) => void xdrString(c, "nfs.xattr.key", "Name");
const data = (c: Cursor) => xdrOpaque(c, "nfs.data", "Data");
const change = all((c) => readChange(c));
const state = all(readState);

/** By number; an operation that is not here has no results. */
export const results4: Readonly<Record<number, (c: Cursor, handles: Handles) => string>> = {
  3: access,
  4: readClosed,
  5: all(readVerifier4),
  6: all(
    (c) => readChange(c),
    (c) => readBitmap(c),
  ),
  9: all(readAttributes4),
  10: all((c) => readHandle3(c, "Filehandle")),
  11: change,
  12: state,
  14: state,
  18: readOpened,
  20: state,
  21: state,
  25: all(
    (c) => uint(c, "eof"),
    (c) => noteLength(c, "nfs.read.data_length", "Read length"),
    data,
  ),
  26: entries,
  27: all((c) => xdrString(c, "nfs.symlink.linktext", "Link Contents")),
  28: change,
  29: all(
    (c) => readChange(c, "source_cinfo"),
    (c) => readChange(c, "target_cinfo"),
  ),
  33: all(security),
  34: all((c) => readBitmap(c)),
  35: all(readClient, readVerifier4),
  38: all(
    (c) => uint(c, "count4"),
    (c) => readStable(c, "committed"),
    readVerifier4,
  ),
  41: all(
    (c) => readOctets(c, 16, "nfs.session_id4", "sessionid"),
    (c) => readDirection(c, "bctsr_dir", "CDFS4"),
    (c) => readRdma(c, "bctsr"),
  ),
  42: exchanged,
  43: all(
    ...[(c: Cursor) => readOctets(c, 16, "nfs.session_id4", "sessionid"), (c: Cursor) => uint(c, "seqid")],
    (c) => readSessionFlags(c, "csr_flags"),
    (c) => readChannel(c, "csr_fore_chan_attrs"),
    (c) => readChannel(c, "csr_back_chan_attrs"),
  ),
  47: all(
    ...[(c: Cursor) => uint(c, "layouttype"), (c: Cursor) => xdrOpaque(c, "nfs.devinfo", "dev info")],
    (c) => readBitmap(c, notificationBits),
  ),
  48: (c) => {
    hyper(c, "cookie");
    c.uint64("nfs.cookie_verf4", "cookie_verf");
    const count = uint(c, "devicenum4");
    for (let i = 0; i < count && i < mostEntries; i += 1) readOctets(c, 16, "nfs.deviceid", "device ID");
    uint(c, "eof");
    return "";
  },
  49: all((c) => xdrBool(c, "nfs.newsize", "new size?") && hyper(c, "length")),
  50: layout,
  51: all((c) => xdrBool(c, "nfs.lrs_present", "StateID present?") && readState(c)),
  52: all(security),
  53: sequence,
  55: all((c) =>
    readArray(c, "nfs.test_stateid.results", "StateID Result List", (inner) =>
      xdrUint(inner, "nfs.nfsstat4", "Status", nfsStatus[4]),
    ),
  ),
  60: copied,
  69: all(
    (c) => uint(c, "eof"),
    (c) => hyper(c, "offset"),
  ),
  72: all(data),
  73: all((c) => readChange(c, "cinfo")),
  74: (c) => {
    xdrHyper(c, "nfs.lisxtattr.cookie", "cookie");
    const count = c.peek(4);
    c.open("nfs.listxattr.names.count", `xattr names count: ${count}`);
    each(c, () => readName(c));
    c.close(undefined, count);
    c.uint(4, "nfs.lisxtattr.eof", "eof");
    return "";
  },
  75: all((c) => readChange(c, "cinfo")),
};

/** Results that come with an error: who holds the lock, which attributes were set. */
export const failures4: Readonly<Record<number, (c: Cursor, status: number) => string>> = {
  12: (c, status) => (status === 10010 ? denied(c) : ""),
  13: (c, status) => (status === 10010 ? denied(c) : ""),
  34: (c) => {
    readBitmap(c);
    return "";
  },
};
