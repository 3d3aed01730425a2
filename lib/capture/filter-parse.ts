/** The grammar of display filters (wireshark-filter(4), of Wireshark 4.0), read to closures. */
import type { Kind } from "../wire/fields.ts";
import { comparison, contains, type Pair } from "./filter-compare.ts";
import { FilterError, nearest } from "./filter-error.ts";
import { type FieldValues, type Layers, octetsReader, type Read, reader } from "./filter-field.ts";
import { callOf, functions } from "./filter-function.ts";
import { type Literal, literal } from "./filter-literal.ts";
import type { Names } from "./filter-names.ts";
import {
  calculate,
  compatible,
  isKnown,
  type Known,
  type Operand,
  octetsOf,
  type Place,
  sliced,
  stretches,
  truth,
} from "./filter-operand.ts";
import { PatternError, pattern } from "./filter-pattern.ts";
import { type Token, tokens } from "./filter-token.ts";
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
const deepest = 100;

/** Reads one filter. */
export class Parser {
  readonly #filter: string;
  readonly #tokens: readonly Token[];
  readonly #names: Names;
  #at = 0;
  #depth = 0;

  constructor(filter: string, names: Names) {
    this.#filter = filter;
    this.#names = names;
    this.#tokens = tokens(filter);
  }

  /** The whole filter. */
  whole(): Test {
    const test = this.#or();
    if (this.#here.kind !== "end") this.#expected("and, or, or the end");
    return test;
  }

  get #here(): Token {
    return this.#tokens[this.#at] as Token;
  }

  #fail(place: Place, why: string, advice = ""): never {
    throw new FilterError(this.#filter, why, place.start, place.end, advice);
  }

