import t from "tap";
import type { Backend } from "../../../lib/capture/backends.ts";
import { ChildSource } from "../../../lib/capture/child.ts";
import type { Frame } from "../../../lib/capture/frame.ts";
import { PcapWriter } from "../../../lib/capture/pcap.ts";

/** A backend that is a few lines of JavaScript; `file(n)` is a pcap stream of n frames. */
function pretend(script: string): Backend {
  const writer = new PcapWriter(1);
  const record = writer.record({ time: 1n, bytes: Uint8Array.of(7), wireLength: 1 });
  const source = `const header = Buffer.from("${Buffer.from(writer.header()).toString("hex")}", "hex");
    const record = Buffer.from("${Buffer.from(record).toString("hex")}", "hex");
    ${script}`;
  return {
    name: "tcpdump",
    stamps: "none",
    lag: 0,
    refusal: () => undefined,
    filters: false,
    command: () => ({ command: process.execPath, args: ["-e", source] }),
    drops: (line) => (/^lost (\d+)/.test(line) ? Number(line.slice(5)) : undefined),
  };
}

async function read(source: ChildSource): Promise<Frame[]> {
  const frames: Frame[] = [];
  for await (const frame of source) frames.push(frame);
  return frames;
}

t.test("frames written after the input was closed still arrive, and drops are heard", async (t) => {
  const source = new ChildSource(
    pretend(`process.stdout.write(header);
      process.stdin.on("end", () => { console.error("lost 3"); process.stdout.write(Buffer.concat([record, record])); }).resume();`),
    "lo",
  );
  await source.ready;
  await source.close();
  t.match(await read(source), [
    { bytes: [7], interface: "lo" },
    { bytes: [7], interface: "lo" },
  ]);
  t.equal(source.dropped(), 3);
});

for (const [name, script, frames, message] of [
  ["it refuses", `console.error("tcpdump: you may not"); process.exit(1)`, 0, /tcpdump: you may not$/],
  [
    "it ends in the middle",
    `process.stdout.write(Buffer.concat([header, record]))`,
    1,
    /it ended with status 0$/,
  ],
  [
    "it writes rubbish",
    `process.stdout.write(Buffer.concat([header, record, Buffer.alloc(16, 255)])); setInterval(() => {}, 1e6)`,
    1,
    /octet 49: a packet of/,
  ],
  ["it says escapes", `console.error("\\x1b[2J"); process.exit(1)`, 0, /\\x1b\[2J$/],
] as const) {
  t.test(`${name}: the frames before, then one line`, async (t) => {
    const source = new ChildSource(pretend(script), "lo");
    const seen: Frame[] = [];
    const reading = (async () => {
      for await (const frame of source) seen.push(frame);
    })();
    await t.rejects(reading, { message });
    t.equal(seen.length, frames);
    if (frames === 0) await t.rejects(source.ready, { message });
    else await source.ready;
    await source.close();
  });
}

t.test("a program that is not there", async (t) => {
  const none: Backend = { ...pretend(""), command: () => ({ command: "/nowhere/program", args: [] }) };
  const source = new ChildSource(none, "lo");
  await t.rejects(source.ready, { code: "not-found" });
  await t.rejects(read(source), { code: "not-found" });
  await source.close();
});
