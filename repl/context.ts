/** What JavaScript at the prompt sees beside Node's own names, and the history that the next prompt finds. */
import { mkdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import type { REPLServer } from "node:repl";

/** The names of repl/globals.ts. */
export const globalNames = "porthole connect listen command parseAddress formatAddress frames sessions".split(
  " ",
);

/** Puts the names into the context; each is looked up when it is used, since the engine comes with the first line. */
export function fillContext(
  { context }: Pick<REPLServer, "context">,
  globals: () => object | undefined,
  console: Console,
): void {
  Object.defineProperty(context, "console", { value: console, configurable: true, writable: true });
  for (const name of globalNames)
    Object.defineProperty(context, name, {
      configurable: true,
      enumerable: true,
      get: () => (globals() as Record<string, unknown> | undefined)?.[name],
      // Whoever gives the name a value of his own has that.
      set: (value) => Object.defineProperty(context, name, { value, writable: true, configurable: true }),
    });
}

/** Keeps the lines in the user's state folder (XDG Base Directory), for the user alone. */
export function keepHistory(repl: Pick<REPLServer, "setupHistory">): void {
  const folder = join(process.env["XDG_STATE_HOME"] || join(homedir(), ".local", "state"), "porthole");
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    repl.setupHistory(join(folder, "history"), () => {
      // A history that cannot be read is an empty one.
    });
  } catch {
    // A home that may not be written: history lasts as long as the prompt.
  }
}
