import { type ChildProcess, spawn } from "node:child_process";
import { EventEmitter, once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import t from "tap";
import { backends } from "../../../lib/capture/backends.ts";
import type { Frame } from "../../../lib/capture/frame.ts";
import { openLive } from "../../../lib/capture/live.ts";
import { capabilities } from "../../../lib/host/privileges.ts";
import { covered, exchange, segments } from "../../support/exchange.ts";

const raw = capabilities().has("netRaw");
const octets = 300_000;

for (const { name, refusal } of backends) {
  // dumpcap says only by failing whether it has the capability by its file.
  const skip = refusal() ?? (name === "dumpcap" && !raw ? "needs CAP_NET_RAW" : false);
  t.test(`${name}: a real exchange on loopback, SYN first, nothing missing`, { skip }, async (t) => {
    const before = BigInt(Date.now() - 50) * 1_000_000n;
    const { source, refused } = await openLive({ interface: "lo", via: name });
    t.same([source.name, source.interface, refused], [name, "lo", []]);
    const frames: Frame[] = [];
    let port = 0;
    const whole = () => {
      const seen = segments(frames, port);
      const finished = new Set(seen.filter((one) => one.flags & 1).map((one) => one.fromClient)).size === 2;
      return finished && covered(seen, true) === octets && covered(seen, false) === octets;
    };
    const arrived = new EventEmitter();
    const reading = (async () => {
      for await (const frame of source) {
        frames.push(frame);
        if (port !== 0 && whole()) arrived.emit("whole");
      }
    })();
    port = await exchange(octets);
    // The child may be behind; what never comes is told below.
    if (!whole()) await once(arrived, "whole", { signal: AbortSignal.timeout(10_000) }).catch(() => {});
    await source.close();
    await source.close();
    await reading;
    const seen = segments(frames, port);
    t.same(
      seen.slice(0, 3).map((one) => one.flags),
      [0x02, 0x12, 0x10],
      "the handshake",
    );
    t.same([covered(seen, true), covered(seen, false)], [octets, octets], `dropped ${source.dropped()}`);
    t.equal(seen.filter((one) => one.flags === 0x12).length, 1, "each frame once");
    t.equal(new Set(seen.filter((one) => one.flags & 1).map((one) => one.fromClient)).size, 2, "both FINs");
    const after = BigInt(Date.now() + 50) * 1_000_000n;
    t.ok(frames.every(({ time, link }) => link === 1 && time > before && time < after));
    // Ours are all there; of what others send meanwhile a busy machine may lose some.
    if (source.dropped() !== undefined) t.ok(Number(source.dropped()) >= 0);
    t.match(await source[Symbol.asyncIterator]().next(), { done: true });
  });
}

const working = backends.find((one) => one.refusal() === undefined && one.name !== "dumpcap");
const skip = working ? false : "no backend works here";

t.test("frames come while the capture runs, and the good backend is remembered", { skip }, async (t) => {
  for (const round of [1, 2]) {
    const { source, refused } = await openLive({ interface: "lo" });
    t.equal(source.name, working?.name, `round ${round}`);
    t.ok(refused.every(({ why }) => why.length > 0));
    const first = source[Symbol.asyncIterator]().next();
    await exchange(1);
    t.match(await first, { done: false });
    await source.close();
  }
});

t.test("a recording takes what loses least", { skip }, async (t) => {
  const order = ["af_packet", "dumpcap", "tcpdump", "cap"];
  const { source, refused } = await openLive({ interface: "lo", recording: true });
  t.same([...refused.map(({ name }) => name), source.name], order.slice(0, refused.length + 1));
  await source.close();
});

t.test("an interface that is not there is named, and those that are", async (t) => {
  await t.rejects(openLive({ interface: "nope\x1b0" }), {
    code: "not-found",
    message: /^Cannot capture on "nope\\x1b0": this machine has no such interface \(it has .*lo/,
  });
});

t.test("a signal that was given before, or comes in between, ends it", { skip }, async (t) => {
  await t.rejects(openLive({ interface: "lo", signal: AbortSignal.abort() }), { name: "AbortError" });
  const abort = new AbortController();
  const opening = openLive({ interface: "lo", signal: abort.signal });
  abort.abort();
  await t.rejects(opening, { name: "AbortError" });
});

const library = JSON.stringify(fileURLToPath(new URL("../../../lib/capture/live.js", import.meta.url)));

function node(script: string, options: { uid?: number; gid?: number } = {}): ChildProcess {
  const source = `import { openLive } from ${library};\n${script}`;
  return spawn(process.execPath, ["--input-type=module", "-e", source], {
    stdio: ["ignore", "pipe", "inherit"],
    cwd: "/",
    ...options,
  });
}

t.test("without CAP_NET_RAW each backend says why", async (t) => {
  const nobody: { uid?: number; gid?: number } = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  if (raw && nobody.uid === undefined) {
    t.pass("this user has CAP_NET_RAW");
    return;
  }
  const child = node(
    `try { await openLive({ interface: "lo" }); } catch (e) { console.log(e.code, e.refused.length, e.message); }`,
    nobody,
  );
  let out = "";
  child.stdout!.on("data", (chunk) => {
    out += chunk;
  });
  await once(child, "close");
  if (out === "") {
    t.pass("an ordinary user captures here, or cannot read this folder");
    return;
  }
  t.match(out, /^permission 4 Cannot capture on lo: cap, tcpdump.*: needs CAP_NET_RAW .*; dumpcap: /);
});

/** The processes of a group that still run; one that waits to be collected is gone. */
function running(group: number): string[] {
  return readdirSync("/proc").filter((pid) => {
    if (!/^\d+$/.test(pid)) return false;
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      const [state, , processGroup] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      return state !== "Z" && Number(processGroup) === group;
    } catch {
      return false;
    }
  });
}

for (const { name, refusal } of backends) {
  const skip = refusal() ?? (name === "dumpcap" && !raw ? "needs CAP_NET_RAW" : false);
  t.test(`${name}: no child is left when the parent is killed`, { skip }, async (t) => {
    const parent = node(
      `const { source } = await openLive({ interface: "lo", via: "${name}" }); console.log(source.pid); setInterval(() => {}, 1e6);`,
    );
    const [line] = await once(parent.stdout!, "data");
    const group = Number(line);
    t.ok(running(group).length > 0);
    parent.kill("SIGKILL");
    const deadline = Date.now() + 5000;
    while (running(group).length > 0 && Date.now() < deadline) await delay(5);
    t.same(running(group), []);
  });
}
