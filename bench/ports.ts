/** `ports --json` against `ss -tuanp` on one machine with ten thousand sockets: wall time, in turns, with the same rows. */
import { fork, spawn } from "node:child_process";
import { once } from "node:events";
import { type AddressInfo, connect, createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { type Figure, median } from "./figure.ts";

const pairs = 9;
/** Each has two ends. */
const connections = 5000;
/** Calls under way at once: the queue of a listener has an end. */
const atOnce = 100;
const program = fileURLToPath(new URL("../bin/porthole.js", import.meta.url));

/** Holds the sockets, in a process of its own. */
async function hold(): Promise<void> {
  const server = createServer(() => {}).listen({ port: 0, host: "127.0.0.1", backlog: 1024 });
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  for (let made = 0; made < connections; made += atOnce)
    await Promise.all(Array.from({ length: atOnce }, () => once(connect(port, "127.0.0.1"), "connect")));
  process.send?.(port);
}

/** Runs a program to its end: milliseconds, and how many lines hold the port. */
async function timed(command: string, words: readonly string[], port: number): Promise<[number, number]> {
  const started = performance.now();
  const child = spawn(command, [...words], { stdio: ["ignore", "pipe", "ignore"] });
  const chunks: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => void chunks.push(chunk));
  await once(child, "close");
  const took = performance.now() - started;
  const text = Buffer.concat(chunks).toString("latin1");
  return [took, text.match(new RegExp(`^.*[:"]${port}\\b.*$`, "gm"))?.length ?? 0];
}

/** One figure; ten seconds. */
export async function run(): Promise<Figure[]> {
  const child = fork(fileURLToPath(import.meta.url), ["hold"]);
  try {
    const [port] = (await once(child, "message")) as [number];
    const times = { ours: [] as number[], ss: [] as number[] };
    for (let i = 0; i <= pairs; i += 1) {
      const [ss, theirs] = await timed("ss", ["-tuanp"], port);
      const [ours, rows] = await timed(process.execPath, [program, "ports", "--json"], port);
      if (rows !== theirs || rows < connections) throw new Error(`ports has ${rows} rows, ss ${theirs}`);
      // The first turn warms what the system keeps of files.
      if (i === 0) continue;
      times.ss.push(ss);
      times.ours.push(ours);
    }
    const [ours, baseline] = [median(times.ours), median(times.ss)];
    return [
      {
        name: "ports --json / ss -tuanp",
        ratio: ours / baseline,
        aim: "<= 3",
        ours,
        baseline,
        unit: "ms",
        how: `${2 * connections} sockets, wall time, median of ${pairs} pairs`,
      },
    ];
  } finally {
    child.kill();
  }
}

if (process.argv[2] === "hold") await hold();
