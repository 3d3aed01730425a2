/** How two values of a display filter compare: equality and order by family, octets and text within others. */
import type { Literal } from "./filter-literal.ts";
import type { Family, Value } from "./filter-value.ts";

/** What a relation asks of one pair of values. */
export type Pair = (left: Value, right: Value) => boolean;

/** Below 0, 0 or above 0 as `a` is before `b`; octets by octet, then by length, as in memory. */
export function order(a: Value, b: Value): number {
  if (a instanceof Uint8Array && b instanceof Uint8Array) return Buffer.compare(a, b);
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The first `bits` bits of an address, and zeros. */
function masked(value: Value, bits: number): Value {
  if (typeof value === "number") return bits === 0 ? 0 : (value & (-1 << (32 - bits))) >>> 0;
  if (!(value instanceof Uint8Array)) return value;
  return value.map((octet, at) => {
    const left = bits - at * 8;
    return left >= 8 ? octet : left <= 0 ? 0 : octet & (0xff << (8 - left));
  });
}

const relations: Readonly<Record<string, (order: number) => boolean>> = {
  "==": (n) => n === 0,
  "!=": (n) => n !== 0,
  "<": (n) => n < 0,
  ">": (n) => n > 0,
  "<=": (n) => n <= 0,
  ">=": (n) => n >= 0,
};

/** The test of a pair. Of an address with a prefix only the prefix counts, on both sides. */
export function comparison(operator: string, family: Family, right?: Literal): Pair {
  const holds = relations[operator] as (order: number) => boolean;
  const bits = right?.bits;
  if (bits === undefined || bits >= (family === "ipv4" ? 32 : 128)) return (a, b) => holds(order(a, b));
  const wanted = masked((right as Literal).value, bits);
  return (a) => holds(order(masked(a, bits), wanted));
}

/** True when `value` holds `part`: text in text, octets in octets. */
export function contains(value: Value, part: Value): boolean {
  if (typeof value === "string") return typeof part === "string" && value.includes(part);
  if (!(value instanceof Uint8Array) || !(part instanceof Uint8Array)) return false;
  return octets(value).includes(octets(part));
}

function octets(value: Uint8Array): Buffer {
  return Buffer.from(value.buffer, value.byteOffset, value.length);
}
