/** Two servers in processes of their own, one load, turn by turn: work per second of the server's own CPU. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { type Figure, median } from "./figure.ts";

const pairs = 7;

/** Which of the two: what porthole does, or the plain way. */
export type Kind = "ours" | "bare";

/**
 * In the server's process: tells the port, and on each request the CPU used so far in seconds and the memory in octets.
 * Asked for "memory" it collects first where it may: a collection of the whole heap is no CPU of the work.
 */
export function tell(port: number): void {
  process.on("message", (wanted) => {
    // Only for memory: a collection of the whole heap would count as CPU of the work.
    if (wanted === "memory") (globalThis as { gc?: () => void }).gc?.();
    const { user, system } = process.cpuUsage();
    process.send?.({ cpu: (user + system) / 1e6, memory: process.memoryUsage.rss() });
  });
  process.send?.(port);
}

/** A server's process: the file runs again with the words "serve", kind and `words`. */
export class Child {
  #process: ChildProcess;
  port = 0;

  constructor(file: string, kind: string, words: readonly string[] = []) {
    this.#process = fork(fileURLToPath(file), ["serve", kind, ...words], { execArgv: ["--expose-gc"] });
  }

  async ready(): Promise<this> {
    [this.port] = await once(this.#process, "message");
    return this;
  }

  /** "memory" collects garbage first. */
  async usage(wanted: "cpu" | "memory" = "cpu"): Promise<{ cpu: number; memory: number }> {
    this.#process.send(wanted);
    const [used] = await once(this.#process, "message");
    return used as { cpu: number; memory: number };
  }

  stop(): void {
    this.#process.kill();
  }
}

/** One comparison. `load` does some work against a port and resolves to how much. */
export interface Comparison {
  name: string;
  unit: string;
  aim: string;
  /** The file that serves when it is run with "serve". */
  file: string;
  words?: readonly string[];
  /** Tell microseconds of CPU for one piece of work (less is better) instead of work for a second of it. */
  cost?: true;
  load(port: number): Promise<number>;
}

/** Runs both in turns, after one turn each that is not counted, since it warms the compiler. */
export async function paired({ name, unit, aim, file, words, cost, load }: Comparison): Promise<Figure> {
  const children = {
    ours: await new Child(file, "ours", words).ready(),
    bare: await new Child(file, "bare", words).ready(),
  };
  const found = { ours: [] as number[], bare: [] as number[] };
  const ratios: number[] = [];
  for (const kind of ["ours", "bare"] as const) await load(children[kind].port);
  for (let i = 0; i < pairs; i += 1) {
    for (const kind of i % 2 ? (["bare", "ours"] as const) : (["ours", "bare"] as const)) {
      const before = (await children[kind].usage()).cpu;
      const work = await load(children[kind].port);
      const used = (await children[kind].usage()).cpu - before;
      found[kind].push(cost ? (used / work) * 1e6 : work / used);
    }
    ratios.push((found.ours[i] as number) / (found.bare[i] as number));
  }
  for (const child of Object.values(children)) child.stop();
  return {
    name,
    ratio: median(ratios),
    aim,
    ours: median(found.ours),
    baseline: median(found.bare),
    unit,
    how: `${cost ? "" : "per second of "}the server's own CPU, median of ${pairs} pairs`,
  };
}
