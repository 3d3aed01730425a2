/** How long a whole process takes, and how much memory. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";

/** The program as it was built. */
export const program = fileURLToPath(new URL("../bin/porthole.js", import.meta.url));

/** Runs a program to its end with its output thrown away: milliseconds, and the most memory it had in octets. */
export async function timed(
  command: string,
  words: readonly string[],
): Promise<{ time: number; memory: number }> {
  const started = performance.now();
  const child = spawn(command, words, { stdio: "ignore" });
  let memory = 0;
  const watch = setInterval(() => {
    try {
      const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
      memory = Math.max(memory, Number(/VmHWM:\s*(\d+)/.exec(status)?.[1] ?? 0) * 1024);
    } catch {
      // It has ended, or there is no /proc.
    }
  }, 20);
  const [status] = await once(child, "close");
  clearInterval(watch);
  if (status !== 0) throw new Error(`${command} ended with ${status}`);
  return { time: performance.now() - started, memory };
}