  #expected(what: string): never {
    const { kind, start, end } = this.#here;
    const found = kind === "end" ? "the end" : `"${this.#filter.slice(start, Math.min(end, start + 40))}"`;
    return this.#fail(this.#here, `expected ${what}, found ${found}`);
  }

  #is(...texts: readonly string[]): boolean {
    const { kind, text } = this.#here;
    if ((kind !== "word" && kind !== "sign") || !texts.includes(text)) return false;
    this.#at += 1;
    return true;
  }

  /** Guards the machine's stack: text that nests deeper is refused. */
  #deeper<T>(read: () => T): T {
    this.#depth += 1;
    if (this.#depth > deepest) this.#fail(this.#here, `it is more than ${deepest} levels deep`);
    const result = read();
    this.#depth -= 1;
    return result;
  }

  #or(): Test {
    const list = [this.#xor()];
    while (this.#is("or", "||")) list.push(this.#xor());
    if (list.length === 1) return list[0] as Test;
    return (values) => list.some((test) => test(values));
  }

  #xor(): Test {
    const list = [this.#and()];
    while (this.#is("xor", "^^")) list.push(this.#and());
    if (list.length === 1) return list[0] as Test;
    return (values) => list.filter((test) => test(values)).length % 2 === 1;
  }

  #and(): Test {
    const list = [this.#not()];
    while (this.#is("and", "&&")) list.push(this.#not());
    if (list.length === 1) return list[0] as Test;
    return (values) => list.every((test) => test(values));
  }

  #not(): Test {
    return this.#deeper(() => {
      if (this.#is("not", "!")) {
        const inner = this.#not();
        return (values) => !inner(values);
      }
      if (this.#is("(")) {
        const inner = this.#or();
        if (!this.#is(")")) this.#expected(")");
        return inner;
      }
      return this.#relation();
    });
  }

  #relation(): Test {
    const asked: Quantity | undefined = this.#is("any") ? "any" : this.#is("all") ? "all" : undefined;
    let left = this.#sum(0);
    const tests: Test[] = [];
    for (;;) {
      const sign = this.#here;
      const relation = sign.kind === "word" || sign.kind === "sign" ? relations[sign.text] : undefined;
      const excluded =
        sign.text === "not" && sign.kind === "word" && this.#tokens[this.#at + 1]?.text === "in";
      if (!relation && !excluded && !(sign.kind === "word" && sign.text === "in")) break;
      this.#at += excluded ? 2 : 1;
      if (!isKnown(left)) this.#notKnown(left);
      if (!relation) {
        const test = this.#membership(left, asked ?? "any");
        tests.push(excluded ? (values) => !test(values) : test);
        break;
      }
      const right = this.#sum(0);
      tests.push(this.#compare(left, relation[0], asked ?? relation[1], right, sign));
      left = right;
    }
    if (tests.length === 0) return this.#existence(left, asked);
    return tests.length === 1 ? (tests[0] as Test) : (values) => tests.every((test) => test(values));
  }

  #existence(operand: Operand, asked: Quantity | undefined): Test {
    if (asked) this.#expected("a comparison");
    if (!isKnown(operand)) return this.#notKnown(operand);
    const { exists, read, name } = operand;
    if (exists) return exists;
    if (name !== undefined) return (values) => read(values).length > 0;
    return (values) => read(values).some(truth);
  }

  /** A value stands where a field must. */
  #notKnown(operand: Operand): never {
    if (!("typed" in operand))
      return this.#fail(operand, "values alone tell nothing of a packet", "tcp.port == 80");
    const { text, kind } = operand.typed;
    if (kind === "word" && /^[A-Za-z_]/.test(text) && !operand.negative)
      return this.#fail(operand, ...this.#names.why(text));
    return this.#fail(operand, "a field must stand on the left, not a value", "tcp.port == 80");
  }

  #compare(left: Known, operator: string, quantity: Quantity, right: Operand, sign: Token): Test {
    if (operator === "matches") return this.#matches(left, quantity, right, sign);
    const kind = left.kind ?? this.#guessed(right);
    const family = familyOf(kind);
    if (family === "none")
      this.#fail(left, `${left.name ?? "this"} is ${kindText(kind)}`, "its name alone asks for it");
    const search = operator === "contains";
    if (search && family !== "text" && family !== "octets")
      this.#fail(left, `contains looks in text and octets, and this is ${kindText(kind)}`);
    const read = (search ? left.whole : undefined) ?? left.as?.(kind) ?? left.read;
    let fixed: Literal | undefined;
    let other: Read;
    let octets = false;
    if ("typed" in right) {
      fixed = this.#value(right.typed, kind, right.negative, right);
      const list = [fixed.value];
      other = () => list;
    } else {
      if (isKnown(right) && right.kind !== undefined && !compatible(kind, right.kind))
        this.#fail(right, `${kindText(right.kind)} does not compare with ${kindText(kind)}`);
      octets = isKnown(right) && right.kind !== undefined && familyOf(right.kind) !== family;
      other = this.#typed(right, kind);
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
      this.#fail(
        left,
        `matches looks in text and octets, and this is ${kindText(kind)}`,
        "string(...) makes text of it",
      );
    if (!("typed" in right) || right.typed.kind !== "string")
      return this.#fail(right, `${sign.text} needs a pattern in double quotes`);
    let test: (subject: string) => boolean;
    try {
      test = pattern(
        right.typed.text.replace(/[\uf780-\uf7ff]/g, (char) => String.fromCharCode(char.charCodeAt(0) & 255)),
      );
    } catch (error) {
      if (!(error instanceof PatternError)) throw error;
      return this.#fail(right, `no pattern: ${error.message}`);
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
    if (!this.#is("{")) this.#expected("{");
    const members: ((value: Value, values: FieldValues) => boolean)[] = [];
    const kind = left.kind ?? this.#guessed(this.#peek());
    if (familyOf(kind) === "none") this.#fail(left, `${left.name} is ${kindText(kind)}`);
    const family = familyOf(kind);
    do {
      const low = this.#sum(1);
      const [from, bits] = this.#member(low, kind);
      if (this.#is("..")) {
        const [to] = this.#member(this.#sum(1), kind);
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
      this.#is(",");
    } while (!this.#is("}"));
    const read = left.as?.(kind) ?? left.read;
    return (values) => {
      const found = read(values);
      const inside = (value: Value) => members.some((member) => member(value, values));
      return quantity === "all" ? found.length > 0 && found.every(inside) : found.some(inside);
    };
  }

  #member(operand: Operand, kind: Kind): [Read, Literal | undefined] {
    if (!("typed" in operand)) return [this.#typed(operand, kind), undefined];
    const fixed = this.#value(operand.typed, kind, operand.negative, operand);
    const list = [fixed.value];
    return [() => list, fixed];
  }

  #peek(): Operand {
    const { start, end } = this.#here;
    return { typed: this.#here, negative: false, start, end };
  }

  /** What a field of unknown kind is, by what it is compared with. */
  #guessed(right: Operand): Kind {
    if (isKnown(right)) return right.kind ?? "string";
    if (!("typed" in right)) return "double";
    return right.typed.kind === "word" && /^[\d.]+$/.test(right.typed.text) ? "double" : "string";
  }

  #value(token: Token, kind: Kind, negative: boolean, place: Place): Literal {
    if (token.kind === "end" || token.kind === "sign" || token.kind === "range") this.#expected("a value");
    return literal(kind, token, negative, (why) => {
      const { text } = token;
      const near =
        token.kind === "word" && text.includes(".") && this.#names.looksLike(text) && this.#names.why(text);
      if (near) return this.#fail(place, ...near);
      return this.#fail(place, why);
    });
  }

  /** The operand's values, of the kind that the other side has. */
  #typed(operand: Operand, kind: Kind): Read {
    if (isKnown(operand))
      return operand.kind === undefined ? (operand.as?.(kind) ?? operand.read) : operand.read;
    if ("typed" in operand) {
      const { value } = this.#value(operand.typed, kind, operand.negative, operand);
      const list = [value];
      return () => list;
    }
    const { operator, left, right } = operand;
    return combined(operator, this.#typed(left, kind), this.#typed(right, kind));
  }

  #sum(level: number): Operand {
    const signs = arithmetic[level];
    if (!signs) return this.#deeper(() => this.#signed());
    let left = this.#sum(level + 1);
    for (;;) {
      const sign = this.#here;
      if (!this.#is(...signs)) return left;
      const right = this.#sum(level + 1);
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
    if (family !== "number" && !time && !mask) this.#fail(known, `${kindText(own)} has no ${operator}`);
    if (operator === "&" && own === "double" && known.kind) this.#fail(known, "a fraction has no &");
    if (isKnown(left) && isKnown(right) && left.kind && right.kind && !compatible(left.kind, right.kind))
      this.#fail(right, `${kindText(right.kind)} does not go with ${kindText(left.kind)}`);
    // Sums are wider than their fields.
    const kind = own === "double" || family !== "number" ? own : "int64";
    const typed = (operand: Operand) => this.#typed(operand, time ? "reltime" : kind);
    const read = combined(
      operator,
      isKnown(left) ? left.read : typed(left),
      isKnown(right) ? right.read : typed(right),
    );
    return { ...place, kind: mask && family === "octets" ? "bytes" : kind, read };
  }

  #signed(): Operand {
    const sign = this.#here;
    if (this.#is("+")) return this.#signed();
    if (!this.#is("-")) return this.#sliced(this.#entity());
    const operand = this.#deeper(() => this.#signed());
    const place = { start: sign.start, end: operand.end };
    if ("typed" in operand) return { ...operand, ...place, negative: !operand.negative };
    const zero: Token = { kind: "word", text: "0", start: sign.start, end: sign.end };
    return { ...this.#arithmetic({ typed: zero, negative: false, ...place }, "-", operand), ...place };
  }

  #entity(): Operand {
    const token = this.#here;
    const { kind, text, start, end } = token;
    if (this.#is("{")) {
      const inner = this.#deeper(() => this.#sum(0));
      if (!this.#is("}")) this.#expected("}");
      return { ...inner, start, end: (this.#tokens[this.#at - 1] as Token).end };
    }
    if (kind !== "word" && kind !== "string" && kind !== "char") return this.#expected("a field or a value");
    if (kind === "word" && words.has(text)) return this.#expected("a field or a value");
    this.#at += 1;
    if (kind === "word") {
      if (this.#here.kind === "sign" && this.#here.text === "(") return this.#call(token);
      const found = this.#named(token);
      if (found) return found;
    }
    return { typed: token, negative: false, start, end };
  }

  /** The field or protocol of that name, perhaps of certain layers only (`ip.addr#2`, `#[1-2]`). */
  #named(token: Token): Known | undefined {
    const { start, end } = token;
    const name = token.text.startsWith(".") ? token.text.slice(1) : token.text;
    const kind = this.#names.kind(name);
    const protocol = this.#names.protocols.has(name);
    const unlisted = !protocol && kind === undefined && this.#names.unlisted(name);
    if (kind === undefined && !protocol && !unlisted) return undefined;
    const layers = this.#is("#") ? this.#layers() : undefined;
    if (protocol) {
      // A tag of Ethernet or a header of IPv6 is here a heading in the layer that it is part of.
      const heading = this.#names.heading(name) ? reader(name, "none") : undefined;
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
    const token = this.#here;
    this.#at += 1;
    if (token.kind === "word" && /^[1-9]\d{0,2}$/.test(token.text)) {
      const wanted = Number(token.text);
      return (nth) => nth === wanted;
    }
    const list = token.kind === "range" ? stretches(token.text, (why) => this.#fail(token, why)) : undefined;
    if (!list) return this.#fail(token, "the number of a layer is needed", "ip.addr#2");
    return (nth, count) =>
      list.some(({ from, size, until }) => {
        const first = from < 0 ? count + from + 1 : from;
        const last = until ?? (size === undefined ? count : first + size - 1);
        return nth >= first && nth <= (last < 0 ? count + last + 1 : last);
      });
  }

  #call(token: Token): Known {
    const { text, start } = token;
    this.#at += 1;
    if (!Object.hasOwn(functions, text)) {
      const near = nearest(text, Object.keys(functions));
      return this.#fail(
        token,
        `no function "${text}"`,
        near ? `${near}?` : Object.keys(functions).join(", "),
      );
    }
    const list: Operand[] = [];
    if (!this.#is(")")) {
      do list.push(this.#deeper(() => this.#sum(0)));
      while (this.#is(","));
      if (!this.#is(")")) this.#expected(")");
    }
    const end = (this.#tokens[this.#at - 1] as Token).end;
    if (list.length === 0) this.#fail({ start, end }, `${text}() needs ${functions[text]}`);
    const typed = (operand: Operand, kind: Kind) => this.#typed(operand, kind);
    const known = callOf(text, list, typed, (why, at) => {
      if (!isKnown(at) && "typed" in at && at.typed.kind === "word" && /^[a-z]/i.test(at.typed.text))
        return this.#notKnown(at);
      return this.#fail(at, why);
    });
    return { ...known, start, end };
  }

  #sliced(operand: Operand): Operand {
    const token = this.#here;
    if (token.kind !== "range") return operand;
    this.#at += 1;
    if (!isKnown(operand)) return this.#notKnown(operand);
    const { kind = "string", read } = operand;
    const family = familyOf(kind);
    if (!["octets", "text", "ipv4", "ipv6"].includes(family))
      this.#fail(operand, `${kindText(kind)} has no octets to slice`);
    const list = stretches(token.text, (why) => this.#fail(token, why));
    if (!list) return this.#fail(token, "no slice", "[0:3] [2] [1-4] [:2] [-4:] [0,3-5]");
    const part: Read = (values) =>
      read(values).flatMap((value) => {
        const octets = octetsOf(value, kind);
        return (octets && sliced(octets, list)) ?? [];
      });
    const { start, name } = operand;
    return this.#sliced({ kind: "bytes", read: part, start, end: token.end, ...(name && { name }) });
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

/** Values of a sum are of every pair; a peer decides how many there are, so that only so many are made. */
const mostSums = 1000;

function combined(operator: string, left: Read, right: Read): Read {
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
