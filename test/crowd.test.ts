/** Ten thousand idle callers are held, one more is served at once, and all end cleanly when the server stops. */
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { fileURLToPath } from "node:url";
import t from "tap";

const program = fileURLToPath(new URL("../bin/porthole.js", import.meta.url));
const wanted = 10_000;

/** Descriptors that a process may have; Node takes the hard limit. */
const descriptors = Number(
  execFileSync("sh", ["-c", "ulimit -Hn"]).toString().replace("unlimited", "1000000"),
);
const skip = descriptors < wanted + 100 ? `${descriptors} descriptors are too few: ulimit -Hn` : false;

t.test(`${wanted} idle callers, each greeted`, { skip }, async (t) => {
  const words = [
    "--via",
    "journal",
    "serve",
    "smtp",
    "tcp://127.0.0.1:0",
    "--discard",
    "--max-conns",
    "12000",
  ];
  const child = spawn(process.execPath, [program, ...words], { stdio: ["ignore", "pipe", "pipe"] });
  t.teardown(() => child.kill("SIGKILL"));
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (said += text));
  while (!/127\.0\.0\.1:\d+/.test(said)) await once(child.stdout, "data");
  const port = Number(/127\.0\.0\.1:(\d+)/.exec(said)?.[1]);
  const memory = () =>
    Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))?.[1] ?? 0) / 1024;
  const before = memory();
  let ended = 0;
  const callers: Socket[] = [];
  t.teardown(() => callers.forEach((socket) => void socket.destroy()));
  const call = async () => {
    const socket = connect({ port, host: "127.0.0.1" });
    callers.push(socket);
    socket.on("error", () => {});
    socket.once("end", () => {
      ended += 1;
      socket.end();
    });
    const [greeting] = await once(socket, "data");
    if (!String(greeting).startsWith("220 ")) throw new Error(`greeted by ${greeting}`);
  };
  while (callers.length < wanted) await Promise.all(Array.from({ length: 500 }, call));
  t.equal(callers.length - ended, wanted, "all are held");
  const each = ((memory() - before) * 1024) / wanted;
  t.comment(`${each.toFixed(1)} KiB each`);
  t.ok(each < 64, `${each.toFixed(1)} KiB of the server's memory each`);
  const started = performance.now();
  await call();
  t.ok(performance.now() - started < 1000, "one more is greeted within a second");
  const exit = once(child, "exit");
  child.kill("SIGTERM");
  const [status] = await exit;
  t.equal(status, 143, said);
  while (ended < callers.length && callers.some((socket) => !socket.destroyed))
    await new Promise(setImmediate);
  t.equal(ended, callers.length, "each was told the end by a FIN");
});
