/** C5: a server out of descriptors, and one that a thousand callers leave in every way. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { fileURLToPath } from "node:url";
import t, { type Test as T } from "tap";

const program = fileURLToPath(new URL("../bin/porthole.js", import.meta.url));
const skip = process.platform === "linux" ? false : "/proc tells of descriptors";

/** What comes first of a socket's event and its end, a reset among them. */
const either = (socket: Socket, event: string): Promise<unknown[]> =>
  Promise.race([once(socket, event), once(socket, "close")]).catch(() => []);

/** An echo server in a process of its own that may have so many descriptors. */
async function served(t: T, descriptors: number) {
  const words = ["--via", "journal", "serve", "echo", "tcp://127.0.0.1:0"];
  const command = `ulimit -n ${descriptors} && exec "$@"`;
  const child: ChildProcess = spawn("sh", ["-c", command, "sh", process.execPath, program, ...words], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  t.teardown(() => child.kill("SIGKILL"));
  const heard = { said: "" };
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (text) => {
      heard.said += text;
    });
  while (!/127\.0\.0\.1:\d+/.test(heard.said)) await once(child.stdout!, "data");
  const port = Number(/127\.0\.0\.1:(\d+)/.exec(heard.said)?.[1]);
  const call = async (): Promise<Socket> => {
    const socket = connect({ port, host: "127.0.0.1" });
    socket.on("error", () => {});
    await either(socket, "connect");
    return socket;
  };
  /** True when the server echoes one word. */
  const echoes = async (): Promise<boolean> => {
    const socket = await call();
    socket.write("hi");
    const [data] = await either(socket, "data");
    socket.destroy();
    return String(data) === "hi";
  };
  /** Descriptors that are open, and milliseconds of CPU so far (ticks are a hundredth of a second). */
  const open = () => readdirSync(`/proc/${child.pid}/fd`).length;
  const cpu = () => {
    const fields = readFileSync(`/proc/${child.pid}/stat`, "utf8")
      .replace(/^.*\) /, "")
      .split(" ");
    return (Number(fields[11]) + Number(fields[12])) * 10;
  };
  return { child, heard, call, echoes, open, cpu };
}

t.test("out of descriptors: the process lives and rests, and new calls work later", { skip }, async (t) => {
  const { child, heard, call, echoes, cpu } = await served(t, 64);
  const callers: Socket[] = [];
  for (let n = 0; n < 150; n += 1) callers.push(await call());
  const before = cpu();
  // The one wait here that is for time: whether a process that can do nothing does nothing.
  await new Promise((resolve) => setTimeout(resolve, 500));
  t.ok(cpu() - before < 250, `${cpu() - before} ms of CPU in 500 ms`);
  t.equal(child.exitCode, null);
  t.ok(heard.said.split("\n").length < 20, "it does not fill the screen");
  for (const socket of callers) socket.destroy();
  let works = false;
  for (let n = 0; n < 200 && !works; n += 1) works = await echoes();
  t.ok(works, "new calls work");
});

t.test("1000 connect/close/RST: descriptors are back, and the server lives", { skip }, async (t) => {
  const { child, heard, call, echoes, open } = await served(t, 1024);
  t.ok(await echoes());
  const before = open();
  const leave = async (n: number) => {
    const socket = await call();
    if (n % 4 < 2) socket.write("x".repeat(1000 * (n % 7)));
    if (n % 2) socket.resetAndDestroy();
    else socket.end().resume();
    if (!socket.destroyed) await once(socket, "close").catch(() => []);
  };
  for (let n = 0; n < 1000; n += 50) await Promise.all(Array.from({ length: 50 }, (_, k) => leave(n + k)));
  t.ok(await echoes());
  // The last closes may be on their way.
  for (let n = 0; n < 100 && open() > before; n += 1) await echoes();
  t.ok(open() <= before, `${open()} descriptors, ${before} before`);
  t.equal(child.exitCode, null);
  t.notMatch(heard.said, /ECONNRESET|EPIPE|uncaught/i);
});
