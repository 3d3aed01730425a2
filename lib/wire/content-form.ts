/** Forms as bodies: application/x-www-form-urlencoded (URL Standard 5.1), item by item. */
import { formatted, latin1 } from "../printable.ts";
import { Cursor } from "./cursor.ts";
import type { Attached } from "./field.ts";
import { cutEnd, labelled } from "./label.ts";

/** Items that are shown: each makes three fields. */
const mostItems = 10_000;
const AMPERSAND = 0x26;
const EQUALS = 0x3d;
const PERCENT = 0x25;
const PLUS = 0x2b;
const SPACE = 0x20;

/** What two digits behind a percent sign stand for; -1 for others. */
function escapedAt(bytes: Uint8Array, at: number): number {
  const digits = latin1(bytes, at + 1, at + 3);
  return /^[0-9a-f]{2}$/i.test(digits) ? Number.parseInt(digits, 16) : -1;
}

/** Octets as a form means them: `+` is a blank, `%41` an octet; what is no escape stays (5.1, percent-decode). */
function decoded(bytes: Uint8Array): Uint8Array {
  const made = new Uint8Array(bytes.length);
  let size = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    let octet = bytes[at] as number;
    if (octet === PLUS) octet = SPACE;
    else if (octet === PERCENT) {
      const escaped = escapedAt(bytes, at);
      if (escaped >= 0) {
        octet = escaped;
        at += 2;
      }
    }
    made[size] = octet;
    size += 1;
  }
  return made.subarray(0, size);
}

/**
 * The form as a layer whose ranges count in `data`.
 *
 * @example
 * formLayer(Buffer.from("user=bob"), "application/x-www-form-urlencoded").fields[0]?.text; // 'Form item: "user" = "bob"'
 */
export function formLayer(data: Uint8Array, type: string): Attached {
  const c = new Cursor(data, 0, data.length, true);
  for (let items = 0; c.left > 0; ) {
    const start = c.offset;
    const and = c.find(AMPERSAND);
    const end = and < 0 ? data.length : and;
    // Unlike there an item is where two signs have something between them, also without `=`.
    if (end > start) {
      items += 1;
      if (items > mostItems) {
        c.note("", `[More than ${mostItems} items: the others are not shown]`, start, data.length);
        break;
      }
      readItem(c, end, and < 0 ? end : and + 1);
    }
    c.offset = and < 0 ? end : and + 1;
  }
  const text = `HTML Form URL Encoded: ${formatted(type)}`;
  return { name: "urlencoded-form", text, start: 0, end: data.length, fields: c.finish() };
}

/** One item as far as `end`; `after` is behind the sign that ends it. */
function readItem(c: Cursor, end: number, after: number): void {
  const start = c.offset;
  const sign = c.view(start, end).indexOf(EQUALS);
  const middle = sign < 0 ? end : start + sign;
  const from = Math.min(middle + 1, end);
  const key = formatted(decoded(c.view(start, middle)));
  const value = formatted(decoded(c.view(from, end)));
  c.open("", cutEnd(`Form item: "${key}" = "${value}"`));
  c.note("urlencoded-form.key", labelled("Key", key), start, middle, key);
  c.note("urlencoded-form.value", labelled("Value", value), from, end, value);
  c.offset = after;
  c.close();
}
