/** The sides of a relation in a display filter: fields, slices, functions, arithmetic, and values that were typed. */
import type { Kind } from "../wire/fields.ts";
import type { FieldValues, Read } from "./filter-field.ts";
import type { Token } from "./filter-token.ts";
import { familyOf, small, type Value } from "./filter-value.ts";

/** Where in the filter something stands. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** A value that was typed; what it means depends on the other side. */
export interface Typed extends Place {
  readonly typed: Token;
  readonly negative: boolean;
}

/** Something that has values in a packet. `kind` is undefined where only the packets tell. */
export interface Known extends Place {
  readonly kind: Kind | undefined;
  readonly read: Read;
  /** For a protocol: its octets with all that it carries. */
  readonly whole?: Read;
  /** For a field as it stands: its name, and the same values of another kind. */
  readonly name?: string;
  readonly as?: (kind: Kind) => Read;
  /** For a protocol: the quick test. */
  readonly exists?: (values: FieldValues) => boolean;
}

/** Arithmetic of values that were typed alone. */
export interface Sum extends Place {
  readonly operator: string;
  readonly left: Operand;
  readonly right: Operand;
}

export type Operand = Typed | Known | Sum;

export const isKnown = (operand: Operand): operand is Known => "read" in operand;

/** One stretch of a slice: from an offset, a length or up to the end; negative offsets count from the end. */
interface Stretch {
  readonly from: number;
  readonly size?: number;
  readonly until?: number;
}

/** The stretches of `0:3,5,7-9,-4:`; undefined when it is none; `fail` gets what is wrong with one. */
export function stretches(text: string, fail: (why: string) => never): readonly Stretch[] | undefined {
  const list: Stretch[] = [];
  for (const part of text.split(",")) {
    const found = /^\s*(?:(-?\d{1,9})\s*)?(?:(:|-)\s*(?:(-?\d{1,9})\s*)?)?$/.exec(part);
    if (!found) return undefined;
    const [, low, sign, high] = found;
    if (low === undefined && (high === undefined || sign !== ":")) return undefined;
    const from = Number(low ?? 0);
    if (sign === undefined) list.push({ from, size: 1 });
    else if (high === undefined) {
      if (sign === "-") return undefined;
      list.push({ from });
    } else if (sign === ":") {
      if (Number(high) < 1) fail(`a length of ${high} takes nothing`);
      list.push({ from, size: Number(high) });
    } else {
      if (Number(high) < from && Number(high) >= 0) fail(`${low} is behind ${high}`);
      list.push({ from, until: Number(high) });
    }
  }
  return list;
}

/** The octets of a value, where it has any. */
export function octetsOf(value: Value, kind: Kind | undefined): Uint8Array | undefined {
  if (value instanceof Uint8Array) return value;
  if (typeof value === "string") return Buffer.from(value, "utf8");
  if (kind === "ipv4")
    return Uint8Array.of(...[24, 16, 8, 0].map((shift) => (Number(value) >>> shift) & 255));
  return undefined;
}

/** The stretches of `bytes` one behind the other; undefined when one lies outside. */
export function sliced(bytes: Uint8Array, list: readonly Stretch[]): Uint8Array | undefined {
  const parts: Uint8Array[] = [];
  for (const { from, size, until } of list) {
    const start = from < 0 ? bytes.length + from : from;
    const last = until === undefined ? undefined : until < 0 ? bytes.length + until : until;
    const end = last !== undefined ? last + 1 : size !== undefined ? start + size : bytes.length;
    if (start < 0 || start >= bytes.length || end > bytes.length || end <= start) return undefined;
    parts.push(bytes.subarray(start, end));
  }
  return parts.length === 1 ? parts[0] : Buffer.concat(parts);
}

/** One value from two; undefined where there is none (a division by 0). */
export function calculate(operator: string, a: Value, b: Value): Value | undefined {
  if (a instanceof Uint8Array || b instanceof Uint8Array) {
    if (!(a instanceof Uint8Array && b instanceof Uint8Array) || operator !== "&" || a.length !== b.length)
      return undefined;
    return a.map((octet, at) => octet & (b[at] as number));
  }
  if (typeof a === "string" || typeof b === "string") return undefined;
  if (typeof a === "number" && typeof b === "number" && !(Number.isInteger(a) && Number.isInteger(b))) {
    if (operator === "+") return a + b;
    if (operator === "-") return a - b;
    if (operator === "*") return a * b;
    return operator === "/" && b !== 0 ? a / b : undefined;
  }
  if (typeof a !== typeof b && !(Number.isInteger(Number(a)) && Number.isInteger(Number(b))))
    return undefined;
  return whole(operator, BigInt(a), BigInt(b), typeof a === "bigint" && typeof b === "bigint");
}

function whole(operator: string, a: bigint, b: bigint, large: boolean): Value | undefined {
  let found: bigint;
  if (operator === "&") found = a & b;
  else if (operator === "+") found = a + b;
  else if (operator === "-") found = a - b;
  else if (operator === "*") found = a * b;
  else if (b === 0n) return undefined;
  else found = operator === "/" ? a / b : a % b;
  // No field is wider: what grows past it has no value, so that no filter makes numbers without end.
  if (BigInt.asIntN(128, found) !== found) return undefined;
  return large ? found : small(found);
}

/** True for what is neither 0 nor octets that are all 0. */
export function truth(value: Value): boolean {
  if (value instanceof Uint8Array) return value.some((octet) => octet !== 0);
  return typeof value === "string" || Number(value) !== 0;
}

/** Kinds of which one may be compared with the other. */
export function compatible(a: Kind, b: Kind): boolean {
  const [one, two] = [familyOf(a), familyOf(b)];
  return one === two || (one === "octets" && two === "text") || (one === "text" && two === "octets");
}

/** Values of a sum are of every pair; a peer decides how many there are, so that only so many are made. */
const mostSums = 1000;

/** What `operator` makes of each pair of values. */
export function combined(operator: string, left: Read, right: Read): Read {
  return (values) => {
    const sums: Value[] = [];
    const other = right(values);
    for (const a of left(values))
      for (const b of other) {
        if (sums.length >= mostSums) return sums;
        const sum = calculate(operator, a, b);
        if (sum !== undefined) sums.push(sum);
      }
    return sums;
  };
}
