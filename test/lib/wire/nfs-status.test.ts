import t from "tap";
import { nfsStatus, statusName } from "../../../lib/wire/nfs-status.ts";

t.test("a status has the name of its version", async (t) => {
  const cases: [number, number, string][] = [
    [2, 70, "NFS2ERR_STALE"],
    [2, 0, "NFS_OK"],
    [3, 13, "NFS3ERR_ACCES"],
    [3, 10008, "NFS3ERR_JUKEBOX"],
    [4, 13, "NFS4ERR_ACCESS"],
    [4, 10008, "NFS4ERR_DELAY"],
    [4, 10020, "NFS4ERR_NOFILEHANDLE"],
    [4, 10052, "NFS4ERR_BADSESSION"],
    [4, 10044, "NFS4ERR_OP_ILLEGAL"],
    [4, 10085, "NFS4ERR_REJECT_DELEG"],
    [3, 777, "Unknown error: 777"],
  ];
  for (const [version, status, name] of cases) t.equal(statusName(version, status), name);
  t.equal(nfsStatus[5], undefined);
});
