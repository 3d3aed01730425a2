import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import t from "tap";
import { PcapWriter, readPcap } from "../../../lib/capture/pcap.ts";

const library = JSON.stringify(
  fileURLToPath(new URL("../../../lib/capture/child-output.js", import.meta.url)),
);
const size = 5_000_000;

function writer(): ReturnType<typeof spawn> {
  const script = `import { writeAll } from ${library}; writeAll(Buffer.alloc(${size}, 7)); process.exitCode = 3;`;
  return spawn(process.execPath, ["--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
}

t.test("more than a pipe holds arrives whole", async (t) => {
  const child = writer();
  let octets = 0;
  child.stdout!.on("data", (chunk: Buffer) => {
    octets += chunk.length;
  });
  t.same(await once(child, "close"), [3, null]);
  t.equal(octets, size);
});

t.test("it ends quietly when nobody reads any more", async (t) => {
  const child = writer();
  await once(child.stdout!, "readable");
  child.stdout!.destroy();
  t.same(await once(child, "close"), [0, null]);
});

t.test("records come whole and in order, more of them than one batch holds", async (t) => {
  const script = `import { Records } from ${library};
    const records = new Records();
    for (let i = 0; i < 3000; i += 1) records.add(i, 5, new Uint8Array(i % 2 ? 10 : 1400).fill(i), 1500);
    records.flush();
    process.exitCode = records.empty ? 0 : 1;`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const chunks: Uint8Array[] = [new PcapWriter(1).header()];
  child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
  t.same(await once(child, "close"), [0, null]);
  const frames = readPcap(Buffer.concat(chunks));
  t.equal(frames.length, 3000);
  const wrong = frames.filter(
    ({ time, bytes, wireLength }, i) =>
      time !== BigInt(i) * 1_000_000_000n + 5n ||
      bytes.length !== (i % 2 ? 10 : 1400) ||
      bytes[9] !== i % 256 ||
      wireLength !== 1500,
  );
  t.same(wrong, []);
});
