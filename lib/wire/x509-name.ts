/** Names of X.501 in certificates: RFC 5280 4.1.2.4 and 4.2.1.6 (general names), attributes of X.520. */
import { ipv4Text, ipv6Text } from "./address.ts";
import { contents, readHead } from "./ber.ts";
import { type Cursor, hex } from "./cursor.ts";
import { counted, cutEnd } from "./label.ts";
import { octetsText } from "./shown.ts";
import { certificateName } from "./x509-oid.ts";
import { der, element, inside, items, nextTag, octets, oid, text, unknown } from "./x509-part.ts";

/** The kinds of a directory string, by their tags, with the numbers of X.520's choice. */
const kinds: Readonly<Record<number, readonly [string, number]>> = {
  [der.teletex]: ["teletexString", 0],
  [der.printable]: ["printableString", 1],
  [der.universal]: ["universalString", 2],
  [der.bmp]: ["bmpString", 3],
  [der.utf8]: ["uTF8String", 4],
};

/** Attributes that are of one kind of string alone. */
const plain: Readonly<Record<string, string>> = {
  "2.5.4.5": "PrintableString",
  "2.5.4.46": "PrintableString",
  "2.5.4.6": "CountryName",
  "1.3.6.1.4.1.311.60.2.1.3": "CountryName",
  "1.2.840.113549.1.9.1": "IA5String",
  "0.9.2342.19200300.100.1.25": "IA5String",
};

/** A directory string: which kind it is, and below that what it says. */
export function directoryString(c: Cursor, name: string, label: string): string {
  const [kind, number] = kinds[nextTag(c)] ?? ["printableString", 1];
  c.open(name, `${label}: ${kind} (${number})`);
  const value = text(c, `x509sat.${kind}`, kind);
  c.close(undefined, number);
  return value;
}

/** One attribute and its value; gives "id-at-commonName=example.org". */
function attribute(c: Cursor, end: number): string {
  const type = oid(c, "x509if.oid", "Object Id");
  const name = plain[type];
  let value = "";
  if (name !== undefined) value = text(c, `x509sat.${name}`, name);
  else if (kinds[nextTag(c)]) value = directoryString(c, "x509sat.DirectoryString", "DirectoryString");
  else unknown(c, end);
  return `${certificateName(type)}=${value}`;
}

/** The names of a sequence, the last in front as Wireshark writes them; the cursor ends where they do. */
function sequence(c: Cursor): { said: string; count: number } {
  const said: string[] = [];
  for (; c.left > 0; ) {
    const parts: string[] = [];
    c.open("x509if.RDNSequence_item");
    const head = readHead(c);
    inside(c, head, () => {
      for (; c.left > 0; ) {
        element(c, "x509if.RelativeDistinguishedName_item_element", "", () => {
          parts.push(attribute(c, c.end));
          return cutEnd(`RelativeDistinguishedName item (${parts.join("+")})`);
        });
      }
    });
    c.close(cutEnd(`RDNSequence item: ${counted(parts.length, "item")} (${parts.join("+")})`), parts.length);
    said.unshift(parts.join("+"));
  }
  return { said: said.join(","), count: said.length };
}

/** A name under the heading `label`: a choice of one kind. Gives it on one line. */
export function name(c: Cursor, field: string, label: string, list = "x509if.rdnSequence"): string {
  c.open(field, `${label}: rdnSequence (0)`);
  c.open(list);
  const head = readHead(c);
  let known = { said: "", count: 0 };
  inside(c, head, () => {
    known = sequence(c);
  });
  c.close(cutEnd(`rdnSequence: ${counted(known.count, "item")} (${known.said})`), known.count);
  c.close(undefined, 0);
  return known.said;
}

/** A name whose heading holds its parts at once. */
export function distinguishedName(c: Cursor, field: string, label: string): void {
  element(c, field, "", () => cutEnd(`${label}: (${sequence(c).said})`));
}

const choices = [
  ...["otherName", "rfc822Name", "dNSName", "x400Address", "directoryName"],
  ...["ediPartyName", "uniformResourceIdentifier", "iPAddress", "registeredID"],
];

/** RFC 5280 4.2.1.6: what a general name is, without a heading of its own; gives its number. */
export function generalNameBody(c: Cursor): number {
  const number = nextTag(c) & 31;
  const label = choices[number];
  switch (number) {
    case 0:
      element(c, "x509ce.otherName_element", "otherName", () => {
        const type = oid(c, "x509ce.type_id", "type-id");
        const head = readHead(c);
        inside(c, head, () => {
          if (type === "1.3.6.1.4.1.311.20.2.3") text(c, "x509sat.UTF8String", "UTF8String");
          else unknown(c, c.end);
        });
      });
      break;
    case 1:
    case 2:
    case 6:
      text(c, `x509ce.${label}`, label as string, der.ia5);
      break;
    case 4: {
      const head = readHead(c);
      inside(c, head, () => name(c, "x509ce.directoryName", "directoryName"));
      break;
    }
    case 7: {
      const head = readHead(c);
      const bytes = contents(c, head);
      const family = bytes.length === 4 ? "ipv4" : bytes.length === 16 ? "ipv6" : undefined;
      if (family) {
        const said = family === "ipv4" ? ipv4Text(bytes) : ipv6Text(bytes);
        c.note(`x509ce.IPAddress.${family}`, `iPAddress: ${said}`, head.from, head.end, said);
      } else c.note("x509ce.iPAddress", `iPAddress: ${octetsText(bytes)}`, head.from, head.end, hex(bytes));
      break;
    }
    case 8:
      oid(c, "x509ce.registeredID", "registeredID", nextTag(c));
      break;
    default:
      octets(c, `x509ce.${label ?? "GeneralName"}_element`, label ?? "GeneralName");
  }
  return number;
}

/** A general name under its heading. */
export function generalName(c: Cursor): void {
  const number = nextTag(c) & 31;
  c.open("x509ce.GeneralName", `GeneralName: ${choices[number] ?? "Unknown"} (${number})`);
  generalNameBody(c);
  c.close(undefined, number);
}

/** General names under a heading that counts them. */
export function generalNames(c: Cursor, field: string, label: string): void {
  items(c, field, label, () => generalName(c));
}

/** Text of a user's notice (RFC 5280 4.2.1.4): of which kind, and below that what it says. */
export function displayText(c: Cursor, field: string, label: string): void {
  const tag = nextTag(c);
  const [kind, number] =
    tag === der.ia5
      ? ["ia5String", 0]
      : tag === der.visible
        ? ["visibleString", 1]
        : tag === der.bmp
          ? ["bmpString", 2]
          : ["utf8String", 3];
  c.open(field, `${label}: ${kind} (${number})`);
  text(c, `pkix1implicit.${kind}`, kind as string);
  c.close(undefined, number as number);
}
