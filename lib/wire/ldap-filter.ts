/** Search filters of LDAP as text: RFC 4511 4.5.1.7, RFC 4515 3. */
import { formatted } from "../printable.ts";
import { type BerHead, contents, expectHead, readHead } from "./ber.ts";
import type { Cursor } from "./cursor.ts";
import { Malformed } from "./malformed.ts";

/** Filters within filters, and parts of one message's filter, at most. */
const deepest = 32;
const mostParts = 1024;

interface Budget {
  parts: number;
}

const kinds = [
  ...["and", "or", "not", "equalityMatch", "substrings"],
  ...["greaterOrEqual", "lessOrEqual", "present", "approxMatch", "extensibleMatch"],
];

function text(c: Cursor, name: string, identifier = 0x04): string {
  const head = expectHead(c, identifier);
  const words = formatted(contents(c, head));
  if (c.recording) c.note(`ldap.${name}`, `${name}: ${words}`, head.from, head.end, words);
  return words;
}

const places = ["initial", "any", "final"];

/** RFC 4511 4.5.1.7.2: what stands before, between and behind the stars. */
function substrings(c: Cursor): string {
  c.open("ldap.substring");
  c.open("ldap.substrings_element");
  const type = text(c, "type");
  let words = `${type}=`;
  const list = expectHead(c, 0x30);
  c.open("ldap.substrings");
  let last = 0x80;
  let count = 0;
  for (; c.offset < list.end; count += 1) {
    last = c.peek();
    const place = places[last - 0x80] ?? "any";
    c.open("ldap.substrings_item");
    const piece = text(c, place, last);
    c.close(`substrings item: ${place} (${last - 0x80})`, last - 0x80);
    words += `${last === 0x80 ? "" : "*"}${piece}`;
  }
  c.close(`substrings: ${count} item${count === 1 ? "" : "s"}`, count);
  c.close(`substrings ${type}`);
  if (last !== 0x82) words += "*";
  c.close(`substring: (${words})`);
  return words;
}

/** RFC 4511 4.5.1.7.7: a rule by name. */
function extensible(c: Cursor, end: number): string {
  let [rule, attribute, value, dn] = ["", "", "", ""];
  c.open("ldap.extensibleMatch_element");
  while (c.offset < end) {
    const identifier = c.peek();
    if (identifier === 0x81) rule = `:${text(c, "matchingRule", identifier)}`;
    else if (identifier === 0x82) attribute = text(c, "type", identifier);
    else if (identifier === 0x83) value = text(c, "matchValue", identifier);
    else {
      const head = readHead(c);
      const set = contents(c, head)[0] !== 0;
      c.note("ldap.dnAttributes", `dnAttributes: ${set ? "True" : "False"}`, head.from, head.end, set);
      dn = ":dn";
    }
  }
  c.close(`extensibleMatch ${attribute}`.trimEnd());
  return `${attribute}${dn}${rule}:=${value}`;
}

/** Several filters in one: "and" and "or". */
function several(c: Cursor, name: string, depth: number, budget: Budget): string {
  c.open("ldap.filter_text");
  c.open(`ldap.${name}`);
  let words = name === "and" ? "&" : "|";
  let count = 0;
  for (; c.left > 0; count += 1) words += filter(c, depth + 1, budget, `ldap.${name}_item`, `${name} item`);
  c.close(`${name}: ${count} item${count === 1 ? "" : "s"}`, count);
  c.close(`${name}: (${words})`);
  return words;
}

function filter(c: Cursor, depth: number, budget: Budget, field: string, label: string): string {
  const at = c.offset;
  const head = readHead(c);
  budget.parts += 1;
  if (depth > deepest || budget.parts > mostParts)
    throw new Malformed(head.start, "a filter that is too deep or too long");
  const number = head.identifier & 31;
  const kind = kinds[number] ?? "Unknown";
  c.offset = at;
  c.open("ldap.filter_tree");
  c.open(field);
  c.offset = head.from;
  const outer = c.narrow(head.end);
  const words = `(${choice(c, head, kind, depth, budget)})`;
  c.widen(outer);
  c.offset = head.end;
  c.close(`${label}: ${kind} (${number})`, number);
  c.close(`Filter: ${words}`);
  return words;
}

function choice(c: Cursor, head: BerHead, kind: string, depth: number, budget: Budget): string {
  switch (head.identifier) {
    case 0xa0:
      return several(c, "and", depth, budget);
    case 0xa1:
      return several(c, "or", depth, budget);
    case 0xa2:
      return `!${filter(c, depth + 1, budget, "ldap.not", "not")}`;
    case 0xa3:
    case 0xa5:
    case 0xa6:
    case 0xa8: {
      const sign = { 163: "=", 165: ">=", 166: "<=", 168: "~=" }[head.identifier];
      c.open(`ldap.${kind}_element`, kind);
      const attribute = text(c, "attributeDesc");
      const value = text(c, "assertionValue");
      c.close();
      return `${attribute}${sign}${value}`;
    }
    case 0xa4:
      return substrings(c);
    case 0x87: {
      const words = formatted(contents(c, head));
      c.note("ldap.present", `present: ${words}`, head.from, head.end, words);
      return `${words}=*`;
    }
    case 0xa9:
      return extensible(c, head.end);
    default:
      throw new Malformed(head.start, "no filter has this choice");
  }
}

/** Reads one filter: "(&(uid=bob)(cn=*))". Throws Malformed for one that is too deep. */
export function readFilter(c: Cursor): string {
  return filter(c, 0, { parts: 0 }, "ldap.filter", "filter");
}
