/** Patterns of `matches` as trees: Perl's syntax as far as it needs no trying again. */

/** A pattern that cannot be read; the message says why. */
export class PatternError extends Error {
  override readonly name = "PatternError";
}

const deepest = 50;

/** A set of characters, by their codes. */
export type Members = (code: number) => boolean;
/** A place that a pattern asks for. */
export type Assertion = "start" | "end" | "line-start" | "line-end" | "word" | "no-word" | "last";

interface Flags {
  fold: boolean;
  dotAll: boolean;
  lines: boolean;
  spaced: boolean;
}

/** A tree of the pattern, which is written out as parts for each repetition. */
export type Node =
  | { kind: "set"; set: Members }
  | { kind: "assert"; what: Assertion }
  | { kind: "row"; list: Node[] }
  | { kind: "any"; list: Node[] }
  | { kind: "repeat"; node: Node; least: number; most: number };

const digit: Members = (c) => c >= 48 && c <= 57;
/** Letters, digits and `_`. */
export const word: Members = (c) => digit(c) || (c >= 65 && c <= 90) || (c >= 97 && c <= 122) || c === 95;
const blank: Members = (c) => c === 32 || (c >= 9 && c <= 13);
const not =
  (set: Members): Members =>
  (c) =>
    !set(c);
const upper: Members = (c) => c >= 65 && c <= 90;
const lower: Members = (c) => c >= 97 && c <= 122;
const classes: Readonly<Record<string, Members>> = {
  ...{ d: digit, D: not(digit), w: word, W: not(word), s: blank, S: not(blank) },
  ...{ h: (c) => c === 9 || c === 32 || c === 160, v: (c) => c >= 10 && c <= 13, N: (c) => c !== 10 },
};
const posix: Readonly<Record<string, Members>> = {
  ...{ alpha: (c) => upper(c) || lower(c), digit, upper, lower, word, space: blank },
  ...{ alnum: (c) => word(c) && c !== 95, blank: (c) => c === 9 || c === 32, ascii: (c) => c < 128 },
  ...{ cntrl: (c) => c < 32 || c === 127, graph: (c) => c > 32 && c < 127, print: (c) => c >= 32 && c < 127 },
  ...{ punct: (c) => c > 32 && c < 127 && (!word(c) || c === 95) },
  xdigit: (c) => digit(c) || (c >= 65 && c <= 70) || (c >= 97 && c <= 102),
};
const controls: Readonly<Record<string, number>> = { a: 7, e: 27, f: 12, n: 10, r: 13, t: 9 };

function other(code: number): number {
  if (upper(code)) return code + 32;
  if (lower(code)) return code - 32;
  if (code < 128) return code;
  const char = String.fromCharCode(code);
  const changed = char.toLowerCase() === char ? char.toUpperCase() : char.toLowerCase();
  return changed.length === 1 ? changed.charCodeAt(0) : code;
}

function single(code: number, fold: boolean): Members {
  const twin = fold ? other(code) : code;
  return twin === code ? (c) => c === code : (c) => c === code || c === twin;
}

class Reader {
  readonly #text: string;
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  whole(): Node {
    const node = this.#alternatives({ fold: true, dotAll: false, lines: false, spaced: false });
    if (this.#at < this.#text.length) throw new PatternError("it has a ) too many");
    return node;
  }

  #take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text);
    if (found) this.#at += found[0].length;
    return found;
  }

