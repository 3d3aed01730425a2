/** The program, joined by scripts/bundle.mjs, with the code that V8 made of it before: compiling it takes longer than ten frames. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { Script } from "node:vm";
import type { main } from "../repl/main.ts";

/** All modules of the program as one function of `require` and `__filename`; ASCII alone. */
export const programFile = fileURLToPath(new URL("program.cjs", import.meta.url));
/** V8 refuses the code of another version or of other flags, but does not look at the kind of processor. */
export const codeFile = programFile.replace(/cjs$/, `${process.versions.v8}-${process.arch}.code`);

/** Makes the program; without usable code of V8 it is compiled, which shows in time alone. */
export function load(): { main: typeof main; script: Script } {
  const cachedData = code();
  const script = new Script(readFileSync(programFile, "latin1"), {
    filename: programFile,
    ...(cachedData && { cachedData }),
  });
  const program = script.runInThisContext()(createRequire(programFile), programFile) as { main: typeof main };
  return { main: program.main, script };
}

function code(): Buffer | undefined {
  try {
    return readFileSync(codeFile);
  } catch {
    return undefined;
  }
}
