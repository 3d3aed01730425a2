/** The terms of a display filter: fields, values, slices, functions and sums, read from its words. */

import { nearest } from "../near.ts";
import type { Kind } from "../wire/fields.ts";
import { hasValueNames, valueNamed } from "../wire/value-names.ts";
import { type FieldValues, type Layers, octetsReader, type Read, reader } from "./filter-field.ts";
import { callOf, functions } from "./filter-function.ts";
import { type Literal, literal } from "./filter-literal.ts";
import type { Names } from "./filter-names.ts";
import {
  combined,
  compatible,
  isKnown,
  type Known,
  type Operand,
  octetsOf,
  type Place,
  sliced,
  stretches,
} from "./filter-operand.ts";
import { TokenReader } from "./filter-reader.ts";
import type { Token } from "./filter-token.ts";
import { familyOf, kindText } from "./filter-value.ts";

/** Words that are no term. */
const words = new Set(
  "and or not xor in any all eq ne gt lt ge le any_eq all_eq any_ne all_ne contains matches bitwise_and".split(
    " ",
  ),
);
/** From what binds least. */
const arithmetic: readonly (readonly string[])[] = [
  ["&", "bitwise_and"],
  ["+", "-"],
  ["*", "/", "%"],
];

/** Reads terms, one after the other; what stands between them is read by Parser. */
export class Terms extends TokenReader {
  protected readonly names: Names;

  constructor(filter: string, names: Names) {
    super(filter);
    this.names = names;
  }

  /** A value stands where a field must. */
  protected notKnown(operand: Operand): never {
    if (!("typed" in operand))
      return this.fail(operand, "values alone tell nothing of a packet", "tcp.port == 80");
    const { text, kind } = operand.typed;
    if (kind === "word" && /^[A-Za-z_]/.test(text) && !operand.negative)
      return this.fail(operand, ...this.names.why(text));
    return this.fail(operand, "a field must stand on the left, not a value", "tcp.port == 80");
  }

  /** `field` is the one that it is compared with: its numbers may have names ("TCP" in ip.proto). */
  protected value(token: Token, kind: Kind, negative: boolean, place: Place, field = ""): Literal {
    if (token.kind === "end" || token.kind === "sign" || token.kind === "range") this.expected("a value");
    if (!negative && token.kind !== "char" && hasValueNames(field)) {
      const number = valueNamed(field, token.text);
      if (number !== undefined) return { value: number };
      if (token.kind === "string" || !/^[\d-]/.test(token.text))
        this.fail(
          place,
          `"${token.text}" is no name of a number in ${field}`,
          `names as in the tree, or the number`,
        );
    }
    return literal(kind, token, negative, (why) => {
      const { text } = token;
      const near =
        token.kind === "word" && text.includes(".") && this.names.looksLike(text) && this.names.why(text);
      if (near) return this.fail(place, ...near);
      return this.fail(place, why);
    });
  }

  /** The operand's values, of the kind that the other side has. */
  protected typed(operand: Operand, kind: Kind): Read {
    if (isKnown(operand))
      return operand.kind === undefined ? (operand.as?.(kind) ?? operand.read) : operand.read;
    if ("typed" in operand) {
      const { value } = this.value(operand.typed, kind, operand.negative, operand);
      const list = [value];
      return () => list;
    }
    const { operator, left, right } = operand;
    return combined(operator, this.typed(left, kind), this.typed(right, kind));
  }

  protected sum(level: number): Operand {
    const signs = arithmetic[level];
    if (!signs) return this.deeper(() => this.#signed());
    let left = this.sum(level + 1);
    for (;;) {
      const sign = this.here;
      if (!this.is(...signs)) return left;
      const right = this.sum(level + 1);
      left = this.#arithmetic(left, sign.text === "bitwise_and" ? "&" : sign.text, right);
    }
  }

  #arithmetic(left: Operand, operator: string, right: Operand): Operand {
    const place = { start: left.start, end: right.end };
    const known = isKnown(left) ? left : isKnown(right) ? right : undefined;
    if (!known) return { ...place, operator, left, right };
    const own = known.kind ?? "double";
    const family = familyOf(own);
    const time = family === "time" && (operator === "+" || operator === "-");
    const mask = operator === "&" && (family === "octets" || family === "ipv4");
    if (family !== "number" && !time && !mask) this.fail(known, `${kindText(own)} has no ${operator}`);
    if (operator === "&" && own === "double" && known.kind) this.fail(known, "a fraction has no &");
    if (isKnown(left) && isKnown(right) && left.kind && right.kind && !compatible(left.kind, right.kind))
      this.fail(right, `${kindText(right.kind)} does not go with ${kindText(left.kind)}`);
    // Sums are wider than their fields.
    const kind = own === "double" || family !== "number" ? own : "int64";
    const typed = (operand: Operand) => this.typed(operand, time ? "reltime" : kind);
    const read = combined(
      operator,
      isKnown(left) ? left.read : typed(left),
      isKnown(right) ? right.read : typed(right),
    );
    return { ...place, kind: mask && family === "octets" ? "bytes" : kind, read };
  }