  #alternatives(outer: Flags): Node {
    this.#depth += 1;
    if (this.#depth > deepest) throw new PatternError(`its groups are more than ${deepest} deep`);
    const flags = { ...outer };
    const list: Node[] = [];
    do list.push(this.#row(flags));
    while (this.#take(/\|/y));
    this.#depth -= 1;
    return list.length === 1 ? (list[0] as Node) : { kind: "any", list };
  }

  #row(flags: Flags): Node {
    const list: Node[] = [];
    while (this.#at < this.#text.length && !/[|)]/.test(this.#text[this.#at] as string)) {
      if (flags.spaced && this.#take(/\s+|#[^\n]*/y)) continue;
      const atom = this.#atom(flags);
      if (!atom) continue;
      const times = this.#take(/(?:([*+?])|\{(\d{1,5})(?:(,)(\d{0,5}))?\})([?+]?)/y);
      if (!times) {
        if (atom) list.push(atom);
        continue;
      }
      if (times[5] === "+") throw new PatternError("possessive repetition is not supported");
      const [sign, low, comma, high] = [times[1], times[2], times[3], times[4]];
      const least = sign ? Number(sign === "+") : Number(low);
      const most = sign ? (sign === "?" ? 1 : Infinity) : comma ? (high ? Number(high) : Infinity) : least;
      if (most < least) throw new PatternError(`{${low},${high}} is no range`);
      list.push({ kind: "repeat", node: atom, least, most });
    }
    return list.length === 1 ? (list[0] as Node) : { kind: "row", list };
  }

  /** One part that may be repeated; undefined for what is none (options). */
  #atom(flags: Flags): Node | undefined {
    const char = this.#text[this.#at] as string;
    if (char === "(") return this.#group(flags);
    if (char === "[") return { kind: "set", set: this.#class(flags) };
    if (char === "\\") return this.#escape(flags);
    this.#at += 1;
    if (char === ".") return { kind: "set", set: flags.dotAll ? () => true : (c) => c !== 10 };
    if (char === "^") return { kind: "assert", what: flags.lines ? "line-start" : "start" };
    if (char === "$") return { kind: "assert", what: flags.lines ? "line-end" : "last" };
    if (/[*+?]/.test(char)) throw new PatternError(`"${char}" has nothing before it to repeat`);
    return { kind: "set", set: single(char.charCodeAt(0), flags.fold) };
  }

  #group(flags: Flags): Node | undefined {
    this.#at += 1;
    let inner = flags;
    if (this.#take(/\?#[^)]*/y)) inner = flags;
    else if (this.#take(/\?(?:P?<[A-Za-z_]\w*>|'[A-Za-z_]\w*'|:)/y)) inner = flags;
    else {
      const options = this.#take(/\?([imsx]*)(?:-([imsx]+))?([:)])/y);
      if (options) {
        inner = options[3] === ":" ? { ...flags } : flags;
        for (const [letters, on] of [
          [options[1], true],
          [options[2], false],
        ] as const)
          for (const letter of letters ?? "") {
            if (letter === "i") inner.fold = on;
            else if (letter === "m") inner.lines = on;
            else if (letter === "s") inner.dotAll = on;
            else inner.spaced = on;
          }
        if (options[3] === ")") return undefined;
      } else if (this.#text[this.#at] === "?" || this.#text[this.#at] === "*")
        throw new PatternError("looking around, atomic groups and conditions are not supported");
    }
    const node = this.#alternatives(inner);
    if (!this.#take(/\)/y)) throw new PatternError("a ) is missing");
    return node;
  }

  #escape(flags: Flags): Node {
    const found = this.#take(/\\([\s\S])/y);
    if (!found) throw new PatternError("it ends in a backslash");
    const letter = found[1] as string;
    const set = classes[letter];
    if (set) return { kind: "set", set };
    const places: Record<string, Assertion> = { A: "start", z: "end", Z: "last", b: "word", B: "no-word" };
    const what = places[letter];
    if (what) return { kind: "assert", what };
    if (letter === "Q") {
      const quoted = this.#take(/([\s\S]*?)(?:\\E|$)/y)?.[1] ?? "";
      const list = [...quoted].map(
        (one): Node => ({ kind: "set", set: single(one.charCodeAt(0), flags.fold) }),
      );
      return { kind: "row", list };
    }
    return { kind: "set", set: single(this.#code(letter), flags.fold) };
  }

  /** The character that an escape means; its letter has been read. */
  #code(letter: string): number {
    if (letter === "x") {
      const found = this.#take(/\{([0-9a-f]{1,6})\}|([0-9a-f]{0,2})/iy);
      return Number.parseInt(found?.[1] ?? found?.[2] ?? "", 16) || 0;
    }
    if (letter === "0") return Number.parseInt(this.#take(/[0-7]{0,2}/y)?.[0] || "0", 8);
    if (letter === "c")
      return (
        ((this.#take(/[\s\S]/y)?.[0]
          .toUpperCase()
          .charCodeAt(0) ?? 64) ^
          64) &
        127
      );
    const control = controls[letter];
    if (control !== undefined) return control;
    if (/[1-9gk]/.test(letter)) throw new PatternError("back references are not supported");
    if (/[A-Za-z]/.test(letter)) throw new PatternError(`"\\${letter}" is not supported`);
    return letter.charCodeAt(0);
  }

  #class(flags: Flags): Members {
    this.#at += 1;
    const negated = this.#take(/\^/y) !== null;
    const sets: Members[] = [];
    for (let first = true; ; first = false) {
      if (this.#at >= this.#text.length) throw new PatternError("a ] is missing");
      if (!first && this.#take(/\]/y)) break;
      const named = this.#take(/\[:(\^?)([a-z]+):\]/y);
      if (named) {
        const set = posix[named[2] as string];
        if (!set) throw new PatternError(`there is no class "${named[2]}"`);
        sets.push(named[1] ? not(set) : set);
        continue;
      }
      const low = this.#member();
      if (typeof low !== "number") {
        sets.push(low);
        continue;
      }
      let high = low;
      if (/^-[^\]]/.test(this.#text.slice(this.#at, this.#at + 2))) {
        this.#at += 1;
        const end = this.#member();
        if (typeof end !== "number" || end < low) throw new PatternError("a range in [] is out of order");
        high = end;
      }
      sets.push((c) => c >= low && c <= high);
    }
    const plain: Members = (c) => sets.some((set) => set(c));
    const set: Members = flags.fold ? (c) => plain(c) || plain(other(c)) : plain;
    return negated ? not(set) : set;
  }

  #member(): number | Members {
    const char = this.#text[this.#at] as string;
    this.#at += 1;
    if (char !== "\\") return char.charCodeAt(0);
    const letter = this.#take(/[\s\S]/y)?.[0];
    if (letter === undefined) throw new PatternError("it ends in a backslash");
    if (letter === "b") return 8;
    return classes[letter] ?? this.#code(letter);
  }
}

/** The tree of a pattern. Throws PatternError. */
export function readPattern(text: string): Node {
  return new Reader(text).whole();
}
