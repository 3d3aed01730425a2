/** What a host says it is, as bits: [MS-BRWS] 2.2.9, each with Wireshark's field, label, words for the list, and kind. */
import { bits, hexNumber } from "./bits.ts";
import type { Cursor } from "./cursor.ts";

/** By bit; undefined where no meaning is known. */
const kinds: readonly (readonly [field: string, label: string, word: string, what: string] | undefined)[] = [
  ["workstation", "Workstation", "Workstation", "a Workstation"],
  ["server", "Server", "Server", "a Server"],
  ["sql", "SQL", "SQL Server", "an SQL server"],
  ["domain_controller", "Domain Controller", "Domain Controller", "a Domain Controller"],
  ["backup_controller", "Backup Controller", "Backup Controller", "a Backup Controller"],
  ["time", "Time Source", "Time Source", "a Time Source"],
  ["apple", "Apple", "Apple Server", "an Apple host"],
  ["novell", "Novell", "Novell Server", "a Novell server"],
  ["member", "Member", "Domain Member Server", "a Domain Member server"],
  ["print", "Print", "Print Queue Server", "a Print Queue server"],
  ["dialin", "Dialin", "Dialin Server", "a Dialin server"],
  ["xenix", "Xenix", "Xenix Server", "a Xenix server"],
  ["ntw", "NT Workstation", "NT Workstation", "an NT Workstation"],
  ["wfw", "WfW", "Windows for Workgroups", "a WfW host"],
  undefined,
  ["nts", "NT Server", "NT Server", "an NT Server"],
  ["browser.potential", "Potential Browser", "Potential Browser", "a Potential Browser"],
  ["browser.backup", "Backup Browser", "Backup Browser", "a Backup Browser"],
  ["browser.master", "Master Browser", "Master Browser", "a Master Browser"],
  ["browser.domain_master", "Domain Master Browser", "Domain Master Browser", "a Domain Master Browser"],
  ["osf", "OSF", "OSF", "an OSF host"],
  ["vms", "VMS", "VMS", "a VMS host"],
  ["w95", "Windows 95+", "Windows 95 or above", "a Windows 95 or above host"],
  ["dfs", "DFS", "DFS server", "a DFS server"],
  ...[undefined, undefined, undefined, undefined, undefined, undefined],
  ["local", "Local", "Local List Only", "a local list only request"],
  ["domainenum", "Domain Enum", "Domain Enum", "a Domain Enum request"],
];

/** Reads the four octets; gives the words for the packet list, each behind ", ". */
export function readServerType(c: Cursor): string {
  const start = c.need(4);
  const value =
    c.bytes[start]! +
    c.bytes[start + 1]! * 256 +
    c.bytes[start + 2]! * 65_536 +
    c.bytes[start + 3]! * 2 ** 24;
  c.open("browser.server_type");
  c.skip(4);
  let [words, labels] = ["", ""];
  for (let bit = 0; bit < kinds.length; bit += 1) {
    const set = ((value >>> bit) & 1) === 1;
    const kind = kinds[bit];
    if (set) words += `, ${kind?.[2] ?? `Unknown server type:${bit}`}`;
    if (!kind || !c.recording) continue;
    const [field, label, , what] = kind;
    if (set) labels += `, ${label}`;
    const said = set ? `This is ${what}` : `${field === "dfs" ? "THis" : "This"} is NOT ${what}`;
    const mask = (1 << bit) >>> 0;
    c.note(`browser.server_type.${field}`, `${bits(value, 32, mask)}${label}: ${said}`, start, c.offset, set);
  }
  c.close(c.recording ? `Server Type: ${hexNumber(value, 8)}${labels}` : "", value);
  return words;
}
