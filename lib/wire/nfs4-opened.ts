/** What NFS 4 answers to OPEN and CLOSE: RFC 7530 16.2 and 16.16, RFC 8881 18.16. */
import { type Cursor, hex } from "./cursor.ts";
import { noteExpert } from "./expert.ts";
import { readEntry4 } from "./nfs4-ace.ts";
import { readBitmap } from "./nfs4-bitmap.ts";
import { openUint, uint } from "./nfs4-field.ts";
import { readChange, readState } from "./nfs4-parts.ts";
import { readSet } from "./nfs4-set.ts";
import { xdrBool, xdrHyper } from "./xdr.ts";

/** open_delegation4. */
function readDelegation(c: Cursor): void {
  const type = openUint(c, "open.delegation_type");
  if (type === 1 || type === 2 || type === 4 || type === 5) {
    const writes = type === 2 || type === 5;
    readState(c);
    xdrBool(c, writes ? "nfs.recall" : "nfs.recall4", writes ? "Recall" : "recall");
    if (writes) readLimit(c);
    readEntry4(c);
  }
  c.close();
  if (type === 3) {
    const why = uint(c, "open.why_no_delegation");
    // Two of the reasons say whether the server will tell when it is over (RFC 8881 18.16.2).
    if (why === 1 || why === 2) c.skip(4);
  }
}

function readLimit(c: Cursor): void {
  if (uint(c, "open.limit_by") === 1) {
    xdrHyper(c, "nfs.filesize", "filesize");
    return;
  }
  uint(c, "num_blocks");
  uint(c, "bytes_per_block");
}

const openFlags = [
  ["nfs.open_rflags.confirm", 0x02, "confirm"],
  ["nfs.open_rflags.locktype_posix", 0x04, "locktype posix"],
  ["nfs.open_rflags.preserve_unlinked", 0x08, "preserve unlinked"],
  ["nfs.open_rflags.may_notify_lock", 0x20, "may notify lock"],
] as const;

/** The result of OPEN (RFC 7530 16.16.2); gives what the list says of it. */
export function readOpened(c: Cursor): string {
  const state = readState(c);
  readChange(c);
  readSet(c, "nfs.open_rflags", "result flags", openFlags, ["True", "False"]);
  readBitmap(c);
  readDelegation(c);
  return ` StateID: ${state}`;
}

/** The result of CLOSE. What is left of the state of a file that was closed means nothing (RFC 7530 16.2.5). */
export function readClosed(c: Cursor): string {
  const start = c.need(16);
  c.open("nfs.stateid");
  c.skip(16);
  const message = "State ID deprecated in CLOSE responses [RFC7530 16.2.5]";
  noteExpert(
    c,
    { severity: "warn", group: "Protocol", message, name: "nfs.stateid.deprecated" },
    start,
    c.offset,
  );
  c.close(c.recording ? `StateID: ${hex(c.view(start, c.offset))}` : undefined);
  return "";
}
