/** The programs of ONC RPC that are known, and their procedures: RFC 1833, RFC 1094, RFC 1813, RFC 7530, X/Open XNFS. */

/** One program: its name in the column, its protocol's title, and the names of its procedures by version. */
export interface RpcProgram {
  readonly label: string;
  readonly name: string;
  readonly title: string;
  readonly procedures: Readonly<Record<number, Readonly<Record<number, string>>>>;
}

type Names = Readonly<Record<number, string>>;

function names(text: string): Names {
  return Object.fromEntries(text.split(" ").map((name, number) => [number, name]));
}

function program(
  label: string,
  name: string,
  title: string,
  versions: Readonly<Record<number, Names>>,
): RpcProgram {
  return { label, name, title, procedures: versions };
}

const bind3 = names("NULL SET UNSET GETADDR DUMP CALLIT GETTIME UADDR2TADDR TADDR2UADDR");
const bind4 = names(
  "NULL SET UNSET GETADDR DUMP BCAST GETTIME UADDR2TADDR TADDR2UADDR GETVERSADDR INDIRECT GETADDRLIST GETSTAT",
);
const bind2 = names("NULL SET UNSET GETPORT DUMP CALLIT");
const mount1 = names("NULL MNT DUMP UMNT UMNTALL EXPORT EXPORTALL");
const mount3 = names("NULL MNT DUMP UMNT UMNTALL EXPORT");
const nlm1 = names(
  "NULL TEST LOCK CANCEL UNLOCK GRANTED TEST_MSG LOCK_MSG CANCEL_MSG UNLOCK_MSG GRANTED_MSG TEST_RES LOCK_RES CANCEL_RES UNLOCK_RES GRANTED_RES",
);
const nlm3 = { ...nlm1, 20: "SHARE", 21: "UNSHARE", 22: "NM_LOCK", 23: "FREE_ALL" };
const nfs2 = names(
  "NULL GETATTR SETATTR ROOT LOOKUP READLINK READ WRITECACHE WRITE CREATE REMOVE RENAME LINK SYMLINK MKDIR RMDIR READDIR STATFS",
);
const nfs3 = names(
  "NULL GETATTR SETATTR LOOKUP ACCESS READLINK READ WRITE CREATE MKDIR SYMLINK MKNOD REMOVE RMDIR RENAME LINK READDIR READDIRPLUS FSSTAT FSINFO PATHCONF COMMIT",
);
const yellowPages = names("NULL DOMAIN DOMAIN_NONACK MATCH FIRST NEXT XFR CLEAR ALL MASTER ORDER MAPLIST");
const acl2 = names("NULL GETACL SETACL GETATTR ACCESS GETXATTRDIR");
const quota = names("NULL GETQUOTA GETACTIVEQUOTA");
const pcnfs2 = names(
  "NULL INFO PR_INIT PR_START PR_LIST PR_QUEUE PR_STATUS PR_CANCEL PR_ADMIN PR_REQUEUE PR_HOLD PR_RELEASE MAPID AUTH ALERT",
);
const nisPlus = {
  ...names("NULL LOOKUP ADD MODIFY REMOVE IBLIST IBADD IBMODIFY IBREMOVE IBFIRST IBNEXT"),
  12: "FINDDIRECTORY",
  14: "STATUS",
  15: "DUMPLOG",
  16: "DUMP",
  17: "CALLBACK",
  18: "CPTIME",
  19: "CHECKPOINT",
  20: "PING",
  21: "SERVSTATE",
  22: "MKDIR",
  23: "RMDIR",
  24: "UPDKEYS",
};

/** By program number. */
export const rpcPrograms: ReadonlyMap<number, RpcProgram> = new Map([
  [100_000, program("Portmap", "portmap", "Portmap", { 1: bind2, 2: bind2, 3: bind3, 4: bind4 })],
  [100_001, program("RSTAT", "rstat", "RSTAT", bySame(names("NULL STATS HAVEDISK"), 1, 2, 3, 4))],
  [
    100_003,
    program("NFS", "nfs", "Network File System", { 2: nfs2, 3: nfs3, 4: { 0: "NULL", 1: "COMPOUND" } }),
  ],
  [100_004, program("YPSERV", "ypserv", "Yellow Pages Service", bySame(yellowPages, 1, 2))],
  [
    100_005,
    program("MOUNT", "mount", "Mount Service", { 1: mount1, 2: { ...mount1, 7: "PATHCONF" }, 3: mount3 }),
  ],
  [100_007, program("YPBIND", "ypbind", "Yellow Pages Bind", bySame(names("NULL DOMAIN SETDOMAIN"), 1, 2))],
  [100_008, program("RWALL", "rwall", "Remote Wall protocol", { 1: { 2: "RWALL" } })],
  [100_011, program("RQUOTA", "rquota", "Remote Quota", bySame(quota, 1, 2))],
  [100_012, program("SPRAY", "spray", "SPRAY", { 1: names("NULL SPRAY GET CLEAR") })],
  [100_021, program("NLM", "nlm", "Network Lock Manager Protocol", { 1: nlm1, 2: nlm1, 3: nlm3, 4: nlm3 })],
  [
    100_024,
    program("STAT", "stat", "Network Status Monitor Protocol", {
      1: names("NULL STAT MON UNMON UNMON_ALL SIMU_CRASH NOTIFY"),
    }),
  ],
  [100_009, program("YPPASSWD", "yppasswd", "Yellow Pages Passwd", { 1: names("NULL UPDATE") })],
  [
    100_020,
    program("KLM", "klm", "Kernel Lock Manager", { 1: { 1: "TEST", 2: "LOCK", 3: "CANCEL", 4: "UNLOCK" } }),
  ],
  [100_026, program("BOOTPARAMS", "bootparams", "Boot Parameters", { 1: names("NULL WHOAMI GETFILE") })],
  [100_069, program("YPXFR", "ypxfr", "Yellow Pages Transfer", { 1: names("NULL GETMAP") })],
  [100_231, program("NFSAUTH", "nfsauth", "NFSAUTH", { 1: names("NULL ACCESS") })],
  [100_232, program("SADMIND", "sadmind", "SADMIND", bySame(names("NULL"), 1, 2, 3))],
  [100_300, program("NIS+", "nisplus", "NIS+", { 3: nisPlus })],
  [100_302, program("NIS+ CB", "nispluscb", "NIS+ Callback", {})],
  [391_004, program("SGI MOUNT", "sgimount", "SGI Mount Service", {})],
  [0x4000_0000, program("NFS CB", "nfs.cb", "Network File System CB", {})],
  [
    100_227,
    program("NFSACL", "nfsacl", "NFSACL", {
      1: { 0: "NULL" },
      2: acl2,
      3: names("NULL GETACL SETACL GETXATTRDIR"),
    }),
  ],
  [150_001, program("PCNFSD", "pcnfsd", "PC NFS", { 1: names("NULL AUTH PR_INIT PR_START"), 2: pcnfs2 })],
]);

function bySame(procedures: Names, ...versions: number[]): Record<number, Names> {
  return Object.fromEntries(versions.map((version) => [version, procedures]));
}

/** The procedure's name, or "proc-9". */
export function procedureName(program: number, version: number, procedure: number): string {
  return rpcPrograms.get(program)?.procedures[version]?.[procedure] ?? `proc-${procedure}`;
}
