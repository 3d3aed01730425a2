/** NetBIOS names: half-octets as letters within a domain name (RFC 1001 14.1, RFC 1002 4.1). */
import type { Cursor } from "./cursor.ts";
import { nameInfo } from "./dns-name.ts";
import { skimName } from "./dns-skim-name.ts";

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
  31: "Net DDE Service",
  32: "Server service",
  33: "RAS client service",
  34: "Exchange Interchange (MSMail Connector)",
  35: "Exchange Store",
  36: "Exchange Directory",
  43: "Lotus Notes Server service",
  48: "Modem sharing server service",
  49: "Modem sharing client service",
  67: "SMS Clients Remote Control",
  68: "SMS Administrators Remote Control Tool",
  69: "SMS Clients Remote Chat",
  70: "SMS Clients Remote Transfer",
  76: "DEC Pathworks TCP/IP Service on Windows NT",
  82: "DEC Pathworks TCP/IP Service on Windows NT",
  106: "Microsoft Exchange IMC",
  135: "Microsoft Exchange MTA",
  190: "Network Monitor Agent",
  191: "Network Monitor Analyzer",
};

const octetsOfName = 16;
const illegal = (what: string) => `Illegal NetBIOS name (${what})`;
const notLetter = (which: string) =>
  illegal(`${which} character not between A and Z in first-level encoding`);
const hexadecimal = (octet: number) => `<${octet.toString(16).padStart(2, "0")}>`;

const isLetter = (code: number) => code >= 0x41 && code <= 0x5a;

/** Behind these, or the end, Wireshark looks for no more of a name. */
const endsName = (code: number) => Number.isNaN(code) || code === 0 || code === 0x2e;

/** The sixteen octets of a first-level encoded label, or what is wrong with it. */
function decodeLabel(label: string): number[] | string {
  const octets: number[] = [];
  if (label === "") return notLetter("1st");
  for (let at = 0; !endsName(label.charCodeAt(at)); at += 2) {
    const [high, low] = [label.charCodeAt(at), label.charCodeAt(at + 1)];
    if (!isLetter(high)) return notLetter("1st");
    if (endsName(low)) return illegal("odd number of bytes");
    if (!isLetter(low)) return notLetter("2nd");
    // No more than a name has are kept.
    if (octets.length < octetsOfName) octets.push((((high - 0x41) << 4) | (low - 0x41)) & 255);
  }
  return octets.length === octetsOfName ? octets : illegal(`${octets.length} bytes long`);
}

/**
 * A name as Wireshark shows it: blanks at its end away, what cannot be printed as `<1b>`, then the octet that says
 * whose name it is, then the scope.
 */
export function netbiosText(name: string): { text: string; suffix: number } {
  // A name of C ends at its first NUL.
  const nul = name.indexOf("\\000");
  const whole = nul < 0 ? nameInfo(name) : nameInfo(name.slice(0, nul));
  const dot = whole.indexOf(".");
  const label = dot < 0 ? whole : whole.slice(0, dot);
  const octets = nul === 0 ? illegal("0 bytes long") : decodeLabel(label);
  if (typeof octets === "string") return { text: octets, suffix: -1 };
  const suffix = octets[octetsOfName - 1] as number;
  let size = octetsOfName - 1;
  while (size > 0 && octets[size - 1] === 0x20) size -= 1;
  let text = "";
  for (const octet of octets.slice(0, size))
    text += octet >= 0x20 && octet < 0x7f ? String.fromCharCode(octet) : hexadecimal(octet);
  const after = dot < 0 ? "" : whole.slice(dot);
  return { text: `${text}${hexadecimal(suffix)}${after}`, suffix };
}

/** Whose name it is, by the octet at its end; nothing for a name that is none. */
export function suffixWords(suffix: number): string {
  return suffix < 0 ? "" : ` (${suffixes[suffix] ?? "Unknown"})`;
}

/** Reads a name, which may end in a pointer, and notes it. `start` is where the message begins. */
export function readNetbiosName(c: Cursor, start: number, field: string, label: string): string {
  const from = c.offset;
  const { text, suffix } = netbiosText(skimName(c, start));
  if (c.recording) c.note(field, `${label}: ${text}${suffixWords(suffix)}`, from, c.offset, text);
  return text;
}
