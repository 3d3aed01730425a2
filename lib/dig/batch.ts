/** `-f`: a file that has the words of one query on each line. */
import { readFile } from "node:fs/promises";
import { explain, PortholeError } from "../errors.ts";
import { printable } from "../printable.ts";

/** Octets of a batch file. */
const largestBatch = 1 << 20;

/** The lines of a batch file (`-f`) that hold words. Its absence has dig's own exit status. */
export async function batchLines(file: string): Promise<string[]> {
  const action = `Cannot read the batch file "${printable(file)}"`;
  try {
    const text = await readFile(file, "utf8");
    if (text.length > largestBatch)
      throw new PortholeError("limit", `${action}: it has more than ${largestBatch} octets`);
    return text.split(/\r?\n/).filter((line) => /^\s*[^\s#;]/.test(line));
  } catch (error) {
    const { code, message } = explain(action, error);
    throw new PortholeError(code, message, { cause: error, exitStatus: 8 });
  }
}
