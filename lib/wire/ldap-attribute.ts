/** Attributes of LDAP's entries, and the texts that all operations have: RFC 4511 4.1.5 to 4.1.7. */
import { formatted, latin1 } from "../printable.ts";
import { ber, contents, expectHead, readInteger } from "./ber.ts";
import { type Cursor, hex } from "./cursor.ts";
import { octetsText } from "./shown.ts";

/** Attributes of an entry that are looked at. */
export const mostParts = 4096;

/** Reads text with its head, of that identifier. */
export function readText(c: Cursor, name: string, label: string, identifier: number = ber.octets): string {
  const head = expectHead(c, identifier);
  const text = formatted(contents(c, head));
  c.note(name, `${label}: ${text}`, head.from, head.end, text);
  return text;
}

/** An attribute's type, and its values. */
export function readAttribute(c: Cursor, name: string, label: string): void {
  c.open(name);
  expectHead(c, ber.sequence);
  const type = readText(c, "ldap.type", "type");
  const values = expectHead(c, ber.set);
  c.open("ldap.vals");
  let count = 0;
  for (; c.offset < values.end; count += 1) {
    const head = expectHead(c, ber.octets);
    const octets = contents(c, head);
    if (!c.recording) continue;
    // As Wireshark: what is no text is shown as octets.
    const text = printing(octets) ? latin1(octets) : octetsText(octets);
    c.note("ldap.AttributeValue", `AttributeValue: ${text}`, head.from, head.end, hex(octets));
  }
  c.close(`vals: ${count} item${count === 1 ? "" : "s"}`, count);
  c.close(`${label} ${type}`);
}

const printing = (octets: Uint8Array) =>
  octets.length > 0 && octets.every((octet) => octet >= 0x20 && octet < 0x7f);

/** PartialAttributeList and AttributeList (RFC 4511 4.5.2, 4.7): types, and the values of each. */
export function readList(c: Cursor, kind: "PartialAttributeList" | "AttributeList"): void {
  const list = expectHead(c, ber.sequence);
  c.open("ldap.attributes");
  let count = 0;
  for (; c.offset < list.end && count < mostParts; count += 1)
    readAttribute(c, `ldap.${kind}_item_element`, `${kind} item`);
  c.close(`attributes: ${count} item${count === 1 ? "" : "s"}`, count);
}

const changes = ["add", "delete", "replace", "increment"];

/** The changes of a ModifyRequest (RFC 4511 4.6). */
export function readModifications(c: Cursor): void {
  const list = expectHead(c, ber.sequence);
  c.open("ldap.modification");
  let count = 0;
  for (; c.offset < list.end && count < mostParts; count += 1) {
    c.open("ldap.modification_item_element", "modification item");
    expectHead(c, ber.sequence);
    readInteger(
      ...([c, "ldap.operation", "operation"] as const),
      (n) => `${changes[n] ?? "Unknown"} (${n})`,
      ber.enumerated,
    );
    readAttribute(c, "ldap.modification_element", "modification");
    c.close();
  }
  c.close(`modification: ${count} item${count === 1 ? "" : "s"}`, count);
}
