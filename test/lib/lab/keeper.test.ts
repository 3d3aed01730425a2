import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import t from "tap";
import { Keeper } from "../../../lib/lab/keeper.ts";
import { below, labSkip, namespacesOf, runs, until } from "../../support/lab.ts";

t.setTimeout(110_000);
const skip = labSkip;
const holder = 'read pid _ </proc/self/stat; echo "ready $pid"; read _';

t.test("programs run in namespaces of their own, with their three ends", { skip }, async (t) => {
  const keeper = await Keeper.start((folder) =>
    writeFileSync(join(folder, "hosts"), "192.0.2.9 elsewhere\n"),
  );
  t.teardown(() => keeper.close());
  t.match(await keeper.run(undefined, "cat", ["/etc/hosts"]), { status: 0, out: "192.0.2.9 elsewhere\n" });
  t.notMatch(readFileSync("/etc/hosts", "utf8"), /elsewhere/, "the system's own is untouched");
  t.same(await keeper.hold("a", `${holder}`), []);
  t.same(await keeper.hold("b", `echo refused net/x; ${holder}`), ["net/x"]);
  await keeper.run(
    undefined,
    "ip",
    ["-batch", "-"],
    "link add name e0 netns @a type veth peer name e1 netns @b\n",
  );
  t.match(await keeper.run("a", "ip", ["-o", "link"]), { out: /e0/ });
  t.match(await keeper.run("b", "ip", ["-o", "link"]), { out: /e1/ });
  t.ok((await keeper.counts("a")).has("e0"));
  const child = await keeper.spawn("a", "/bin/sh", ["-c", "cat; echo err >&2; exit 7"]);
  let [out, err] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => {
    out += chunk;
  });
  child.stderr.on("data", (chunk: Buffer) => {
    err += chunk;
  });
  const big = "x".repeat(1_000_000);
  child.stdin.end(big);
  t.same([await child.finished(), out === big, err], [{ status: 7, signal: null }, true, "err\n"]);
  const slept = await keeper.spawn("a", "sleep", ["1000"]);
  slept.stdout.resume();
  slept.stderr.resume();
  slept.kill("SIGTERM");
  t.same(await slept.finished(), { status: null, signal: "SIGTERM" });
});

t.test("what cannot be started is told", { skip }, async (t) => {
  const keeper = await Keeper.start(() => {});
  await t.rejects(keeper.spawn(undefined, "/nonexistent/program", []), { message: /ENOENT/ });
  await t.rejects(keeper.run("nobody", "true", []), { message: /no host nobody/ });
  await t.rejects(keeper.hold("bad", "echo no >&2; exit 4"), { message: "no" });
  await keeper.close();
  t.notOk(existsSync(keeper.folder), "the folder is gone");
  await t.rejects(keeper.run(undefined, "true", []), { code: "closed" });
  await keeper.close();
});

t.test("programs that are missing: which, and of what package", { skip }, async (t) => {
  const { PATH } = process.env;
  process.env["PATH"] = "/nonexistent";
  t.teardown(() => {
    process.env["PATH"] = PATH;
  });
  await t.rejects(
    Keeper.start(() => {}),
    {
      code: "unsupported",
      message:
        /Cannot make a lab: the program unshare is not installed \(package util-linux\) \(servers, clients/,
    },
  );
});

t.test("an abort ends the start, and leaves nothing", { skip }, async (t) => {
  let folder = "";
  const stop = new AbortController();
  const starting = Keeper.start((made) => {
    folder = made;
  }, stop.signal);
  stop.abort(new Error("enough"));
  await t.rejects(starting, { message: "enough" });
  t.notOk(existsSync(folder));
});

for (const [how, signal] of [
  ["kill -9 of its owner", "SIGKILL"],
  ["a hang-up of the terminal", "SIGHUP"],
] as const)
  t.test(`after ${how} no process, no namespace and no file is left`, { skip }, async (t) => {
    const built = JSON.stringify(fileURLToPath(new URL("../../../lib/lab/keeper.js", import.meta.url)));
    const owner = spawn(
      process.execPath,
      [
        "--input-type=module",
        "-e",
        `import { Keeper } from ${built};
       const keeper = await Keeper.start(() => {});
       await keeper.hold("a", ${JSON.stringify(holder)});
       const child = await keeper.spawn("a", "/bin/sh", ["-c", "setsid sleep 1000 & sleep 1000 & echo up; wait"]);
       await new Promise((resolve) => child.stdout.once("data", resolve));
       console.log(keeper.folder);`,
      ],
      { stdio: ["ignore", "pipe", "inherit"], detached: true },
    );
    const [line] = (await once(owner.stdout, "data")) as [Buffer];
    const folder = String(line).trim();
    const pids = below(owner.pid as number);
    const namespaces = namespacesOf(pids);
    t.ok(
      pids.length >= 7 && namespaces.size >= 2 && existsSync(folder),
      `${pids.length} processes, ${namespaces.size} namespaces`,
    );
    // A hang-up comes to all that have the terminal.
    process.kill((signal === "SIGHUP" ? -1 : 1) * (owner.pid as number), signal);
    await until(() => pids.every((pid) => !runs(pid)), "all processes end");
    await until(() => !existsSync(folder), "the folder goes");
    t.equal(namespacesOf(pids).size, 0);
  });

t.test("killed from outside, it says so once and everything has ended", { skip }, async (t) => {
  const keeper = await Keeper.start(() => {});
  const lost = new Promise<void>((resolve) => {
    keeper.onLost = resolve;
  });
  const child = await keeper.spawn(undefined, "sleep", ["1000"]);
  child.stdout.resume();
  child.stderr.resume();
  process.kill(keeper.pid as number, "SIGKILL");
  await lost;
  t.same(await child.finished(), { status: null, signal: "SIGKILL" });
  await keeper.close();
  t.notOk(existsSync(keeper.folder));
});
