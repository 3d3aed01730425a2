/** NetBIOS names: half-octets as letters within a domain name (RFC 1001 14.1, RFC 1002 4.1). */
import type { Cursor } from "./cursor.ts";
import { nameInfo, readName, splitName } from "./dns-name.ts";

/** What the last octet of a name says, by Wireshark's words; those of Microsoft's networking. */
const suffixes: Readonly<Record<number, string>> = {
  0: "Workstation/Redirector",
  1: "Browser",
  2: "Workstation/Redirector",
  3: "Messenger service/Main name",
  5: "Forwarded name",
  6: "RAS Server service",
  27: "Domain Master Browser",
  28: "Domain Controllers",
  29: "Local Master Browser",
  30: "Browser Election Service",
  31: "NetDDE Service",
  32: "Server service",
  33: "RAS Client service",
};

const octetsOfName = 16;
const illegal = "Illegal NetBIOS name (1st character not between A and Z in first-level encoding)";
const wrongLength = "Illegal NetBIOS name (wrong length)";
const hexadecimal = (octet: number) => `<${octet.toString(16).padStart(2, "0")}>`;

/** The sixteen octets of a first-level encoded label, or what is wrong with it. */
function decodeLabel(label: string): number[] | string {
  const octets: number[] = [];
  for (let at = 0; at + 1 < label.length && octets.length < octetsOfName; at += 2) {
    const [high, low] = [label.charCodeAt(at) - 0x41, label.charCodeAt(at + 1) - 0x41];
    if (high < 0 || high > 25 || low < 0 || low > 25) return illegal;
    octets.push(((high << 4) | low) & 255);
  }
  if (octets.length !== octetsOfName) return label === "" ? illegal : wrongLength;
  return octets;
}

/**
 * A name as Wireshark shows it: blanks at its end away, what cannot be printed as `<1b>`, then the octet that says
 * whose name it is, then the scope.
 */
export function netbiosText(name: string): { text: string; suffix: number } {
  const [label = "", ...scope] = name === "." ? [] : splitName(name);
  const octets = decodeLabel(label);
  if (typeof octets === "string") return { text: octets, suffix: -1 };
  const suffix = octets[octetsOfName - 1] as number;
  let size = octetsOfName - 1;
  while (size > 0 && octets[size - 1] === 0x20) size -= 1;
  let text = "";
  for (const octet of octets.slice(0, size))
    text += octet >= 0x20 && octet < 0x7f ? String.fromCharCode(octet) : hexadecimal(octet);
  const after = scope.length > 0 ? `.${nameInfo(scope.join("."))}` : "";
  return { text: `${text}${hexadecimal(suffix)}${after}`, suffix };
}

/** Reads a name, which may end in a pointer, and notes it. `start` is where the message begins. */
export function readNetbiosName(c: Cursor, start: number, field: string, label: string): string {
  const from = c.offset;
  const { text, suffix } = netbiosText(readName(c, start));
  if (c.recording) {
    const words = suffixes[suffix];
    c.note(field, `${label}: ${text}${words ? ` (${words})` : ""}`, from, c.offset, text);
  }
  return text;
}
