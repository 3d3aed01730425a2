/**
 * The patterns of `matches`: Perl's syntax, no case unless told. They are run here as a set of states that walks over
 * the text once (Thompson's construction), never by trying again from an earlier place: a pattern of n parts over m
 * characters takes at most n times m steps, so that `(a+)+$` on a peer's text cannot hang. What needs trying again
 * (back references, looking around, atomic groups) is refused by name. Parts are at most 1000, characters at most 64 Ki.
 */
import {
  type Assertion,
  type Members,
  type Node,
  PatternError,
  readPattern,
  word,
} from "./filter-pattern-read.ts";

const mostParts = 1000;
const mostCharacters = 65_536;

type Part =
  | { kind: "char"; set: Members; next: number }
  | { kind: "split"; next: number; other: number }
  | { kind: "assert"; what: Assertion; next: number }
  | { kind: "match" };

/** Writes the tree out as parts, from its end to its start. */
class Writer {
  readonly parts: Part[] = [{ kind: "match" }];

  #add(part: Part): number {
    if (this.parts.length >= mostParts) throw new PatternError(`it has more than ${mostParts} parts`);
    return this.parts.push(part) - 1;
  }

  /** The part that `node` begins with, when what follows begins with `next`. */
  write(node: Node, next: number): number {
    switch (node.kind) {
      case "set":
        return this.#add({ kind: "char", set: node.set, next });
      case "assert":
        return this.#add({ kind: "assert", what: node.what, next });
      case "row":
        return node.list.reduceRight((after, one) => this.write(one, after), next);
      case "any": {
        const starts = node.list.map((one) => this.write(one, next));
        return starts.reduceRight((after, start) => this.#add({ kind: "split", next: start, other: after }));
      }
      default:
        return this.#repeat(node, next);
    }
  }

  #repeat({ node, least, most }: { node: Node; least: number; most: number }, next: number): number {
    let start = next;
    if (most === Number.POSITIVE_INFINITY) {
      const split: Part = { kind: "split", next, other: next };
      start = this.#add(split);
      split.next = this.write(node, start);
    } else
      for (let n = least; n < most; n += 1)
        start = this.#add({ kind: "split", next: this.write(node, start), other: next });
    for (let n = 0; n < least; n += 1) {
      const before = this.parts.length;
      start = this.write(node, start);
      if (this.parts.length === before) break; // an empty node, however often
    }
    return start;
  }
}

/** A test of text from a pattern. Throws PatternError. */
export function pattern(text: string): (subject: string) => boolean {
  const writer = new Writer();
  const begin = writer.write(readPattern(text), 0);
  return (subject) => run(writer.parts, begin, subject);
}

function run(parts: readonly Part[], begin: number, subject: string): boolean {
  const size = Math.min(subject.length, mostCharacters);
  const seen = new Int32Array(parts.length).fill(-1);
  let now: number[] = [];
  let later: number[] = [];
  const stack: number[] = [];
  /** Adds what is reached from `start` before the character at `at`; true when that is the end of the pattern. */
  const reach = (start: number, at: number): boolean => {
    stack.push(start);
    while (stack.length > 0) {
      const id = stack.pop() as number;
      if (seen[id] === at) continue;
      seen[id] = at;
      const part = parts[id] as Part;
      if (part.kind === "match") {
        stack.length = 0;
        return true;
      }
      if (part.kind === "char") later.push(id);
      else if (part.kind === "split") stack.push(part.other, part.next);
      else if (stands(part.what, subject, at)) stack.push(part.next);
    }
    return false;
  };
  for (let at = 0; ; at += 1) {
    if (reach(begin, at)) return true;
    if (at >= size) return false;
    [now, later] = [later, now];
    later.length = 0;
    const code = subject.charCodeAt(at);
    for (const id of now) {
      const part = parts[id] as Part & { kind: "char" };
      if (part.set(code) && reach(part.next, at + 1)) return true;
    }
  }
}

function stands(what: Assertion, subject: string, at: number): boolean {
  const { length } = subject;
  switch (what) {
    case "start":
      return at === 0;
    case "end":
      return at === length;
    case "last":
      return at === length || (at === length - 1 && subject.charCodeAt(at) === 10);
    case "line-start":
      return at === 0 || subject.charCodeAt(at - 1) === 10;
    case "line-end":
      return at === length || subject.charCodeAt(at) === 10;
    default: {
      const before = at > 0 && word(subject.charCodeAt(at - 1));
      const after = at < length && word(subject.charCodeAt(at));
      return (before !== after) === (what === "word");
    }
  }
}
