/** Reads the tokens of a display filter one after the other, and says where they do not go on. */
import { FilterError } from "./filter-error.ts";
import type { Place } from "./filter-operand.ts";
import { type Token, tokens } from "./filter-token.ts";

const deepest = 100;

/** A place among the tokens of one filter; who extends it knows what they mean. */
export class TokenReader {
  protected readonly filter: string;
  protected readonly tokens: readonly Token[];
  protected at = 0;
  #depth = 0;

  constructor(filter: string) {
    this.filter = filter;
    this.tokens = tokens(filter);
  }

  /** The token that is read next. */
  protected get here(): Token {
    return this.tokens[this.at] as Token;
  }

  /** Refuses the filter for what stands at `place`. */
  protected fail(place: Place, why: string, advice = ""): never {
    throw new FilterError(this.filter, why, place.start, place.end, advice);
  }

  /** Refuses what stands here in place of `what`. */
  protected expected(what: string): never {
    const { kind, start, end } = this.here;
    const found = kind === "end" ? "the end" : `"${this.filter.slice(start, Math.min(end, start + 40))}"`;
    return this.fail(this.here, `expected ${what}, found ${found}`);
  }

  /** Takes the token here if it is one of these; quoted text is none. */
  protected is(...texts: readonly string[]): boolean {
    const { kind, text } = this.here;
    if ((kind !== "word" && kind !== "sign") || !texts.includes(text)) return false;
    this.at += 1;
    return true;
  }

  /** Guards the machine's stack: text that nests deeper is refused. */
  protected deeper<T>(read: () => T): T {
    this.#depth += 1;
    if (this.#depth > deepest) this.fail(this.here, `it is more than ${deepest} levels deep`);
    const result = read();
    this.#depth -= 1;
    return result;
  }
}
