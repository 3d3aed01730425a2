/** ACCESS of NFS 3 and 4: what is asked for, and what of it is granted. RFC 1813 3.3.4, RFC 7530 16.1. */
import { bits } from "./bits.ts";
import type { Cursor } from "./cursor.ts";
import type { Item, Told } from "./rpc-shape.ts";

const rights = [
  [0x01, "RD", "READ"],
  [0x02, "LU", "LOOKUP"],
  [0x04, "MD", "MODIFY"],
  [0x08, "XT", "EXTEND"],
  [0x10, "DL", "DELETE"],
  [0x20, "XE", "EXECUTE"],
  // RFC 8276 8.5: extended attributes.
  [0x40, "XAR", "XATTR READ"],
  [0x80, "XAW", "XATTR WRITE"],
  [0x100, "XAL", "XATTR LIST"],
] as const;

const known = 0x1ff;

/** ", [Check: RD LU]". */
export function accessWords(mask: number, label: string): string {
  const set = rights.filter(([bit]) => mask & bit).map(([, short]) => ` ${short}`);
  return `, [${label}:${set.join("")}]`;
}

/** Reads a mask of rights, a field for each right in `shown`. */
export function readMask(
  c: Cursor,
  name: string,
  label: string,
  verdict: (set: boolean) => string,
  shown?: number,
  prefix = "nfs.access",
): number {
  c.open(name);
  const mask = c.peek(4);
  if (c.recording)
    for (const [bit, , words] of rights)
      if ((shown ?? mask) & bit)
        c.note(
          `${prefix}_${words.toLowerCase().replace(" ", "_")}`,
          `${bits(mask, 8, bit)}0x${bit.toString(16).padStart(3, "0")} ${words}: ${verdict((mask & bit) !== 0)}`,
          c.offset,
          c.offset + 4,
          (mask & bit) !== 0,
        );
  c.skip(4);
  c.close(`${label}: 0x${mask.toString(16).padStart(2, "0")}`, mask);
  return mask;
}

/** The call's mask, kept for the reply. */
export function askedFor(told: Told): number | undefined {
  const asked = told.rpc.call?.asked;
  return typeof asked === "number" ? asked : undefined;
}

/** Says what was refused and what allowed. */
export function grantedWords(asked: number, supported: number, granted: number): string {
  const refused = supported & ~granted & known;
  const allowed = supported & granted & known;
  const missing = asked & ~supported & known;
  return (
    (missing ? accessWords(missing, "NOT Supported") : "") +
    (refused ? accessWords(refused, "Access Denied") : "") +
    (allowed ? accessWords(allowed, "Allowed") : "")
  );
}

/** ACCESS3args' mask. */
export const accessAsked: Item = (c, told) => {
  const mask = readMask(c, "nfs.access_check", "Check access", () => "allowed?");
  if (told.rpc.call) told.rpc.call.asked = mask;
  told.pending += accessWords(mask, "Check");
};

/** ACCESS3resok's mask, against what was asked. */
export const accessGranted: Item = (c, told) => {
  const asked = askedFor(told);
  const mask = readMask(
    c,
    "nfs.access_rights",
    "Access rights (of requested)",
    (set) => (set ? "allowed" : "*Access Denied*"),
    asked,
  );
  if (asked !== undefined) told.pending += grantedWords(asked, asked, mask);
};
