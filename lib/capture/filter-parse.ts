/** The grammar of display filters (wireshark-filter(4), of Wireshark 4.0), read to closures. */
import type { Kind } from "../wire/fields.ts";
import { comparison, contains, type Pair } from "./filter-compare.ts";
import type { FieldValues, Read } from "./filter-field.ts";
import type { Literal } from "./filter-literal.ts";
import { compatible, isKnown, type Known, type Operand, octetsOf, truth } from "./filter-operand.ts";
import { pattern } from "./filter-pattern.ts";
import { PatternError } from "./filter-pattern-read.ts";
import { Terms } from "./filter-term.ts";
import type { Token } from "./filter-token.ts";
import { familyOf, kindText, type Value } from "./filter-value.ts";

/** Whether a packet passes. */
export type Test = (values: FieldValues) => boolean;

/** Of several values on either side: one pair must hold, or every pair there is. */
type Quantity = "any" | "all";

const relations: Readonly<Record<string, readonly [operator: string, quantity: Quantity]>> = {
  ...{
    "==": ["==", "any"],
    eq: ["==", "any"],
    any_eq: ["==", "any"],
    "===": ["==", "all"],
    all_eq: ["==", "all"],
  },
  ...{ "!=": ["!=", "all"], ne: ["!=", "all"], all_ne: ["!=", "all"], any_ne: ["!=", "any"] },
  ...{ "!==": ["!=", "any"], "~=": ["!=", "any"], contains: ["contains", "any"] },
  ...{ "<": ["<", "any"], lt: ["<", "any"], ">": [">", "any"], gt: [">", "any"] },
  ...{ "<=": ["<=", "any"], le: ["<=", "any"], ">=": [">=", "any"], ge: [">=", "any"] },
  ...{ matches: ["matches", "any"], "~": ["matches", "any"] },
};

/** Reads one filter. */
export class Parser extends Terms {
  /** The whole filter. */
  whole(): Test {
    const test = this.#or();
    if (this.here.kind !== "end") this.expected("and, or, or the end");
    return test;
  }

  #or(): Test {
    const list = [this.#xor()];
    while (this.is("or", "||")) list.push(this.#xor());
    if (list.length === 1) return list[0] as Test;
    return (values) => list.some((test) => test(values));
  }

  #xor(): Test {
    const list = [this.#and()];
    while (this.is("xor", "^^")) list.push(this.#and());
    if (list.length === 1) return list[0] as Test;
    return (values) => list.filter((test) => test(values)).length % 2 === 1;
  }

  #and(): Test {
    const list = [this.#not()];
    while (this.is("and", "&&")) list.push(this.#not());
    if (list.length === 1) return list[0] as Test;
    return (values) => list.every((test) => test(values));
  }

  #not(): Test {
    return this.deeper(() => {
      if (this.is("not", "!")) {
        const inner = this.#not();
        return (values) => !inner(values);
      }
      if (this.is("(")) {
        const inner = this.#or();
        if (!this.is(")")) this.expected(")");
        return inner;
      }
      return this.#relation();
    });
  }

  #relation(): Test {
    const asked: Quantity | undefined = this.is("any") ? "any" : this.is("all") ? "all" : undefined;
    let left = this.sum(0);
    const tests: Test[] = [];
    for (;;) {
      const sign = this.here;
      const relation = sign.kind === "word" || sign.kind === "sign" ? relations[sign.text] : undefined;
      const excluded = sign.text === "not" && sign.kind === "word" && this.tokens[this.at + 1]?.text === "in";
      if (!relation && !excluded && !(sign.kind === "word" && sign.text === "in")) break;
      this.at += excluded ? 2 : 1;
      if (!isKnown(left)) this.notKnown(left);
      if (!relation) {
        const test = this.#membership(left, asked ?? "any");
        tests.push(excluded ? (values) => !test(values) : test);
        break;
      }
      const right = this.sum(0);
      tests.push(this.#compare(left, relation[0], asked ?? relation[1], right, sign));
      left = right;
    }
    if (tests.length === 0) return this.#existence(left, asked);
    return tests.length === 1 ? (tests[0] as Test) : (values) => tests.every((test) => test(values));
  }

  #existence(operand: Operand, asked: Quantity | undefined): Test {
    if (asked) this.expected("a comparison");
    if (!isKnown(operand)) return this.notKnown(operand);
    const { exists, read, name } = operand;
    if (exists) return exists;
    if (name !== undefined) return (values) => read(values).length > 0;
    return (values) => read(values).some(truth);
  }

  #compare(left: Known, operator: string, quantity: Quantity, right: Operand, sign: Token): Test {
    if (operator === "matches") return this.#matches(left, quantity, right, sign);
    const kind = left.kind ?? this.#guessed(right);
    const family = familyOf(kind);
    if (family === "none")
      this.fail(left, `${left.name ?? "this"} is ${kindText(kind)}`, "its name alone asks for it");
    const search = operator === "contains";
    if (search && family !== "text" && family !== "octets")
      this.fail(left, `contains looks in text and octets, and this is ${kindText(kind)}`);
    const read = (search ? left.whole : undefined) ?? left.as?.(kind) ?? left.read;
    let fixed: Literal | undefined;
    let other: Read;
    let octets = false;
    if ("typed" in right) {
      fixed = this.value(right.typed, kind, right.negative, right, left.name);
      const list = [fixed.value];
      other = () => list;
    } else {
      if (isKnown(right) && right.kind !== undefined && !compatible(kind, right.kind))
        this.fail(right, `${kindText(right.kind)} does not compare with ${kindText(kind)}`);
      octets = isKnown(right) && right.kind !== undefined && familyOf(right.kind) !== family;
      other = this.typed(right, kind);
    }
    const test: Pair = search ? contains : comparison(operator, family, fixed);
    if (!octets) return pairs(read, other, test, quantity);
    const bytes =
      (one: Read): Read =>
      (values) =>
        one(values).flatMap((value) => octetsOf(value, "bytes") ?? []);
    return pairs(bytes(read), bytes(other), test, quantity);
  }

