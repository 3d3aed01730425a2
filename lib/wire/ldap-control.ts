/** Controls of LDAP's messages: RFC 4511 4.1.11; the pages of results of RFC 2696. */
import { formatted, latin1 } from "../printable.ts";
import { ber, contents, expectHead, readHead, readInteger } from "./ber.ts";
import type { Cursor } from "./cursor.ts";
import { extendedName } from "./ldap-name.ts";
import { takeOctets } from "./shown.ts";

const paged = "1.2.840.113556.1.4.319";

/** RFC 2696 2: how many results a page has, and where the next begins. */
function readPages(c: Cursor): void {
  c.open("ldap.SearchControlValue_element", "SearchControlValue");
  expectHead(c, ber.sequence);
  readInteger(c, "ldap.size", "size");
  const head = expectHead(c, ber.octets);
  takeOctets(c, head.end - head.from, "ldap.cookie", "cookie");
  c.close();
}

/** Controls behind the operation (RFC 4511 4.1.11). */
export function noteControls(c: Cursor, end: number): void {
  if (c.offset + 2 > Math.min(end, c.end) || c.peek() !== 0xa0) return;
  const list = readHead(c);
  c.open("ldap.controls");
  let count = 0;
  for (; c.offset < list.end; count += 1) {
    c.open("ldap.Control_element", "Control");
    const control = expectHead(c, ber.sequence);
    const type = readHead(c);
    const oid = latin1(contents(c, type));
    c.note(
      "ldap.controlType",
      `controlType: ${formatted(Buffer.from(oid, "latin1"))} (${extendedName(oid)})`,
      type.from,
      type.end,
      oid,
    );
    if (c.offset < control.end && c.peek() === ber.boolean)
      readInteger(c, "ldap.criticality", "criticality", (n) => (n === 0 ? "False" : "True"), ber.boolean);
    if (c.offset < control.end) {
      const value = readHead(c);
      if (oid === paged) readPages(c);
      else takeOctets(c, value.end - value.from, "ldap.controlValue", "controlValue");
    }
    c.close();
  }
  c.close(`controls: ${count} item${count === 1 ? "" : "s"}`, count);
}
