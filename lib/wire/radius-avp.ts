/** The attributes of a RADIUS packet: RFC 2865 5 (type, length, value), RFC 2868 3 (tags), RFC 3579 3.1 (EAP). */
import { formatted } from "../printable.ts";
import { ipv4Text, ipv6Text } from "./address.ts";
import { hexNumber } from "./bits.ts";
import { type Cursor, hex } from "./cursor.ts";
import { eap } from "./eap.ts";
import { enterpriseText } from "./enterprise.ts";
import { stampText } from "./ntp-time.ts";
import type { Context } from "./protocol.ts";
import { type Attribute, attributes, vendorAttributes, vendorTexts } from "./radius-attribute.ts";
import { octetsText } from "./shown.ts";

const [vendorSpecific, eapMessage, chapPassword] = [26, 79, 3];
/** Seconds between the epochs of NTP and of Unix (RFC 5905 figure 4). */
const secondsBefore1970 = 2_208_988_800;
/** RFC 2868 3.3: a greater first octet of text is no tag. */
const greatestTag = 0x1f;

function number(bytes: Uint8Array): number {
  let value = 0;
  for (const byte of bytes) value = value * 256 + byte;
  return value;
}

/** Octets of a prefix as text (RFC 3162 2.3): its length, then as many octets as there are. */
function prefixText(bytes: Uint8Array): string {
  const whole = new Uint8Array(16);
  whole.set(bytes.subarray(2, 18));
  return `${ipv6Text(whole)}/${bytes[1] ?? 0}`;
}

/** What stands on the line of an attribute, and on that of its value below it; undefined, nothing below. */
function shownAs(
  { kind, values }: Pick<Attribute, "kind" | "values">,
  octets: Uint8Array,
): [string, string?] {
  switch (kind) {
    case "text": {
      const text = formatted(octets);
      return [text, text];
    }
    case "ip":
      return octets.length === 4 ? [ipv4Text(octets), ipv4Text(octets)] : ["[wrong length for IP address]"];
    case "ipv6":
      return octets.length === 16
        ? [ipv6Text(octets), ipv6Text(octets)]
        : ["[wrong length for IPv6 address]"];
    case "prefix":
      return [prefixText(octets), octetsText(octets)];
    case "date": {
      if (octets.length !== 4) return ["[wrong length for timestamp]"];
      const stamp = BigInt((number(octets) + secondsBefore1970) % 2 ** 32) << 32n;
      const text = stampText(stamp);
      return [text, text];
    }
    case "number": {
      if (octets.length === 0 || octets.length > 4) return ["[unhandled integer length]"];
      const value = number(octets);
      const name = values && (values[value] ?? "Unknown");
      return name === undefined
        ? [String(value), String(value)]
        : [`${name}(${value})`, `${name} (${value})`];
    }
    case "secret":
      return ["Encrypted", octetsText(octets)];
    default:
      return [octetsText(octets), octetsText(octets)];
  }
}

/** The field of an attribute; one has its name as it is. */
function fieldOf(name: string): string {
  return `radius.${name === "Framed-IP-Address" ? name : name.replaceAll("-", "_")}`;
}

/** Notes the value of an attribute of that name. */
function noteValue(c: Cursor, attribute: Pick<Attribute, "name" | "kind">, text: string): void {
  const start = c.offset;
  const octets = c.view(start, c.end);
  c.skip(c.left);
  if (!c.recording) return;
  const { name, kind } = attribute;
  const field = fieldOf(name);
  if (kind === "secret")
    c.note(`${field}_encrypted`, `${name} (encrypted): ${text}`, start, c.offset, hex(octets));
  else if (kind === "number") c.note(field, `${name}: ${text}`, start, c.offset, number(octets));
  else if (kind === "date") c.note(field, `${name}: ${text}`, start, c.offset, number(octets));
  else if (kind === "octets" || kind === "prefix")
    c.note(field, `${name}: ${text}`, start, c.offset, hex(octets));
  else c.note(field, `${name}: ${text}`, start, c.offset, text);
}

