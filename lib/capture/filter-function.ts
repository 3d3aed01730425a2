/** The functions of display filters: upper, lower, len, count, string, max, min, abs. */

import { ipv4Text, ipv6Text, macText } from "../wire/address.ts";
import type { Kind } from "../wire/fields.ts";
import { order } from "./filter-compare.ts";
import type { Read } from "./filter-field.ts";
import { isKnown, type Known, type Operand, octetsOf } from "./filter-operand.ts";
import { familyOf, kindText, type Value } from "./filter-value.ts";

/** Names of the functions, with what they take. */
export const functions: Readonly<Record<string, string>> = {
  upper: "a text",
  lower: "a text",
  len: "a field",
  count: "a field",
  string: "a field",
  max: "numbers",
  min: "numbers",
  abs: "a number",
};

/** Ends with the error that an argument is wrong. */
type Fail = (why: string, at: Operand) => never;

const mapped =
  (read: Read, change: (value: Value) => Value | undefined): Read =>
  (values) =>
    read(values).flatMap((value) => change(value) ?? []);

function lengthOf(value: Value, kind: Kind | undefined): number {
  const octets = octetsOf(value, kind);
  if (octets) return octets.length;
  const bits = Number(/\d+$/.exec(kind ?? "")?.[0] ?? (kind === "frame" ? 32 : 64));
  return bits / 8;
}

function written(value: Value, kind: Kind): string {
  if (kind === "ipv4") return ipv4Text(octetsOf(value, kind) as Uint8Array);
  if (!(value instanceof Uint8Array)) return String(value);
  return kind === "ipv6" ? ipv6Text(value) : macText(value);
}

/** The function `name` over `list`, whose typed values `typed` turns into values of a kind. */
export function callOf(
  name: string,
  list: readonly Operand[],
  typed: (operand: Operand, kind: Kind) => Read,
  fail: Fail,
): Omit<Known, "start" | "end"> {
  const first = list[0] as Operand;
  if (name === "max" || name === "min") {
    const kind = list.find(isKnown)?.kind ?? "int64";
    const family = familyOf(kind);
    if (family === "none") fail(`${kindText(kind)} cannot be compared`, first);
    for (const one of list)
      if (isKnown(one) && familyOf(one.kind ?? kind) !== family) fail(`it is not ${kindText(kind)}`, one);
    const reads = list.map((one) => typed(one, kind));
    const before = name === "max" ? 1 : -1;
    const read: Read = (values) => {
      let best: Value | undefined;
      for (const one of reads)
        for (const value of one(values))
          if (best === undefined || order(value, best) * before > 0) best = value;
      return best === undefined ? [] : [best];
    };
    return { kind, read };
  }
  if (list.length > 1) fail(`${name}() takes ${functions[name]}, and no more`, list[1] as Operand);
  if (name === "abs") {
    const kind = isKnown(first) ? first.kind : "int64";
    if (kind === undefined || (familyOf(kind) !== "number" && kind !== "reltime"))
      return fail("abs() takes a number", first);
    const size = (value: Value) => (typeof value === "number" ? Math.abs(value) : value);
    const own = (value: Value) => (typeof value === "bigint" && value < 0n ? -value : size(value));
    return {
      kind: kind === "double" || kind === "reltime" ? kind : "int64",
      read: mapped(typed(first, kind), own),
    };
  }
  if (!isKnown(first)) return fail(`${name}() takes a field`, first);
  const { kind, read } = first;
  if (name === "count") return { kind: "uint64", read: (values) => some(read(values).length) };
  if (name === "len") return { kind: "uint64", read: mapped(read, (value) => lengthOf(value, kind)) };
  if (name === "string") {
    const family = kind === undefined ? "none" : familyOf(kind);
    const plain = kind === "bytes" || kind === "protocol" || kind === "oid" || kind === "double";
    if (plain || ["text", "bool", "time", "none"].includes(family))
      fail(`string() takes a number or an address, not ${kindText(kind ?? "none")}`, first);
    return { kind: "string", read: mapped(read, (value) => written(value, kind as Kind)) };
  }
  if (kind !== undefined && kind !== "string") fail(`${name}() takes a text, not ${kindText(kind)}`, first);
  const change =
    name === "upper" ? (text: string) => text.toUpperCase() : (text: string) => text.toLowerCase();
  return { kind: "string", read: mapped(first.as?.("string") ?? read, (value) => change(String(value))) };
}

/** No occurrence is no value, so that a comparison with 0 holds for no packet without the field, as in Wireshark. */
const some = (count: number): Value[] => (count === 0 ? [] : [count]);
