/** What version 3 of SNMP has beside its PDUs: engine identifiers (RFC 3411 5), security parameters (RFC 3414 2.4). */
import { formattedString } from "../printable.ts";
import { ipv4Text, ipv6Text, macText } from "./address.ts";
import { ber, contents, expectHead, readInteger } from "./ber.ts";
import { bits } from "./bits.ts";
import { Cursor, hex } from "./cursor.ts";
import { enterpriseText } from "./enterprise.ts";
import { Malformed } from "./malformed.ts";
import { noteFlags, octetsText } from "./shown.ts";

const formats = [
  "",
  ...["IPv4 address", "IPv6 address", "MAC address"],
  ...["Text, administratively assigned", "Octets, administratively assigned"],
];

/** Notes what an engine's identifier says: who made it, and its data. */
function noteEngine(c: Cursor, octets: Uint8Array, at: number): void {
  if (octets.length === 0) return;
  const first = octets[0] as number;
  const modern = first >= 0x80;
  const which = modern ? "RFC3411 (SNMPv3)" : "RFC1910 (Non-SNMPv3)";
  c.note(
    "snmp.engineid.conform",
    `${bits(first, 8, 0x80)}Engine ID Conformance: ${which}`,
    at,
    at + 1,
    modern,
  );
  if (octets.length < 4) return;
  const number = Buffer.from(octets.subarray(0, 4)).readUInt32BE() & 0x7fffffff;
  c.note("snmp.engineid.enterprise", `Engine Enterprise ID: ${enterpriseText(number)}`, at, at + 4, number);
  if (!modern || octets.length < 5) return;
  const format = octets[4] as number;
  const words = formats[format] || "Reserved/Enterprise-specific";
  const random = format === 128 && (number === 2021 || number === 8072);
  const maker = random ? `: ${number === 2021 ? "UCD" : "Net"}-SNMP Random` : "";
  c.note("snmp.engineid.format", `Engine ID Format: ${words} (${format})${maker}`, at + 4, at + 5, format);
  const data = octets.subarray(5);
  const [name, text] = engineData(format, data);
  if (data.length > 0) c.note(`snmp.engineid.${name}`, `Engine ID Data${text}`, at + 5, at + octets.length);
}

function engineData(format: number, data: Uint8Array): readonly [name: string, text: string] {
  if (format === 1 && data.length === 4) return ["ipv4", `: IPv4 address: ${ipv4Text(data)}`];
  if (format === 2 && data.length === 16) return ["ipv6", `: IPv6 address: ${ipv6Text(data)}`];
  if (format === 3 && data.length === 6) return ["mac", `: MAC address: ${macText(data)}`];
  if (format === 4) return ["text", `: Text: ${formattedString(data)}`];
  return ["data", `: ${octetsText(data)}`];
}

/** Reads the identifier of an engine. */
export function readEngine(c: Cursor, name: string, label: string): void {
  const head = expectHead(c, ber.octets);
  const octets = contents(c, head);
  if (!c.recording) return;
  c.offset = head.from;
  c.open(name, `${label}: ${octetsText(octets)}`);
  noteEngine(c, octets, head.from);
  c.offset = head.end;
  c.close(undefined, hex(octets));
}

/** RFC 3412 6.4: what may be told of a message, and how it is protected. */
export function readMessageFlags(c: Cursor): void {
  const head = expectHead(c, ber.octets);
  const octets = contents(c, head);
  if (!c.recording) return;
  c.offset = head.from;
  c.open("snmp.msgFlags", `msgFlags: ${octetsText(octets)}`);
  if (octets.length > 0)
    noteFlags(c, { value: octets[0] as number, width: 8, start: head.from, end: head.from + 1 }, [
      ["snmp.v3.flags.report", 4, "Reportable", "Set", "Not set"],
      ["snmp.v3.flags.crypt", 2, "Encrypted", "Set", "Not set"],
      ["snmp.v3.flags.auth", 1, "Authenticated", "Set", "Not set"],
    ]);
  c.offset = head.end;
  c.close(undefined, hex(octets));
}

function noteOctets(c: Cursor, name: string): void {
  const head = expectHead(c, ber.octets);
  const octets = contents(c, head);
  c.note(`snmp.${name}`, `${name}: ${octetsText(octets)}`, head.from, head.end, hex(octets));
}

/** Reads security parameters; of the user-based model (RFC 3414 2.4) all that they hold. */
export function readSecurityParameters(c: Cursor, model: number): void {
  const head = expectHead(c, ber.octets);
  const octets = contents(c, head);
  if (!c.recording) return;
  if (model !== 3) {
    const text = `msgSecurityParameters: ${octetsText(octets)}`;
    c.note("snmp.msgSecurityParameters", text, head.from, head.end, hex(octets));
    return;
  }
  const inner = new Cursor(c.bytes, head.from, head.end, true);
  inner.fields = c.fields;
  try {
    expectHead(inner, ber.sequence);
    readEngine(inner, "snmp.msgAuthoritativeEngineID", "msgAuthoritativeEngineID");
    readInteger(inner, "snmp.msgAuthoritativeEngineBoots", "msgAuthoritativeEngineBoots");
    readInteger(inner, "snmp.msgAuthoritativeEngineTime", "msgAuthoritativeEngineTime");
    const user = expectHead(inner, ber.octets);
    const text = formattedString(contents(inner, user));
    inner.note("snmp.msgUserName", `msgUserName: ${text}`, user.from, user.end, text);
    noteOctets(inner, "msgAuthenticationParameters");
    noteOctets(inner, "msgPrivacyParameters");
  } catch (error) {
    // The list does not look into them: what is there is shown.
    if (!(error instanceof Malformed)) throw error;
  }
}
