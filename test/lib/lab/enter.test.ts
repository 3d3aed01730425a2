import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import t from "tap";
import { canEnter, enterCommand, inLab, whyNot } from "../../../lib/lab/enter.ts";

const nobody = 65_534;
const { ok, why } = await canEnter();

/** Runs JavaScript in the lab as an ordinary user and gives its output. */
function inside(script: string): Promise<{ out: string; status: number | null }> {
  const { command, args } = enterCommand([process.execPath, "--input-type=module", "-e", script]);
  const ordinary = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {};
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...ordinary, cwd: "/", stdio: ["ignore", "pipe", "pipe"] });
    let out = "";
    child.stdout.on("data", (chunk) => {
      out += chunk;
    });
    child.stderr.on("data", (chunk) => {
      out += chunk;
    });
    child.once("error", reject);
    child.once("close", (status) => resolve({ out, status }));
  });
}

const skip = ok ? false : why;
/** An ordinary user may be refused where root is not. */
const refused =
  ok && (await inside("")).status !== 0
    ? "ordinary users are refused namespaces, or cannot read this folder"
    : skip;
const built = (path: string) => JSON.stringify(fileURLToPath(new URL(`../../../${path}`, import.meta.url)));

t.equal(inLab(), false);
t.equal(why === "", ok, "a reason exactly when it is refused");

t.test("an ordinary user keeps uid and folder, and may bind port 25 there", { skip: refused }, async (t) => {
  const { out, status } = await inside(`
    import net from "node:net";
    const { inLab } = await import(${built("lib/lab/enter.js")});
    const server = net.createServer().listen(25, "127.0.0.1", () => {
      console.log(JSON.stringify([process.getuid(), process.cwd(), inLab(), server.address().port]));
      server.close();
    });`);
  t.equal(status, 0, out);
  const uid = process.getuid?.() === 0 ? nobody : process.getuid?.();
  t.same(JSON.parse(out), [uid, "/", true, 25]);
});

for (const via of ["cap", "tcpdump", "af_packet"]) {
  t.test(`an ordinary user captures a handshake there with ${via}`, { skip: refused }, async (t) => {
    const { out } = await inside(`
      import net from "node:net";
      import { backends } from ${built("lib/capture/backends.js")};
      import { openLive } from ${built("lib/capture/live.js")};
      const refusal = backends.find((one) => one.name === "${via}").refusal();
      if (refusal) { console.log(JSON.stringify({ refusal })); process.exit(); }
      const { source } = await openLive({ interface: "lo", via: "${via}" });
      const server = net.createServer((socket) => socket.end()).listen(0, "127.0.0.1");
      await new Promise((resolve) => server.once("listening", resolve));
      await new Promise((resolve) => net.connect(server.address().port, "127.0.0.1").on("close", resolve).resume());
      server.close();
      const flags = [];
      setTimeout(() => source.close(), 10_000).unref();
      for await (const { bytes } of source) {
        if (bytes.length > 54) flags.push(bytes[14 + 20 + 13]);
        if (flags.length === 3) break;
      }
      await source.close();
      console.log(JSON.stringify({ flags }));`);
    const line = out.trim().split("\n").at(-1)!;
    t.match(line, /^\{/, out);
    const { refusal, flags } = JSON.parse(line);
    if (refusal) t.skip(refusal);
    else t.same(flags.slice(0, 3), [0x02, 0x12, 0x10], "SYN, SYN-ACK, ACK");
  });
}

for (const [said, pattern] of [
  ["porthole-lab: 1: ip: not found\n", /program ip is not installed/],
  ["unshare: unrecognized option '--keep-caps'\n", /too old/],
  ["unshare: unshare failed: Operation not permitted\n", /namespaces/],
  ["", /no answer in time/],
] as const) {
  t.match(whyNot(said), pattern);
}
