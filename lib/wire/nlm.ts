/** The Network Lock Manager, versions 1 to 4: X/Open XNFS (C702) chapters 10 and 14. */
import type { Cursor } from "./cursor.ts";
import { readHandle3 } from "./nfs-handle.ts";
import { type Item, type Procedure, readProcedure, rpcProtocol, type Told } from "./rpc-shape.ts";
import { xdrBool, xdrHyper, xdrOpaque, xdrString, xdrUint } from "./xdr.ts";

const statuses: Readonly<Record<number, string>> = {
  0: "NLM_GRANTED",
  1: "NLM_DENIED",
  2: "NLM_DENIED_NOLOCKS",
  3: "NLM_BLOCKED",
  4: "NLM_DENIED_GRACE_PERIOD",
  5: "NLM_DEADLCK",
  6: "NLM_ROFS",
  7: "NLM_STALE_FH",
  8: "NLM_BIG",
  9: "NLM_FAILED",
};

function readRange(c: Cursor, told: Told): string {
  if (told.rpc.call?.version === 4)
    return `${xdrHyper(c, "nlm.lock.l_offset64", "l_offset")}-${xdrHyper(c, "nlm.lock.l_len64", "l_len")}`;
  return `${xdrUint(c, "nlm.lock.l_offset", "l_offset")}-${xdrUint(c, "nlm.lock.l_len", "l_len")}`;
}

const cookie: Item = (c) => void xdrOpaque(c, "nlm.cookie", "cookie");
const block: Item = (c) => void xdrBool(c, "nlm.block", "block");
const exclusive: Item = (c) => void xdrBool(c, "nlm.exclusive", "exclusive");
const reclaim: Item = (c) => void xdrBool(c, "nlm.reclaim", "reclaim");
const state: Item = (c) => void xdrUint(c, "nlm.state", "state");

const lock: Item = (c, told) => {
  c.open("nlm.lock", "lock");
  xdrString(c, "nlm.lock.caller_name", "caller_name");
  told.line += ` FH:${readHandle3(c, "fh")}`;
  xdrOpaque(c, "nlm.lock.owner", "owner");
  told.line += ` svid:${xdrUint(c, "nlm.lock.svid", "svid")}`;
  told.line += ` pos:${readRange(c, told)}`;
  c.close();
};

const status: Item = (c, told) => {
  const value = xdrUint(c, "nlm.stat", "stat", statuses);
  if (value !== 0) told.pending = ` ${statuses[value] ?? `Unknown Status (${value})`}`;
};

const tested: Item = (c, told) => {
  c.open("nlm.test_stat", "test_stat");
  xdrUint(c, "nlm.test_stat.stat", "stat", statuses);
  // Who holds the lock is told where it is held.
  if (c.left > 0) {
    c.open("nlm.holder", "holder");
    exclusive(c, told);
    xdrUint(c, "nlm.lock.svid", "svid");
    xdrOpaque(c, "nlm.lock.owner", "owner");
    readRange(c, told);
    c.close();
  }
  c.close();
};

const share: Item = (c, told) => {
  c.open("nlm.share", "share");
  xdrString(c, "nlm.lock.caller_name", "caller_name");
  told.line += ` FH:${readHandle3(c, "fh")}`;
  xdrOpaque(c, "nlm.lock.owner", "owner");
  xdrUint(c, "nlm.share.mode", "mode", {
    0: "deny none",
    1: "deny read",
    2: "deny write",
    3: "deny read/write",
  });
  xdrUint(c, "nlm.share.access", "access", {
    0: "no access",
    1: "read-only",
    2: "write-only",
    3: "read/write",
  });
  c.close();
};

const sequence: Item = (c) => void xdrUint(c, "nlm.sequence", "sequence");
const plain = [cookie, status];
const test = [cookie, exclusive, lock];
const locking = [cookie, block, exclusive, lock, reclaim, state];
const cancel = [cookie, block, exclusive, lock];
const unlock = [cookie, lock];
const sharing: Procedure = { call: [cookie, share, reclaim], ok: [cookie, status, sequence] };

const procedures: Readonly<Record<number, Procedure>> = {
  1: { call: test, ok: [cookie, tested] },
  2: { call: locking, ok: plain },
  3: { call: cancel, ok: plain },
  4: { call: unlock, ok: plain },
  5: { call: test, ok: plain },
  6: { call: test },
  7: { call: locking },
  8: { call: cancel },
  9: { call: unlock },
  10: { call: test },
  11: { call: [cookie, tested] },
  12: { call: plain },
  13: { call: plain },
  14: { call: plain },
  15: { call: plain },
  20: sharing,
  21: sharing,
  22: { call: locking, ok: plain },
  23: { call: [(c) => void xdrString(c, "nlm.share.name", "name"), state] },
};

/** Network Lock Manager Protocol. */
export const nlm = rpcProtocol(
  100_021,
  { name: "nlm", label: "NLM", title: "Network Lock Manager Protocol" },
  (c, told) => readProcedure(c, procedures[told.rpc.call?.procedure ?? 0], told),
);
