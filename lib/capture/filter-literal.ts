/** What was typed in a display filter as a value, read as a value of the kind that it is compared with. */
import type { Kind } from "../wire/fields.ts";
import { type Token, textOctets, typedText } from "./filter-token.ts";
import {
  addressOf,
  dateText,
  familyOf,
  hexOctets,
  ipv4Number,
  kindText,
  secondsText,
  small,
  type Value,
} from "./filter-value.ts";

/** A value, and for an address how many bits of it count. */
export interface Literal {
  readonly value: Value;
  readonly bits?: number;
}

/** Why a word is no value of a kind: `fail` gets the words. */
type Fail = (why: string) => never;

const largest: Partial<Record<Kind, [bigint, bigint]>> = {
  ...{ uint8: [0n, 0xffn], uint16: [0n, 0xffffn], uint24: [0n, 0xffffffn], uint32: [0n, 0xffffffffn] },
  ...{ frame: [0n, 0xffffffffn], uint64: [0n, 0xffffffffffffffffn] },
  ...{ int8: [-0x80n, 0x7fn], int16: [-0x8000n, 0x7fffn], int32: [-0x80000000n, 0x7fffffffn] },
};

/** A whole number as C writes it: decimal, 0x, 0b, octal with a leading 0. */
function whole(text: string): bigint | undefined {
  if (/^(?:0x[0-9a-f]{1,16}|0b[01]{1,64})$/i.test(text)) return BigInt(text);
  if (/^0[0-7]{1,22}$/.test(text)) return BigInt(`0o${text.slice(1)}`);
  return /^(?:0|[1-9]\d{0,19})$/.test(text) ? BigInt(text) : undefined;
}

function number(kind: Kind, token: Token, negative: boolean, fail: Fail): Literal {
  const { text } = token;
  if (token.kind === "char") return { value: text.codePointAt(0) ?? 0 };
  if (kind === "double") {
    const value = /^[\d.]+(?:e\d+)?$/i.test(text) ? Number(text) : Number.NaN;
    if (Number.isNaN(value)) fail(`"${text}" is no number`);
    return { value: negative ? -value : value };
  }
  const found = whole(text);
  if (found === undefined) return fail(`"${text}" is no number`);
  const value = negative ? -found : found;
  const [least, most] = largest[kind] ?? [];
  if (most !== undefined && value > most) fail(`${value} is too large here, ${most} is the most`);
  // A negative number is none of an unsigned field's and yet may be asked for, as in Wireshark.
  if (least !== undefined && least < 0n && value < least)
    fail(`${value} is too small here, ${least} is the least`);
  return { value: small(value) };
}

function prefixed(kind: Kind, token: Token, fail: Fail): Literal {
  const size = kind === "ipv4" ? 4 : 16;
  const [text = "", prefix] = token.text.split("/");
  const address = addressOf(text);
  if (address?.length !== size || text.includes("%")) return fail(`"${text}" is not ${kindText(kind)}`);
  const bits = prefix === undefined ? size * 8 : Number(prefix);
  if (!(bits <= size * 8)) return fail(`a prefix has at most ${size * 8} bits, not ${prefix}`);
  return { value: kind === "ipv4" ? ipv4Number(address) : address, bits };
}

/** Octets in hexadecimal: pairs with colons, points or hyphens between them or nothing; one pair may be 0x0d. */
export function byteString(text: string): Uint8Array | undefined {
  if (/^0x[0-9a-f]{2}$/i.test(text)) return hexOctets(text);
  if (/^[0-9a-f]{1,2}(?:([:.-])[0-9a-f]{1,2}(?:\1[0-9a-f]{1,2})*)?[:.-]?$/i.test(text))
    return Uint8Array.from(text.split(/[:.-]/).filter(Boolean), (pair) => Number.parseInt(pair, 16));
  // Groups of two octets, as switches write addresses: 000c.29ff.fe76.
  if (/^[0-9a-f]{4}(?:[.:-][0-9a-f]{4})+$/i.test(text)) return hexOctets(text.replace(/[.:-]/g, ""));
  return /^(?:[0-9a-f]{2})+$/i.test(text) ? hexOctets(text) : undefined;
}

const sizes: Partial<Record<Kind, number>> = { ether: 6, eui64: 8, guid: 16 };

function octets(kind: Kind, token: Token, fail: Fail): Literal {
  const size = sizes[kind];
  if (token.kind !== "word") {
    if (size !== undefined || kind === "oid") fail(`${kindText(kind)} is not written in quotes`);
    return { value: textOctets(token.text) };
  }
  const value =
    kind === "oid" ? (objectIdentifier(token.text) ?? byteString(token.text)) : byteString(token.text);
  if (!value) return fail(`"${token.text}" is no row of octets (00:1b:21)`);
  if (size !== undefined && value.length !== size)
    fail(`"${token.text}" has ${value.length} octets, ${kindText(kind)} has ${size}`);
  return { value };
}

/** X.690 8.19: the first two numbers share an octet, each other has seven bits an octet. */
function objectIdentifier(text: string): Uint8Array | undefined {
  if (!/^\d{1,9}(?:\.\d{1,9}){2,}$/.test(text)) return undefined;
  const [first = 0, second = 0, ...rest] = text.split(".").map(Number);
  const list: number[] = [];
  for (const arc of [first * 40 + second, ...rest]) {
    const own = [arc & 127];
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128))
      own.unshift((left & 127) | 128);
    list.push(...own);
  }
  return Uint8Array.from(list);
}

/** The value that `token` stands for beside something of `kind`. */
export function literal(kind: Kind, token: Token, negative: boolean, fail: Fail): Literal {
  const { text } = token;
  const family = familyOf(kind);
  const quoted = token.kind === "string";
  if (negative && family !== "number" && family !== "time") fail(`${kindText(kind)} has no sign`);
  if (quoted && (family === "number" || family === "ipv4" || family === "ipv6"))
    fail(`${kindText(kind)} is not written in quotes`);
  switch (family) {
    case "number":
      return number(kind, token, negative, fail);
    case "bool": {
      // The words of the tree are as good.
      if (/^(?:[Tt]rue|TRUE|Set)$/.test(text)) return { value: 1 };
      if (/^(?:[Ff]alse|FALSE|Not set)$/.test(text)) return { value: 0 };
      const value = quoted ? undefined : whole(text);
      if (value === undefined) return fail(`"${text}" is no boolean (True, False, 1, 0)`);
      return { value: value === 0n ? 0 : 1 };
    }
    case "ipv4":
    case "ipv6":
      return prefixed(kind, token, fail);
    case "time": {
      const value =
        kind === "abstime" ? dateText(text) : quoted ? undefined : secondsText(text.replace(/(?<=\d)s$/, ""));
      if (value === undefined)
        return fail(
          `"${text}" is not ${kindText(kind)} (${kind === "abstime" ? '"2026-01-31 12:00:00"' : "0.5"})`,
        );
      return { value: negative ? -value : value };
    }
    case "text":
      return { value: typedText(text) };
    case "octets":
      return octets(kind, token, fail);
    default:
      return fail("a heading is there or not, and has no value");
  }
}
