/** The filters that people type behind ss(8): states, ports, addresses, devices, joined by and, or, not. */
import { PortholeError } from "../errors.ts";
import { printable } from "../printable.ts";
import { addressCondition, type Condition, portCondition } from "./socket-condition.ts";
import type { SocketRow, State } from "./socket-row.ts";
import { states } from "./socket-row.ts";

/** What was typed, understood. */
export interface SocketFilter {
  /** The states that were named; undefined where none was, so that the options decide. */
  readonly states: ReadonlySet<State> | undefined;
  matches(row: SocketRow): boolean;
}

const named = states.slice(1);
const but = (...out: State[]) => named.filter((state) => !out.includes(state));

/** ss's names of groups, and what else states are called. */
const groups: Record<string, readonly State[]> = {
  all: named,
  connected: but("UNCONN", "LISTEN"),
  synchronized: but("UNCONN", "LISTEN", "SYN-SENT"),
  bucket: ["SYN-RECV", "TIME-WAIT"],
  big: but("SYN-RECV", "TIME-WAIT"),
  established: ["ESTAB"],
  listening: ["LISTEN"],
  unconnected: ["UNCONN"],
  close: ["UNCONN"],
  closed: ["UNCONN"],
  "syn-rcv": ["SYN-RECV"],
};

/** Words for `state`, for completion. */
export const stateNames: readonly string[] = [
  ...Object.keys(groups),
  ...named.map((state) => state.toLowerCase()),
];

const example = "try: state listening, or sport = :25, or dst 10.0.0.0/8 and not dport = :22";

function wrong(why: string): PortholeError {
  return new PortholeError("usage", `Cannot read the filter: ${why} (${example})`);
}

function statesOf(word: string | undefined): readonly State[] {
  if (word === undefined) throw wrong("a state is missing");
  const name = word.toLowerCase().replaceAll("_", "-");
  const found = Object.hasOwn(groups, name) ? groups[name] : undefined;
  const alone = named.filter(
    (state) => state.toLowerCase() === name || state.replaceAll("-", "").toLowerCase() === name,
  );
  if (found) return found;
  if (alone.length > 0) return alone;
  throw wrong(`"${printable(word)}" is no state; ${Object.keys(groups).join(", ")} and TCP's own are known`);
}

const comparisons: Record<string, Comparison> = {
  "=": "=",
  "==": "=",
  eq: "=",
  "!=": "!=",
  ne: "!=",
  neq: "!=",
  ">=": ">=",
  ge: ">=",
  geq: ">=",
  "<=": "<=",
  le: "<=",
  leq: "<=",
  ">": ">",
  gt: ">",
  "<": "<",
  lt: "<",
};
const joints: Record<string, "and" | "or"> = {
  and: "and",
  "&": "and",
  "&&": "and",
  or: "or",
  "|": "or",
  "||": "or",
};

/** How a condition compares. */
export type Comparison = "=" | "!=" | ">=" | "<=" | ">" | "<";

/** Words of a line: a quoted expression is many, and marks need no space around them. */
function tokens(words: readonly string[]): string[] {
  return words.flatMap((word) =>
    word
      .split(/\s+/)
      .filter((part) => part !== "")
      .flatMap((part) => {
        const [, open = "", inner = "", close = ""] = /^([(!]*(?!=))(.*?)(\)*)$/s.exec(part) ?? [];
        const pair = /^(sport|dport|src|dst|dev)(==?|!=|>=?|<=?)(.*)$/s.exec(inner);
        const middle = pair ? pair.slice(1).filter((one) => one !== "") : inner === "" ? [] : [inner];
        return [...open, ...middle, ...close];
      }),
  );
}

/** Words that a filter begins with: what stands before them belongs to options. */
export function beginsFilter(word: string): boolean {
  return (
    /^(state|excl(ude)?|sport|dport|src|dst|dev|autobound|not|!.*|\(.*)\b/.test(word) || /^[(!]/.test(word)
  );
}

/**
 * Reads the words of a filter. As in ss, `and` may be left out, and `and` and `or` bind alike, from left to right:
 * parentheses say what is meant. Throws what is wrong, in one line.
 *
 * @example
 * parseSocketFilter(["state", "listening", "sport", "=", ":25"]).matches(row);
 */
export function parseSocketFilter(words: readonly string[]): SocketFilter {
  const left = tokens(words);
  let chosen: Set<State> | undefined;
  const condition: (string | undefined)[] = [];
  let depth = 0;
  // ss takes states at the front alone; behind the rest they can mean nothing else.
  while (left.length > 0) {
    const word = left.shift() as string;
    if (depth === 0 && word === "state") {
      chosen ??= new Set();
      for (const state of statesOf(left.shift())) chosen.add(state);
    } else if (depth === 0 && (word === "exclude" || word === "excl")) {
      chosen ??= new Set(named);
      for (const state of statesOf(left.shift())) chosen.delete(state);
    } else {
      depth += word === "(" ? 1 : word === ")" ? -1 : 0;
      condition.push(word);
    }
  }
  const reader = new Reader(condition as string[]);
  const matches = condition.length === 0 ? () => true : reader.all();
  return { states: chosen, matches };
}

/** The conditions, read word by word. */
class Reader {
  readonly #words: readonly string[];
  #at = 0;

  constructor(words: readonly string[]) {
    this.#words = words;
  }

  all(): Condition {
    const found = this.#list();
    const rest = this.#words[this.#at];
    if (rest !== undefined) throw wrong(`"${printable(rest)}" stands where nothing is expected`);
    return found;
  }

  #list(): Condition {
    let found = this.#one();
    for (;;) {
      const word = this.#words[this.#at];
      if (word === undefined || word === ")") return found;
      const joint = Object.hasOwn(joints, word) ? joints[word] : undefined;
      if (joint) this.#at += 1;
      const [a, b] = [found, this.#one()];
      found = joint === "or" ? (row) => a(row) || b(row) : (row) => a(row) && b(row);
    }
  }

  #one(): Condition {
    const word = this.#next("a condition");
    if (word === "(") {
      const inner = this.#list();
      if (this.#words[this.#at] !== ")") throw wrong("a closing parenthesis is missing");
      this.#at += 1;
      return inner;
    }
    if (word === "!" || word === "not") {
      const inner = this.#one();
      return (row) => !inner(row);
    }
    if (word === "sport" || word === "dport" || word === "src" || word === "dst") {
      const comparison = this.#comparison();
      const operand = this.#next(`what ${word} is compared with`);
      const which = word === "sport" || word === "src" ? "local" : "remote";
      return word.endsWith("port")
        ? portCondition(which, comparison, operand)
        : addressCondition(which, comparison, operand);
    }
    if (word === "dev") {
      const comparison = this.#comparison();
      const device = this.#next("the name of an interface");
      if (comparison === "=") return (row) => row.device === device;
      if (comparison === "!=") return (row) => row.device !== device;
      throw wrong("an interface is = or !=");
    }
    if (word === "autobound") return portCondition("local", "=", "autobound");
    if (word === "fwmark" || word === "cgroup") throw wrong(`${word} is not known here`);
    throw wrong(`"${printable(word)}" is no condition; sport, dport, src, dst, dev, autobound are`);
  }

  #comparison(): Comparison {
    const word = this.#words[this.#at] ?? "";
    const found = Object.hasOwn(comparisons, word) ? comparisons[word] : undefined;
    if (!found) return "=";
    this.#at += 1;
    return found;
  }

  #next(what: string): string {
    const word = this.#words[this.#at];
    if (word === undefined) throw wrong(`${what} is missing at its end`);
    this.#at += 1;
    return word;
  }
}
