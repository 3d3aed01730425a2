/** An entry of an access control list of NFS 4: RFC 7530 6.2.1. */
import { hexNumber } from "./bits.ts";
import type { Cursor } from "./cursor.ts";
import { readSet } from "./nfs4-set.ts";
import { xdrString } from "./xdr.ts";

const types = ["Access_Allowed", "access_denied", "system_audit", "system_alarm"];

const flags = [
  ["nfs.aceflag4.file_inherit", 0x01, "File_Inherit"],
  ["nfs.aceflag4.dir_inherit", 0x02, "Directory_Inherit"],
  ["nfs.aceflag4.no_prop_inherit", 0x04, "No_Propagate_Inherit"],
  ["nfs.aceflag4.inherit_only", 0x08, "Inherit_Only"],
  ["nfs.aceflag4.successful_access", 0x10, "Successful_Access"],
  ["nfs.aceflag4.failed_access", 0x20, "Failed_access"],
  ["nfs.aceflag4.id_group", 0x40, "Identifier_Group"],
  ["nfs.aceflag4.inherited_ace", 0x80, "Inherited_ACE"],
] as const;

/** What is allowed, and in short; of a file or a directory, since nobody says which. */
const permissions = [
  [0x01, "Read_Data / List_Dir", "RdData/LstDir"],
  [0x02, "Write_Data / Add_File", "WrData/AddFile"],
  [0x04, "Append_Data / Add_SubDir", "AppData/AddSubD"],
  [0x08, "Read_Named_Attrs", "RdNamAt"],
  [0x10, "Write_Named_Attrs", "WrNamAt"],
  [0x20, "Execute", "Exec"],
  [0x40, "Delete_Child", "DelChld"],
  [0x80, "Read_Attributes", "RdAttrs"],
  [0x100, "Write_Attributes", "WrAttrs"],
  [0x200, "Write_Retention", "WrRet"],
  [0x400, "Write_Retention_Hold", "WrRetHld"],
  [0x10000, "Delete", "Del"],
  [0x20000, "Read_ACL", "RdACL"],
  [0x40000, "Write_ACL", "WrACL"],
  [0x80000, "Write_Owner", "WrOwn"],
  [0x100000, "Synchronize", "Sync"],
] as const;

function readMask(c: Cursor, type: string): void {
  const start = c.offset;
  const mask = c.peek(4);
  c.open("nfs.acemask4");
  c.skip(4);
  const allowed = permissions.filter(([bit]) => mask & bit);
  for (const [bit, words] of allowed)
    c.note("nfs.ace_perm4", `${type}: ${words} (${hexNumber(bit, 8)})`, start, c.offset, bit);
  c.close(`ACE mask: ${hexNumber(mask, 8)}  (${allowed.map(([, , short]) => short).join(", ")})`, mask);
}

/** Reads an nfsace4. */
export function readEntry4(c: Cursor): void {
  const type = c.peek(4);
  c.open("nfs.acetype4");
  c.skip(4);
  const words = types[type] ?? `Unknown: ${type}`;
  readSet(c, "nfs.aceflags4", "ACE flags", flags, ["Yes", "No"]);
  if (c.recording) readMask(c, words);
  else c.skip(4);
  xdrString(c, "nfs.who", "Who");
  c.close(c.recording ? `ACE Type: ${words} (${type})` : undefined, type);
}
