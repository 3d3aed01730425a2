/** The results of NFS 4's operations: RFC 7530 16, RFC 8881 18, RFC 7862 15. */
import type { Cursor } from "./cursor.ts";
import { grantedWords, readMask } from "./nfs-access.ts";
import { readHandle3 } from "./nfs-handle.ts";
import type { Handles } from "./nfs4-handles.ts";
import {
  hyper,
  readArray,
  readAttributes4,
  readBitmap,
  readChange,
  readChannel,
  readClient,
  readEntry4,
  readOctets,
  readOwner,
  readState,
  uint,
} from "./nfs4-parts.ts";
import { readImplementation, readProtection4 } from "./nfs4-session.ts";
import { xdrBool, xdrList, xdrOpaque, xdrString } from "./xdr.ts";

/** open_delegation4. */
function readDelegation(c: Cursor): void {
  const type = uint(c, "open.delegation_type");
  if (type === 1 || type === 2) {
    readState(c);
    xdrBool(c, "nfs.recall4", "Recall");
    if (type === 2 && uint(c, "open.limit_by") === 1) hyper(c, "size");
    else if (type === 2) readOctets(c, 8, "nfs.blocks", "blocks");
    readEntry4(c);
  } else if (type === 3) {
    const why = uint(c, "open.why_no_delegation");
    if (why === 1 || why === 2) xdrBool(c, "nfs.will_signal", "will signal");
  }
}

function open(c: Cursor): string {
  const state = readState(c);
  readChange(c);
  uint(c, "open_rflags");
  readBitmap(c);
  readDelegation(c);
  return ` StateID: ${state}`;
}

function access(c: Cursor, handles: Handles): string {
  const supported = readMask(c, "nfs.access_supported", "Supported types (of requested)", (set) =>
    set ? "supported" : "!NOT Supported!",
  );
  const granted = readMask(c, "nfs.access_rights", "Access rights (of requested)", (set) =>
    set ? "allowed" : "*Access Denied*",
  );
  return handles.asked === undefined ? "" : grantedWords(handles.asked, supported, granted);
}

/** LOCK4denied. */
function denied(c: Cursor): string {
  hyper(c, "offset");
  hyper(c, "length");
  uint(c, "locktype4");
  readOwner(c, "nfs.lock_owner4");
  return "";
}

function entries(c: Cursor): string {
  readOctets(c, 8, "nfs.cookie_verf4", "verifier");
  xdrList(c, () => {
    c.open("nfs.readdir.entry");
    hyper(c, "cookie");
    const name = xdrString(c, "nfs.entry_name", "Name");
    readAttributes4(c);
    c.close(`Entry: ${name}`);
  });
  xdrBool(c, "nfs.eof", "eof");
  return "";
}

function security(c: Cursor): void {
  readArray(c, "nfs.secinfo.flavor_info", "Flavors Info", (inner) => {
    if (uint(inner, "secinfo.flavor") !== 6) return;
    xdrOpaque(inner, "nfs.secinfo.flavor_info.rpcsec_gss_info.oid", "oid");
    uint(inner, "secinfo.rpcsec_gss_info.qop");
    uint(inner, "secinfo.rpcsec_gss_info.service");
  });
}

function exchanged(c: Cursor): string {
  readClient(c);
  uint(c, "seqid");
  uint(c, "exchange_id.flags");
  readProtection4(c, false);
  hyper(c, "minor_id");
  xdrOpaque(c, "nfs.majorid4", "major ID");
  xdrOpaque(c, "nfs.scope", "server scope");
  readImplementation(c);
  return "";
}

function layout(c: Cursor): string {
  xdrBool(c, "nfs.return_on_close4", "return on close?");
  readState(c);
  readArray(c, "nfs.layouts", "Layout Segments", (inner) => {
    hyper(inner, "offset");
    hyper(inner, "length");
    uint(inner, "iomode");
    uint(inner, "layouttype");
    xdrOpaque(inner, "nfs.layout", "layout");
  });
  return "";
}

