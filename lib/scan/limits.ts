/** What this system lets a scan have: file descriptors. */
import { readFileSync } from "node:fs";

/** The soft limit of open files in the text of /proc/self/limits; undefined where it says none. */
export function readLimit(text: string): number | undefined {
  const soft = /^Max open files\s+(\d+)/m.exec(text)?.[1];
  return soft === undefined ? undefined : Number(soft);
}

/** The soft limit of this process; undefined where the system does not say. */
export function descriptorLimit(): number | undefined {
  try {
    return readLimit(readFileSync("/proc/self/limits", "latin1"));
  } catch {
    return undefined;
  }
}
