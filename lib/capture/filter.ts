/** Display filters in Wireshark's language: `tcp.port == 2525 and smtp.req.command == "RCPT"`. */
import { PortholeError } from "../errors.ts";
import { furtherProtocols } from "../wire/further.ts";
import { lowerProtocols } from "../wire/link.ts";
import type { Protocol } from "../wire/protocol.ts";
import { comparison, type Literal } from "./filter-compare.ts";
import { FieldValues } from "./filter-field.ts";
import type { Packet } from "./frame.ts";

type Test = (values: FieldValues) => boolean;

interface Token {
  readonly kind: "word" | "string" | "sign" | "end";
  readonly text: string;
  /** Counted from 1. */
  readonly at: number;
}

const signs = /^(==|!=|<=|>=|&&|\|\||~|[<>!(){},])/;
const wordStart = /^[\w.:/*+-]+/;
const operators: Record<string, string> = {
  ...{ "==": "==", eq: "==", "!=": "!=", ne: "!=", "<": "<", lt: "<", ">": ">", gt: ">" },
  ...{ "<=": "<=", le: "<=", ">=": ">=", ge: ">=", contains: "contains", matches: "matches", "~": "matches" },
};
/** First parts of field names that are no protocol of their own here. */
const extraNames = ["frame", "data", "vlan", "ah", "_ws"];
const deepest = 100;

function fail(at: number, expected: string, found: Token | string): never {
  const what = typeof found === "string" ? found : found.kind === "end" ? "the end" : `"${found.text}"`;
  const message = `Cannot read the filter at character ${at}: expected ${expected}, found ${what} (try tcp.port == 2525)`;
  throw new PortholeError("usage", message);
}

function tokens(text: string): Token[] {
  const list: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const rest = text.slice(at);
    const space = /^\s+/.exec(rest);
    if (space) {
      at += space[0].length;
      continue;
    }
    const quoted = /^"((?:[^"\\]|\\.)*)"/.exec(rest);
    const found = quoted ?? signs.exec(rest) ?? wordStart.exec(rest);
    if (!found)
      fail(
        at + 1,
        rest[0] === '"' ? 'a closing "' : "a field, a value or an operator",
        JSON.stringify(rest[0]),
      );
    const kind = quoted ? "string" : signs.test(rest) ? "sign" : "word";
    list.push({ kind, text: quoted ? (quoted[1] as string) : found[0], at: at + 1 });
    at += found[0].length;
  }
  list.push({ kind: "end", text: "", at: text.length + 1 });
  return list;
}

class Parser {
  readonly #tokens: Token[];
  readonly #names: ReadonlySet<string>;
  #at = 0;
  #depth = 0;

  constructor(text: string, names: ReadonlySet<string>) {
    this.#tokens = tokens(text);
    this.#names = names;
  }

  /** The whole filter. */
  whole(): Test {
    const test = this.#or();
    if (this.#here.kind !== "end") fail(this.#here.at, "and, or, or the end", this.#here);
    return test;
  }

  get #here(): Token {
    return this.#tokens[this.#at] as Token;
  }

  #is(...words: string[]): boolean {
    const { kind, text } = this.#here;
    if (kind === "string" || !words.includes(text)) return false;
    this.#at += 1;
    return true;
  }

  #or(): Test {
    let left = this.#and();
    while (this.#is("or", "||")) {
      const [a, b] = [left, this.#and()];
      left = (values) => a(values) || b(values);
    }
    return left;
  }

  #and(): Test {
    let left = this.#not();
    while (this.#is("and", "&&")) {
      const [a, b] = [left, this.#not()];
      left = (values) => a(values) && b(values);
    }
    return left;
  }

  #not(): Test {
    this.#depth += 1;
    if (this.#depth > deepest) fail(this.#here.at, `at most ${deepest} levels`, "one more");
    try {
      if (this.#is("not", "!")) {
        const inner = this.#not();
        return (values) => !inner(values);
      }
      if (this.#is("(")) {
        const inner = this.#or();
        if (!this.#is(")")) fail(this.#here.at, ")", this.#here);
        return inner;
      }
      return this.#relation();
    } finally {
      this.#depth -= 1;
    }
  }

  #relation(): Test {
    const token = this.#here;
    if (token.kind !== "word") fail(token.at, "a protocol or a field", token);
    const name = token.text.toLowerCase();
    if (!this.#names.has(name.split(".", 1)[0] as string))
      fail(
        token.at,
        `a protocol or a field (${[...this.#names].filter((one) => one !== "_ws").join(", ")})`,
        token,
      );
    this.#at += 1;
    const after = this.#here;
    if (this.#is("in")) return this.#set(name);
    const operator = after.kind === "string" ? undefined : operators[after.text];
    if (!operator) {
      if (!name.includes(".")) return (values) => values.has(name);
      return (values) => values.values(name).some((value) => value !== undefined);
    }
    this.#at += 1;
    const literal = this.#literal();
    const compare = comparison(operator, literal, (expected) =>
      fail(literal.at, expected, `"${literal.text}"`),
    );
    // Wireshark: "a != b" holds when there is such a field and none of its values is b.
    if (operator === "!=")
      return (values) =>
        values.values(name).length > 0 && values.values(name).every((value) => compare(value));
    return (values) => values.values(name).some((value) => compare(value));
  }

  #literal(): Literal {
    const token = this.#here;
    if (token.kind !== "word" && token.kind !== "string") fail(token.at, "a value", token);
    this.#at += 1;
    const text = token.kind === "string" ? token.text.replace(/\\(["\\])/g, "$1") : token.text;
    return { text, quoted: token.kind === "string", at: token.at };
  }

  /** `in {1, 2 5..9}`: commas are optional. */
  #set(name: string): Test {
    if (!this.#is("{")) fail(this.#here.at, "{", this.#here);
    const tests: ((value: number | bigint | string | boolean) => boolean)[] = [];
    while (!this.#is("}")) {
      const literal = this.#literal();
      const range = literal.quoted ? null : /^([^.]+)\.\.([^.]+)$/.exec(literal.text);
      const wrong = (expected: string) => fail(literal.at, expected, `"${literal.text}"`);
      if (range) {
        const low = comparison(">=", { ...literal, text: range[1] as string }, wrong);
        const high = comparison("<=", { ...literal, text: range[2] as string }, wrong);
        tests.push((value) => low(value) && high(value));
      } else tests.push(comparison("==", literal, wrong));
      this.#is(",");
    }
    return (values) => values.values(name).some((value) => tests.some((test) => test(value)));
  }
}

/**
 * A test of packets from a display filter. Every packet passes the empty filter. A filter of protocol names and columns
 * alone builds no layers; another parses each packet's layers once. Throws PortholeError("usage") that names the
 * character where reading failed and what was expected there.
 *
 * @example
 * const wanted = compile('smtp and tcp.port == 2525');
 * packets.filter(wanted);
 */
export function compile(text: string, protocols?: readonly Protocol[]): (packet: Packet) => boolean {
  if (text.trim() === "") return () => true;
  const known = [...lowerProtocols, ...furtherProtocols, ...(protocols ?? [])].map(
    (protocol) => protocol.name,
  );
  const standard = protocols ? [] : ["echo", "telnet", "smtp", "dns"];
  const test = new Parser(text, new Set([...extraNames, ...known, ...standard])).whole();
  return (packet) => test(new FieldValues(packet));
}
