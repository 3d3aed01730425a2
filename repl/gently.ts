/** Loading modules one by one where a process may have few descriptors: Node reads a whole graph of them at once. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Descriptors that loading everything at once may take. */
const plenty = 512;
const folders = ["lib/wire", "lib/net", "lib/capture", "lib/fault", "lib/view"] as const;

/** The soft limit of descriptors; undefined where the system does not tell. */
export function descriptors(limits = "/proc/self/limits"): number | undefined {
  try {
    const [, soft] = /^Max open files +(\d+)/m.exec(readFileSync(limits, "utf8")) ?? [];
    return soft === undefined ? undefined : Number(soft);
  } catch {
    return undefined; // no such file: not Linux
  }
}

/** Loads what most commands need, a file at a time, where few descriptors would not do for all at once. */
export async function loadGently(few = (descriptors() ?? plenty) < plenty): Promise<number> {
  if (!few) return 0;
  let count = 0;
  for (const folder of folders) {
    const url = new URL(`../${folder}/`, import.meta.url);
    for (const name of readdirSync(fileURLToPath(url)))
      if (name.endsWith(".js") && !name.includes("child")) {
        // What cannot be loaded is told where it is needed.
        await import(new URL(name, url).href).then(
          () => {
            count += 1;
          },
          () => {},
        );
      }
  }
  return count;
}
