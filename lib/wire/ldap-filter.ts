/** Search filters of LDAP as text: RFC 4511 4.5.1.7, RFC 4515 3. */
import { formatted } from "../printable.ts";
import { contents, expectHead, readHead } from "./ber.ts";
import { type Cursor, Malformed } from "./cursor.ts";

/** Filters within filters, and parts of one message's filter, at most. */
const deepest = 32;
const mostParts = 1024;

interface Budget {
  parts: number;
}

function text(c: Cursor, identifier = 0x04): string {
  return formatted(contents(c, expectHead(c, identifier)));
}

/** RFC 4511 4.5.1.7.2: what stands before, between and behind the stars. */
function substrings(c: Cursor): string {
  let words = text(c);
  words += "=";
  const list = expectHead(c, 0x30);
  let last = 0x80;
  while (c.offset < list.end) {
    const head = readHead(c);
    last = head.identifier;
    words += `${last === 0x80 ? "" : "*"}${formatted(contents(c, head))}`;
  }
  return last === 0x82 ? words : `${words}*`;
}

/** RFC 4511 4.5.1.7.7: a rule by name. */
function extensible(c: Cursor, end: number): string {
  let [rule, attribute, value, dn] = ["", "", "", ""];
  while (c.offset < end) {
    const head = readHead(c);
    const words = formatted(contents(c, head));
    if (head.identifier === 0x81) rule = `:${words}`;
    else if (head.identifier === 0x82) attribute = words;
    else if (head.identifier === 0x83) value = words;
    else dn = ":dn";
  }
  return `${attribute}${dn}${rule}:=${value}`;
}

function filter(c: Cursor, depth: number, budget: Budget): string {
  const head = readHead(c);
  budget.parts += 1;
  if (depth > deepest || budget.parts > mostParts)
    throw new Malformed(head.start, "a filter that is too deep or too long");
  const outer = c.narrow(head.end);
  let words = "";
  switch (head.identifier) {
    case 0xa0:
    case 0xa1:
      words = head.identifier === 0xa0 ? "&" : "|";
      while (c.left > 0) words += filter(c, depth + 1, budget);
      break;
    case 0xa2:
      words = `!${filter(c, depth + 1, budget)}`;
      break;
    case 0xa3:
    case 0xa5:
    case 0xa6:
    case 0xa8: {
      const sign = { 163: "=", 165: ">=", 166: "<=", 168: "~=" }[head.identifier];
      words = `${text(c)}${sign}`;
      words += text(c);
      break;
    }
    case 0xa4:
      words = substrings(c);
      break;
    case 0x87:
      words = `${formatted(contents(c, head))}=*`;
      break;
    case 0xa9:
      words = extensible(c, head.end);
      break;
    default:
      throw new Malformed(head.start, "no filter has this choice");
  }
  c.widen(outer);
  c.offset = head.end;
  return `(${words})`;
}

/** Reads one filter: "(&(uid=bob)(cn=*))". Throws Malformed for one that is too deep. */
export function readFilter(c: Cursor): string {
  return filter(c, 0, { parts: 0 });
}
