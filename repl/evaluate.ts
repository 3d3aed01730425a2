/** JavaScript with top-level await, outside the prompt: for scripts and -e. One context keeps the variables. */
import { createRequire } from "node:module";
import { inspect } from "node:util";
import { createContext, Script } from "node:vm";
import { PortholeError } from "../lib/errors.ts";
import { printableLines } from "../lib/printable.ts";

const require = createRequire(import.meta.url);

type Transform = (source: string) => string | null;
let transform: Transform | undefined;

/** node-repl-await's transformation with its acorn lifted from ES2020 to today's language. */
function awaitTransform(): Transform {
  if (transform) return transform;
  const { Parser } = createRequire(require.resolve("node-repl-await"))("acorn") as {
    Parser: { parse: (this: unknown, source: string, options: object) => unknown };
  };
  const { parse } = Parser;
  // Its parser is a subclass, so the inherited static method is where the language level can be raised.
  Parser.parse = function (source, options) {
    return parse.call(this, source, { ...options, ecmaVersion: 2022 });
  };
  transform = (require("node-repl-await") as { processTopLevelAwait: Transform }).processTopLevelAwait;
  return transform;
}

/** The globals that a script sees: this process's, and what is given. */
export function scriptContext(given: object): object {
  const context = createContext({});
  for (const name of Object.getOwnPropertyNames(globalThis)) {
    const own = Object.getOwnPropertyDescriptor(globalThis, name);
    // The language's own objects belong to the context; those of Node (Buffer, process, timers) are lent.
    if (own && !(name in (new Script("globalThis").runInContext(context) as object)))
      Object.defineProperty(context, name, own);
  }
  // A relative name is one of the working directory, as at the prompt and in `node -e`.
  const value = createRequire(`${process.cwd()}/`);
  Object.defineProperty(context, "require", { value, configurable: true, writable: true });
  Object.defineProperties(context, Object.getOwnPropertyDescriptors(given));
  return context;
}

/**
 * Evaluates one piece of source as it is; where that is no valid script, with its awaits made asynchronous.
 * Returns `{ more: true }` when the source only needs further lines.
 */
export async function evaluate(
  source: string,
  context: object,
  file: string,
): Promise<{ value: unknown } | { more: true }> {
  // Transformed first: `await (x)` is also a valid call of a function named await. The transformation puts code behind
  // the source, which a comment at its end would swallow.
  const rewritten = source.includes("await") ? awaitTransform()(`${source}\n`) : null;
  let script: Script;
  try {
    script = new Script(rewritten ?? source, { filename: file });
  } catch (error) {
    if (unfinished(error) || (source.includes("await") && unfinishedAsync(source))) return { more: true };
    throw error;
  }
  try {
    return { value: await script.runInContext(context, { displayErrors: false }) };
  } catch (error) {
    // What Node lends a script for import() is experimental, and says so with a warning.
    if ((error as NodeJS.ErrnoException | null)?.code === "ERR_VM_DYNAMIC_IMPORT_CALLBACK_MISSING")
      throw new PortholeError(
        "usage",
        "Cannot import() in a script: say require(NAME), which takes ES modules too",
      );
    throw error;
  }
}

function unfinished(error: unknown): boolean {
  return (
    error instanceof SyntaxError &&
    /Unexpected end of input|Unterminated template literal|missing \) after argument list/.test(error.message)
  );
}

/** True when the source is the beginning of an async function's body: where its awaits are legal, but not its end. */
function unfinishedAsync(source: string): boolean {
  return (
    unfinished(failure(`(async () => {${source}\n`)) && failure(`(async () => {${source}\n})`) !== undefined
  );
}

function failure(source: string): unknown {
  try {
    new Script(source);
  } catch (error) {
    return error;
  }
}

/** A value as the prompt shows it, with nothing in it that could reach a terminal raw. */
export function show(value: unknown): string {
  return printableLines(inspect(value, { depth: 4, maxArrayLength: 50, maxStringLength: 10_000 }));
}