  #signed(): Operand {
    const sign = this.here;
    if (this.is("+")) return this.#signed();
    if (!this.is("-")) return this.#sliced(this.#entity());
    const operand = this.deeper(() => this.#signed());
    const place = { start: sign.start, end: operand.end };
    if ("typed" in operand) return { ...operand, ...place, negative: !operand.negative };
    const zero: Token = { kind: "word", text: "0", start: sign.start, end: sign.end };
    return { ...this.#arithmetic({ typed: zero, negative: false, ...place }, "-", operand), ...place };
  }

  #entity(): Operand {
    const token = this.here;
    const { kind, text, start, end } = token;
    if (this.is("{")) {
      const inner = this.deeper(() => this.sum(0));
      if (!this.is("}")) this.expected("}");
      return { ...inner, start, end: (this.tokens[this.at - 1] as Token).end };
    }
    if (kind !== "word" && kind !== "string" && kind !== "char") return this.expected("a field or a value");
    if (kind === "word" && words.has(text)) return this.expected("a field or a value");
    this.at += 1;
    if (kind === "word") {
      if (this.here.kind === "sign" && this.here.text === "(") return this.#call(token);
      const found = this.#named(token);
      if (found) return found;
    }
    return { typed: token, negative: false, start, end };
  }

  /** The field or protocol of that name, perhaps of certain layers only (`ip.addr#2`, `#[1-2]`). */
  #named(token: Token): Known | undefined {
    const { start, end } = token;
    const name = token.text.startsWith(".") ? token.text.slice(1) : token.text;
    const kind = this.names.kind(name);
    const protocol = this.names.protocols.has(name);
    const unlisted = !protocol && kind === undefined && this.names.unlisted(name);
    if (kind === undefined && !protocol && !unlisted) return undefined;
    const layers = this.is("#") ? this.#layers() : undefined;
    if (protocol) {
      // A tag of Ethernet or a header of IPv6 is here a heading in the layer that it is part of.
      const heading = this.names.heading(name) ? reader(name, "none") : undefined;
      const exists = layers
        ? undefined
        : (values: FieldValues) => values.has(name) || (heading !== undefined && heading(values).length > 0);
      const read = octetsReader(name, false, layers);
      const whole = octetsReader(name, true, layers);
      return { kind: "protocol", name, read, whole, start, end, ...(exists && { exists }) };
    }
    const as = (wanted: Kind) => reader(name, wanted, layers);
    if (kind !== undefined) return { kind, name, read: as(kind), start, end };
    return { kind: undefined, name, read: as("string"), as, start, end };
  }

  #layers(): Layers {
    const token = this.here;
    this.at += 1;
    if (token.kind === "word" && /^[1-9]\d{0,2}$/.test(token.text)) {
      const wanted = Number(token.text);
      return (nth) => nth === wanted;
    }
    const list = token.kind === "range" ? stretches(token.text, (why) => this.fail(token, why)) : undefined;
    if (!list) return this.fail(token, "the number of a layer is needed", "ip.addr#2");
    return (nth, count) =>
      list.some(({ from, size, until }) => {
        const first = from < 0 ? count + from + 1 : from;
        const last = until ?? (size === undefined ? count : first + size - 1);
        return nth >= first && nth <= (last < 0 ? count + last + 1 : last);
      });
  }

  #call(token: Token): Known {
    const { text, start } = token;
    this.at += 1;
    if (!Object.hasOwn(functions, text)) {
      const near = nearest(text, Object.keys(functions));
      return this.fail(token, `no function "${text}"`, near ? `${near}?` : Object.keys(functions).join(", "));
    }
    const list: Operand[] = [];
    if (!this.is(")")) {
      do list.push(this.deeper(() => this.sum(0)));
      while (this.is(","));
      if (!this.is(")")) this.expected(")");
    }
    const end = (this.tokens[this.at - 1] as Token).end;
    if (list.length === 0) this.fail({ start, end }, `${text}() needs ${functions[text]}`);
    const typed = (operand: Operand, kind: Kind) => this.typed(operand, kind);
    const known = callOf(text, list, typed, (why, at) => {
      if (!isKnown(at) && "typed" in at && at.typed.kind === "word" && /^[a-z]/i.test(at.typed.text))
        return this.notKnown(at);
      return this.fail(at, why);
    });
    return { ...known, start, end };
  }

  #sliced(operand: Operand): Operand {
    const token = this.here;
    if (token.kind !== "range") return operand;
    this.at += 1;
    if (!isKnown(operand)) return this.notKnown(operand);
    const { kind = "string", read } = operand;
    const family = familyOf(kind);
    if (!["octets", "text", "ipv4", "ipv6"].includes(family))
      this.fail(operand, `${kindText(kind)} has no octets to slice`);
    const list = stretches(token.text, (why) => this.fail(token, why));
    if (!list) return this.fail(token, "no slice", "[0:3] [2] [1-4] [:2] [-4:] [0,3-5]");
    const part: Read = (values) =>
      read(values).flatMap((value) => {
        const octets = octetsOf(value, kind);
        return (octets && sliced(octets, list)) ?? [];
      });
    const { start, name } = operand;
    return this.#sliced({ kind: "bytes", read: part, start, end: token.end, ...(name && { name }) });
  }
}