/** RFC 2865 5.26: the vendor's number, then its own types and lengths. Gives the end of the attribute's line. */
function readVendor(c: Cursor): string {
  const vendor = c.uint(4, "radius.avp.vendor_id", "Vendor ID", enterpriseText);
  while (c.left > 0) {
    const size = c.peek(1, 1);
    c.open("radius.vsa");
    const type = c.uint(1, "radius.avp.vendor_type", "Type");
    c.uint(1, "radius.avp.vendor_len", "Length");
    const outer = c.narrow(c.offset + Math.max(size - 2, 0));
    const name = vendorAttributes[vendor]?.[type] ?? "Unknown-Attribute";
    const kind = vendorTexts.has(name) ? "text" : "octets";
    const [shown, below = ""] = shownAs({ kind, values: undefined }, c.view(c.offset, c.end));
    noteValue(c, { name, kind }, below);
    c.widen(outer);
    c.close(`VSA: t=${name}(${type}) l=${size} val=${shown}`);
  }
  return `vnd=${enterpriseText(vendor).replace(/ \((\d+)\)$/, "($1)")}`;
}

/** RFC 3579 3.1: the octets of an EAP packet, where one attribute holds all of it. Gives the end of the line. */
function readEap(c: Cursor, last: boolean, count: number, context: Context | undefined): string {
  const start = c.offset;
  if (c.recording) {
    const octets = c.view(start, c.end);
    c.note("radius.eap_fragment", `EAP fragment: ${octetsText(octets)}`, start, c.end, hex(octets));
  }
  if (last && count === 1) {
    c.open("eap", eap.title);
    eap.parse(c, context?.carrier === undefined ? {} : { carrier: context.carrier });
    c.close();
  }
  c.skip(c.left);
  return `${last ? "Last " : ""}Segment[${count}]`;
}

function readValue(c: Cursor, type: number, known: Attribute | undefined): string {
  const attribute = known ?? { name: "Unknown-Attribute", kind: "octets", tagged: false, values: undefined };
  let tag = "";
  const tagged = attribute.tagged && c.left > 0 && (attribute.kind !== "text" || c.peek() <= greatestTag);
  if (tagged) {
    const field = `radius.${attribute.name.replaceAll("-", "_")}.tag`;
    tag = `Tag=${hexNumber(
      c.uint(1, field, "Tag", (n) => hexNumber(n, 2)),
      2,
    )} `;
  }
  const [shown, below] = shownAs(attribute, c.view(c.offset, c.end));
  const start = c.offset;
  if (below !== undefined) noteValue(c, attribute, below);
  else c.skip(c.left);
  if (type === chapPassword && c.recording && c.offset - start === 17) {
    const last = c.fields.at(-1);
    const text = hex(c.view(start + 1, c.offset));
    const ident = c.bytes[start] as number;
    if (last)
      last.children = [
        {
          name: "radius.CHAP_Ident",
          text: `CHAP Ident: ${hexNumber(ident, 2)}`,
          start,
          end: start + 1,
          value: ident,
        },
        {
          name: "radius.CHAP_String",
          text: `CHAP String: ${text}`,
          start: start + 1,
          end: c.offset,
          value: text,
        },
      ];
  }
  return `${tag}val=${shown}`;
}

/** Reads all attributes; true when EAP is among them. */
export function readAttributes(c: Cursor, context: Context | undefined): boolean {
  if (c.left === 0) return false;
  const known = attributes();
  let segments = 0;
  c.open("radius.avps", "Attribute Value Pairs");
  while (c.left > 0) {
    const start = c.offset;
    const size = c.left > 1 ? c.peek(1, 1) : 0;
    let wrong = size > c.left ? "Not enough room in packet for AVP" : `AVP too short: length ${size} < 2`;
    if (c.left < 2) wrong = "Not enough room in packet for AVP header";
    if (size < 2 || size > c.left) {
      c.note("radius.avp.invalid", wrong, start, c.end);
      c.skip(c.left);
      break;
    }
    const type = c.peek();
    const attribute = known.get(type);
    const name = type === vendorSpecific ? "Vendor-Specific" : (attribute?.name ?? "Unknown-Attribute");
    c.open("radius.avp", `AVP: t=${name}(${type})`);
    c.uint(1, "radius.avp.type", "Type");
    c.uint(1, "radius.avp.length", "Length");
    const outer = c.narrow(start + size);
    let words: string;
    if (type === vendorSpecific) words = readVendor(c);
    else if (type === eapMessage) {
      segments += 1;
      const next = start + size < outer[0] ? c.bytes[start + size] : undefined;
      words = readEap(c, next !== eapMessage, segments, context);
    } else words = readValue(c, type, attribute);
    c.widen(outer);
    c.close(
      c.recording ? `AVP: t=${name}(${type}) l=${size} ${words}` : "",
      hex(c.view(start, start + size)),
    );
  }
  c.close();
  return segments > 0;
}
