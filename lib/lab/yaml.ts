/** YamlReader: the parts of a YAML file, and the line of each mistake in it (YAML 1.2). */
import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument } from "yaml";
import { describe, PortholeError } from "../errors.ts";
import { nearest } from "../near.ts";
import { printable } from "../printable.ts";

/** Octets that a lab file may have. */
const largest = 262_144;

/** See the file's head. Every mistake is thrown as "lab.yaml:12: ...", with code "format". */
export class YamlReader {
  readonly #file: string;
  readonly #lines = new LineCounter();
  readonly #text: string;

  constructor(text: string, file: string) {
    this.#text = text;
    this.#file = printable(file);
  }

  /** The error that says what is wrong, and where. */
  wrong(at: Node | null | undefined, why: string): PortholeError {
    const line = at?.range ? this.#lines.linePos(at.range[0]).line : 1;
    return new PortholeError("format", `${this.#file}:${line}: ${why}`);
  }

  /** Does something with a part of the file; what is wrong with it gets the part's line. */
  at<T>(node: Node | null | undefined, act: () => T): T {
    try {
      return act();
    } catch (error) {
      if (error instanceof PortholeError && error.code === "format") throw error;
      throw this.wrong(node, describe(error).message);
    }
  }

  /** The whole file; null where it is empty. */
  document(): Node | null {
    if (this.#text.length > largest)
      throw this.wrong(null, `Cannot read a lab of more than ${largest} octets`);
    const document = parseDocument(this.#text, { lineCounter: this.#lines, prettyErrors: false });
    const [error] = document.errors;
    if (error) {
      const { line } = this.#lines.linePos(error.pos[0]);
      throw new PortholeError(
        "format",
        `${this.#file}:${line}: ${printable(error.message.split("\n", 1)[0] ?? "")}`,
      );
    }
    return document.contents;
  }

  /** The pairs of a map whose keys are of these, or any names; [] for nothing. */
  map(
    node: unknown,
    what: string,
    keys?: readonly string[],
  ): { key: string; at: Node; value: Node | null }[] {
    if (node === null || (isScalar(node) && node.value === null)) return [];
    if (isAlias(node)) throw this.wrong(node, "aliases (*name) are not understood here");
    if (!isMap(node)) throw this.wrong(node as Node, `${what} is a map, "key: value" line by line`);
    return (node.items as Pair<Node, Node | null>[]).map(({ key, value }) => {
      const name = isScalar(key) ? String(key.value) : "";
      if (keys && !keys.includes(name)) {
        const near = nearest(name, keys);
        throw this.wrong(
          key,
          `${what} has no "${printable(name)}" (${near ? `near: ${near}` : `it has ${keys.join(", ")}`})`,
        );
      }
      return { key: name, at: key, value };
    });
  }

  /** The items of a list, or the one thing that stands in its place. */
  list(node: unknown, what: string): Node[] {
    if (node === null || (isScalar(node) && node.value === null)) return [];
    if (isAlias(node)) throw this.wrong(node, "aliases (*name) are not understood here");
    if (isSeq(node)) return node.items as Node[];
    if (isScalar(node)) return [node];
    throw this.wrong(node as Node, `${what} is a list, "- item" line by line`);
  }

  /** A scalar as text; `what` is what it is. */
  text(node: unknown, what: string): string {
    if (isScalar(node) && node.value !== null && typeof node.value !== "boolean")
      // As it was written: 1.10 is no number here.
      return typeof node.value === "string" ? node.value : (node.source ?? String(node.value));
    throw this.wrong(node as Node, `${what} is text`);
  }
}
