/** How a display filter compares one value of a field with what was typed: numbers, addresses, text, patterns. */
import { addressBytes } from "../wire/address.ts";
import type { Value } from "./filter-field.ts";

/** A value as it was typed; `at` is its character, counted from 1. */
export interface Literal {
  readonly text: string;
  readonly quoted: boolean;
  readonly at: number;
}

const numeric = /^[+-]?(0x[0-9a-f]+|\d+(\.\d+)?)$/i;
const addressLike = /^[0-9a-f.:]+(\/\d{1,3})?$/i;

function asNumber(literal: Literal): number | undefined {
  if (/^true$/i.test(literal.text)) return 1;
  if (/^false$/i.test(literal.text)) return 0;
  return numeric.test(literal.text) ? Number(literal.text) : undefined;
}

function octets(text: string): Uint8Array | undefined {
  try {
    return addressBytes(text);
  } catch {
    return undefined;
  }
}

/** For `10.0.0.0/8`: true of addresses in that network; undefined for what is no address. */
function network(text: string): ((value: string) => boolean) | undefined {
  const [address = "", size] = text.split("/");
  const wanted = addressLike.test(text) ? octets(address) : undefined;
  if (!wanted) return undefined;
  const count = size === undefined ? wanted.length * 8 : Number(size);
  if (count > wanted.length * 8) return undefined;
  return (value) => {
    const have = octets(value);
    if (!have || have.length !== wanted.length) return false;
    for (let bit = 0; bit < count; bit += 1) {
      const mask = 0x80 >> (bit % 8);
      if (((have[bit >> 3] as number) & mask) !== ((wanted[bit >> 3] as number) & mask)) return false;
    }
    return true;
  };
}

function ordered(operator: string, order: number): boolean {
  if (operator === "==") return order === 0;
  if (operator === "!=") return order !== 0;
  if (operator === "<") return order < 0;
  if (operator === ">") return order > 0;
  return operator === "<=" ? order <= 0 : order >= 0;
}

/** The test of one value. `wrong` is called with what was expected when the literal cannot be used so. */
export function comparison(
  operator: string,
  literal: Literal,
  wrong: (expected: string) => never,
): (value: Value) => boolean {
  const { text } = literal;
  if (operator === "contains") return (value) => String(value).includes(text);
  if (operator === "matches") {
    let pattern: RegExp;
    try {
      // Wireshark: "matches" ignores case unless told otherwise.
      pattern = new RegExp(text, "i");
    } catch {
      return wrong("a regular expression");
    }
    return (value) => pattern.test(String(value));
  }
  const number = literal.quoted ? undefined : asNumber(literal);
  const within = literal.quoted ? undefined : network(text);
  return (value) => {
    if (typeof value === "string") {
      if (within && (operator === "==" || operator === "!=")) {
        const inside = within(value) || value === text;
        return inside === (operator === "==");
      }
      return ordered(operator, value < text ? -1 : value > text ? 1 : 0);
    }
    if (number === undefined) return operator === "!=";
    const have = typeof value === "bigint" ? value : Number(value);
    return ordered(operator, have < number ? -1 : have > number ? 1 : 0);
  };
}