  #matches(left: Known, quantity: Quantity, right: Operand, sign: Token): Test {
    const kind = left.kind ?? "string";
    const family = familyOf(kind);
    if (family !== "text" && family !== "octets")
      this.fail(
        left,
        `matches looks in text and octets, and this is ${kindText(kind)}`,
        "string(...) makes text of it",
      );
    if (!("typed" in right) || right.typed.kind !== "string")
      return this.fail(right, `${sign.text} needs a pattern in double quotes`);
    let test: (subject: string) => boolean;
    try {
      test = pattern(
        right.typed.text.replace(/[\uf780-\uf7ff]/g, (char) => String.fromCharCode(char.charCodeAt(0) & 255)),
      );
    } catch (error) {
      if (!(error instanceof PatternError)) throw error;
      return this.fail(right, `no pattern: ${error.message}`);
    }
    const subject = (value: Value) =>
      value instanceof Uint8Array
        ? Buffer.from(value.buffer, value.byteOffset, value.length).toString("latin1")
        : String(value);
    return pairs(
      left.whole ?? left.as?.("string") ?? left.read,
      () => [""],
      (value) => test(subject(value)),
      quantity,
    );
  }

  /** `in {1, 2, 10..20}`: commas may be left out. */
  #membership(left: Known, quantity: Quantity): Test {
    if (!this.is("{")) this.expected("{");
    const members: ((value: Value, values: FieldValues) => boolean)[] = [];
    const kind = left.kind ?? this.#guessed(this.#peek());
    if (familyOf(kind) === "none") this.fail(left, `${left.name} is ${kindText(kind)}`);
    const family = familyOf(kind);
    do {
      const low = this.sum(1);
      const [from, bits] = this.#member(low, kind, left.name);
      if (this.is("..")) {
        const [to] = this.#member(this.sum(1), kind, left.name);
        const least = comparison(">=", family);
        const most = comparison("<=", family);
        members.push(
          (value, values) =>
            from(values).some((one) => least(value, one)) && to(values).some((one) => most(value, one)),
        );
      } else {
        const same = comparison("==", family, bits);
        members.push((value, values) => from(values).some((one) => same(value, one)));
      }
      this.is(",");
    } while (!this.is("}"));
    const read = left.as?.(kind) ?? left.read;
    return (values) => {
      const found = read(values);
      const inside = (value: Value) => members.some((member) => member(value, values));
      return quantity === "all" ? found.length > 0 && found.every(inside) : found.some(inside);
    };
  }

  #member(operand: Operand, kind: Kind, field: string | undefined): [Read, Literal | undefined] {
    if (!("typed" in operand)) return [this.typed(operand, kind), undefined];
    const fixed = this.value(operand.typed, kind, operand.negative, operand, field);
    const list = [fixed.value];
    return [() => list, fixed];
  }

  #peek(): Operand {
    const { start, end } = this.here;
    return { typed: this.here, negative: false, start, end };
  }

  /** What a field of unknown kind is, by what it is compared with. */
  #guessed(right: Operand): Kind {
    if (isKnown(right)) return right.kind ?? "string";
    if (!("typed" in right)) return "double";
    return right.typed.kind === "word" && /^[\d.]+$/.test(right.typed.text) ? "double" : "string";
  }
}

function pairs(left: Read, right: Read, test: Pair, quantity: Quantity): Test {
  if (quantity === "any")
    return (values) => {
      const one = left(values);
      if (one.length === 0) return false;
      const other = right(values);
      return one.some((a) => other.some((b) => test(a, b)));
    };
  return (values) => {
    const one = left(values);
    if (one.length === 0) return false;
    const other = right(values);
    return other.length > 0 && one.every((a) => other.every((b) => test(a, b)));
  };
}