function copied(c: Cursor): string {
  readArray(c, "nfs.callback_ids", "callback StateIDs", readState);
  hyper(c, "length");
  uint(c, "committed");
  readOctets(c, 8, "nfs.verifier4", "verifier");
  xdrBool(c, "nfs.copy.consecutive", "consecutive");
  xdrBool(c, "nfs.copy.synchronous", "synchronous");
  return "";
}

function sequence(c: Cursor): string {
  readOctets(c, 16, "nfs.session_id4", "sessionid");
  for (const name of ["seqid", "slotid", "high_slotid", "target_high_slotid", "sequence.flags"])
    uint(c, name);
  return "";
}

function all(...reads: readonly ((c: Cursor) => unknown)[]): (c: Cursor) => string {
  return (c) => {
    for (const read of reads) read(c);
    return "";
  };
}

const readName = (c: Cursor) => void xdrString(c, "nfs.xattr.name", "Name");
const verifier = (c: Cursor) => readOctets(c, 8, "nfs.verifier4", "verifier");
const data = (c: Cursor) => xdrOpaque(c, "nfs.data", "Data");
const change = all((c) => readChange(c));
const state = all(readState);

/** By number; an operation that is not here has no results. */
export const results4: Readonly<Record<number, (c: Cursor, handles: Handles) => string>> = {
  3: access,
  4: state,
  5: all(verifier),
  6: all(
    (c) => readChange(c),
    (c) => readBitmap(c),
  ),
  9: all(readAttributes4),
  10: all((c) => readHandle3(c, "Filehandle")),
  11: change,
  12: state,
  14: state,
  18: open,
  20: state,
  21: state,
  25: all((c) => xdrBool(c, "nfs.eof", "eof"), data),
  26: entries,
  27: all((c) => xdrString(c, "nfs.symlink.linktext", "Link Contents")),
  28: change,
  29: all(
    (c) => readChange(c, "source_cinfo"),
    (c) => readChange(c, "target_cinfo"),
  ),
  33: all(security),
  34: all((c) => readBitmap(c)),
  35: all(readClient, verifier),
  38: all(
    (c) => uint(c, "count4"),
    (c) => uint(c, "stable_how4"),
    verifier,
  ),
  41: all(
    (c) => readOctets(c, 20, "nfs.session_id4", "sessionid and direction"),
    (c) => uint(c, "bctsr_use_conn_in_rdma_mode"),
  ),
  42: exchanged,
  43: all(
    ...[(c: Cursor) => readOctets(c, 16, "nfs.session_id4", "sessionid"), (c: Cursor) => uint(c, "seqid")],
    (c) => uint(c, "create_session_flags"),
    (c) => readChannel(c, "csr_fore_chan_attrs"),
    (c) => readChannel(c, "csr_back_chan_attrs"),
  ),
  47: all(
    ...[
      (c: Cursor) => uint(c, "layouttype"),
      (c: Cursor) => xdrOpaque(c, "nfs.device_addr", "device address"),
    ],
    (c) => readBitmap(c, "notification"),
  ),
  48: all(
    ...[(c: Cursor) => hyper(c, "cookie"), verifier],
    (c) =>
      readArray(c, "nfs.devices", "devices", (inner) => readOctets(inner, 16, "nfs.deviceid4", "deviceid")),
    (c) => xdrBool(c, "nfs.eof", "eof"),
  ),
  49: all((c) => xdrBool(c, "nfs.newsize4", "new size") && hyper(c, "length")),
  50: layout,
  51: all((c) => xdrBool(c, "nfs.lrs_present", "StateID present?") && readState(c)),
  52: all(security),
  53: sequence,
  55: all((c) => readArray(c, "nfs.statuses", "statuses", (inner) => uint(inner, "nfsstat4"))),
  60: copied,
  69: all(
    (c) => xdrBool(c, "nfs.eof", "eof"),
    (c) => hyper(c, "offset"),
  ),
  72: all((c) => xdrOpaque(c, "nfs.xattr.value", "value")),
  73: change,
  74: all(
    ...[(c: Cursor) => hyper(c, "cookie"), (c: Cursor) => readArray(c, "nfs.xattr.names", "names", readName)],
    (c) => xdrBool(c, "nfs.eof", "eof"),
  ),
  75: change,
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
