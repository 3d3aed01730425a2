import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import t from "tap";
import { PcapWriter } from "../../lib/capture/pcap.ts";
import { run } from "../support/porthole.ts";

const program = fileURLToPath(new URL("../../bin/porthole.js", import.meta.url));
const writer = new PcapWriter(1);
const header = writer.header();
const record = (at: number) =>
  writer.record({ time: BigInt(at) * 1_000_000n, bytes: Buffer.alloc(60, at), wireLength: 60 });

t.test("help, usage errors and exit statuses are those of every command", async (t) => {
  t.match(await run(["read", "--help"]), { status: 0, out: /^Examples:\n {2}read trace\.pcapng/ });
  t.match(await run(["read"]), { status: 2, err: /^porthole: Cannot run "read": missing required argument/ });
  t.match(await run(["read", "/nonexistent.pcap"]), {
    status: 1,
    err: /^porthole: Cannot read "\/nonexistent\.pcap": no such file/,
  });
});

t.test("a stream on standard input is shown as it comes", async (t) => {
  const child = spawn(process.execPath, [program, "read", "-"], { stdio: ["pipe", "pipe", "inherit"] });
  t.teardown(() => child.kill("SIGKILL"));
  let out = "";
  child.stdout.on("data", (chunk) => {
    out += chunk;
  });
  child.stdin.write(Buffer.concat([header, record(1)]));
  while (!out.includes("\n")) await once(child.stdout, "data");
  t.match(out, /^ +1 0\.000000 /);
  child.stdin.write(record(3));
  while (!/^ +2 0\.002000 /m.test(out)) await once(child.stdout, "data");
  child.kill("SIGINT");
  const [status] = await once(child, "close");
  t.equal(status, 130);
});

t.test("a reader that has had enough ends it; one that is slow is waited for", async (t) => {
  const file = `${t.testdir()}/x.pcap`;
  writeFileSync(file, Buffer.concat([header, ...Array.from({ length: 50_000 }, (_, at) => record(at))]));
  const child = spawn(process.execPath, [program, "read", file], { stdio: ["ignore", "pipe", "inherit"] });
  t.teardown(() => child.kill("SIGKILL"));
  const [first] = (await once(child.stdout, "data")) as [Buffer];
  t.match(String(first), /^ +1 /);
  child.stdout.destroy();
  const [status] = await once(child, "close");
  t.equal(status, 0);
  const whole = await run(["read", file]);
  t.equal(whole.out.split("\n").length, 50_001);
});
