/** What NFS's status numbers are called: RFC 1094 2.3.1, RFC 1813 2.6, RFC 7530 13.1, RFC 8881 15.1. */

const common =
  "1 PERM 2 NOENT 5 IO 6 NXIO 13 ACCES 17 EXIST 18 XDEV 19 NODEV 20 NOTDIR 21 ISDIR 22 INVAL 26 TXTBSY 27 FBIG 28 NOSPC " +
  "30 ROFS 31 MLINK 45 OPNOTSUPP 63 NAMETOOLONG 66 NOTEMPTY 69 DQUOT 70 STALE 71 REMOTE 99 WFLUSH";
const third =
  "10001 BADHANDLE 10002 NOT_SYNC 10003 BAD_COOKIE 10004 NOTSUPP 10005 TOOSMALL 10006 SERVERFAULT 10007 BADTYPE 10008 JUKEBOX";
const fourth =
  "DELAY SAME DENIED EXPIRED LOCKED GRACE FHEXPIRED SHARE_DENIED WRONGSEC CLID_INUSE RESOURCE MOVED NOFILEHANDLE " +
  "MINOR_VERS_MISMATCH STALE_CLIENTID STALE_STATEID OLD_STATEID BAD_STATEID BAD_SEQID NOT_SAME LOCK_RANGE SYMLINK READDIR_NOSPC " +
  "LEASE_MOVED ATTRNOTSUPP NO_GRACE RECLAIM_BAD RECLAIM_CONFLICT BADXDR LOCKS_HELD OPENMODE BADOWNER BADCHAR BADNAME BAD_RANGE " +
  "LOCK_NOTSUPP OP_ILLEGAL DEADLOCK FILE_OPEN ADMIN_REVOKED CB_PATH_DOWN BADIOMODE BADLAYOUT BAD_SESSION_DIGEST BADSESSION BADSLOT " +
  "COMPLETE_ALREADY CONN_NOT_BOUND_TO_SESSION DELEG_ALREADY_WANTED BACK_CHAN_BUSY LAYOUTTRYLATER LAYOUTUNAVAILABLE " +
  "NOMATCHING_LAYOUT RECALLCONFLICT UNKNOWN_LAYOUTTYPE SEQ_MISORDERED SEQUENCE_POS REQ_TOO_BIG REP_TOO_BIG REP_TOO_BIG_TO_CACHE " +
  "RETRY_UNCACHED_REP UNSAFE_COMPOUND TOO_MANY_OPS OP_NOT_IN_SESSION HASH_ALG_UNSUPP CONN_BINDING_NOT_ENFORCED CLIENTID_BUSY " +
  "PNFS_IO_HOLE SEQ_FALSE_RETRY BAD_HIGH_SLOT DEADSESSION ENCR_ALG_UNSUPP PNFS_NO_LAYOUT NOT_ONLY_OP WRONG_CRED WRONG_TYPE " +
  "DIRDELEG_UNAVAIL REJECT_DELEG RETURNCONFLICT DELEG_REVOKED";

function table(prefix: string, ok: string, pairs: string): Record<number, string> {
  const words = pairs.split(" ");
  const names: Record<number, string> = { 0: ok };
  for (let i = 0; i + 1 < words.length; i += 2) names[Number(words[i])] = `${prefix}${words[i + 1]}`;
  return names;
}

function listed(prefix: string, from: number, text: string): Record<number, string> {
  return Object.fromEntries(text.split(" ").map((name, i) => [from + i, `${prefix}${name}`]));
}

/** By version of NFS, then by number. */
export const nfsStatus: Readonly<Record<number, Readonly<Record<number, string>>>> = {
  2: table("NFS2ERR_", "NFS_OK", `${common} ${third}`),
  3: table("NFS3ERR_", "NFS3_OK", `${common} ${third}`),
  // Wireshark spells number 13 of version 4 in full.
  4: {
    ...table("NFS4ERR_", "NFS4_OK", `${common} ${third} 13 ACCESS`),
    ...listed("NFS4ERR_", 10008, fourth),
  },
};

/** The status in words, or "Unknown error: 77". */
export function statusName(version: number, status: number): string {
  return nfsStatus[version]?.[status] ?? `Unknown error: ${status}`;
}
