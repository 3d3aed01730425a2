/** The checksum of a message in the tree: what it is, and whether it is right, in Wireshark's words. */
import { hexNumber } from "./bits.ts";
import type { Cursor } from "./cursor.ts";
import { noteExpert } from "./expert.ts";

/** Wireshark's numbers for how a checksum is. */
const statuses = { Bad: 0, Good: 1, Unverified: 2, "Not present": 3 } as const;

/** Wireshark's names of the remark are not made alike. */
const remarks: Readonly<Record<string, string>> = {
  "icmp.checksum": "icmp.checksum_bad",
  "igmp.checksum": "igmp.bad_checksum",
};

/** What is known of a checksum: what it should be, or why nobody can say. */
export type Sum = { readonly right: number } | { readonly unverified: string };

/** Reads a checksum of two octets called `name`, and notes how it is. `known` is asked only when recording. */
export function readChecksum(
  c: Cursor,
  name: string,
  known: () => Sum,
  severity: "warn" | "error" = "warn",
): number {
  const start = c.offset;
  const value = c.peek(2);
  c.open(name);
  c.skip(2);
  if (!c.recording) return value;
  const sum = known();
  const text = `Checksum: ${hexNumber(value)}`;
  let status: keyof typeof statuses = "Unverified";
  if ("unverified" in sum) c.close(`${text} [unverified]${sum.unverified}`, value);
  else if (sum.right === value) {
    status = "Good";
    c.close(`${text} [correct]`, value);
  } else {
    status = "Bad";
    const remark = remarks[name] ?? `${name}_bad.expert`;
    const message = `Bad checksum [should be ${hexNumber(sum.right)}]`;
    noteExpert(c, { severity, group: "Checksum", message, name: remark }, start, c.offset);
    c.close(`${text} incorrect, should be ${hexNumber(sum.right)}`, value);
  }
  c.note(`${name}.status`, `[Checksum Status: ${status}]`, start, start, statuses[status]);
  return value;
}
