/** The scan against nmap, in turns, in a network of its own: wall time of the whole command, and the same states found. */
import { spawnSync } from "node:child_process";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { type Figure, median } from "./figure.ts";

const pairs = 5;
/** Ports that are open, on which a datagram is answered, and on which it is not. */
const [open, answering, silent] = [[25, 8080, 40_000], 7, 514];

interface Row {
  readonly name: string;
  readonly aim: string;
  readonly words: readonly string[];
  /** A UDP port is there that answers nothing: nmap and we must wait for it. */
  readonly silent?: true;
}

const rows: readonly Row[] = [
  { name: "scan -sT -p- / nmap", aim: "<= 0.85", words: ["-sT", "-p-"] },
  { name: "scan -sS -p- / nmap", aim: "<= 0.75", words: ["-sS", "-p-"] },
  { name: "scan -sU -p1-1000 / nmap", aim: "<= 0.6", words: ["-sU", "-p1-1000"] },
  {
    name: "scan -sU, one port silent / nmap",
    aim: "<= 0.6",
    words: ["-sU", "-p1-1000"],
    silent: true,
  },
];

const porthole = fileURLToPath(new URL("../bin/porthole.js", import.meta.url));

/** Seconds, and "25/tcp open" of each row of the XML with the counts of the rest. */
function timed(command: string, args: readonly string[]): { seconds: number; states: string } {
  const started = performance.now();
  const { stdout, stderr } = spawnSync(command, [...args, "-n", "-oX", "-", "127.0.0.1"], {
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  const seconds = (performance.now() - started) / 1000;
  const listed = stdout.matchAll(/<port protocol="(\w+)" portid="(\d+)"><state state="([^"]+)"/g);
  const counted = stdout.matchAll(/<extraports state="([^"]+)" count="(\d+)"/g);
  const states = [
    ...[...listed].map(([, carrier, port, state]) => `${port}/${carrier} ${state}`),
    ...[...counted].map(([, state, count]) => `${count} ${state}`),
  ];
  if (states.length === 0) throw new Error(`${command} found nothing: ${stderr.trim()}`);
  return { seconds, states: states.join(", ") };
}

function figure({ name, aim, words }: Row): Figure {
  const ours = () => timed(process.execPath, [porthole, "scan", ...words]);
  const theirs = () => timed("nmap", ["--privileged", ...words]);
  const found = { ours: [] as number[], theirs: [] as number[], ratios: [] as number[] };
  for (let at = 0; at < pairs; at += 1) {
    const [first, second] = at % 2 ? [theirs, ours] : [ours, theirs];
    const results = [first(), second()];
    const [mine, other] = at % 2 ? results.reverse() : results;
    if (!mine || !other) throw new Error("a turn was left out");
    if (mine.states !== other.states)
      throw new Error(`${name}: the states differ\n  ours: ${mine.states}\n  nmap: ${other.states}`);
    found.ours.push(mine.seconds);
    found.theirs.push(other.seconds);
    found.ratios.push(mine.seconds / other.seconds);
  }
  return {
    ...{ name, aim, unit: "s" },
    ratio: median(found.ratios),
    ours: median(found.ours),
    baseline: median(found.theirs),
    how: `wall time, median of ${pairs} pairs, the same states found`,
  };
}

/** In the network of its own: what is to be found, then the turns. */
async function inside(): Promise<void> {
  for (const port of open) {
    const server = createServer((socket) => socket.on("error", () => {}).destroy());
    await once(server.listen(port, "127.0.0.1"), "listening");
  }
  const echo = createSocket("udp4");
  echo.on("message", (message, from) => echo.send(message, from.port, from.address));
  await once(echo.bind(answering, "127.0.0.1"), "listening");
  // The servers answer in turns of the event loop: the commands run in a child of this process.
  const { fork } = await import("node:child_process");
  for (const row of rows) {
    const mute = row.silent && createSocket("udp4").bind(silent, "127.0.0.1");
    if (mute) await once(mute, "listening");
    const child = fork(fileURLToPath(import.meta.url), ["turns", row.name], { stdio: "inherit" });
    const [status] = await once(child, "exit");
    mute?.close();
    if (status !== 0) process.exit(1);
  }
  process.exit(0);
}

/** Four figures; about half a minute. None where namespaces are refused or nmap is not installed. */
export async function run(): Promise<Figure[]> {
  const self = fileURLToPath(import.meta.url);
  const script = 'PATH="$PATH:/usr/sbin:/sbin"; ip link set lo up && exec "$@"';
  const { stdout, stderr, status } = spawnSync(
    "unshare",
    [
      ...["--user", "--map-current-user", "--net", "--keep-caps", "/bin/sh", "-c", script, "bench"],
      ...[process.execPath, self, "inside"],
    ],
    { encoding: "utf8" },
  );
  if (status !== 0) process.stderr.write(`scan: left out: ${stderr.trim().split("\n").at(-1)}\n`);
  return stdout
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line) as Figure);
}

if (process.argv[2] === "inside") await inside();
if (process.argv[2] === "turns") {
  const row = rows.find(({ name }) => name === process.argv[3]);
  if (row) process.stdout.write(`${JSON.stringify(figure(row))}\n`);
}
