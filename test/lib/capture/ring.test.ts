import { readdirSync, readFileSync } from "node:fs";
import t from "tap";
import { encoder } from "../../../lib/capture/encoder.ts";
import type { Frame } from "../../../lib/capture/frame.ts";
import { readPcapng } from "../../../lib/capture/pcapng.ts";
import { Ring, type RingOptions, ringName } from "../../../lib/capture/ring.ts";

const frame: Frame = { time: 1n, link: 1, bytes: Buffer.alloc(968, 7), wireLength: 968 };

t.test("names are dumpcap's", async (t) => {
  const at = new Date(2026, 2, 7, 21, 4, 6);
  for (const [path, number, name] of [
    ["trace.pcapng", 1, "trace_00001_20260307210406.pcapng"],
    ["/a.b/trace", 12_345, "/a.b/trace_12345_20260307210406"],
    ["x/a.b.pcap", 2, "x/a.b_00002_20260307210406.pcap"],
  ] as const)
    t.equal(ringName(path, number, at), name);
});

async function filled(folder: string, frames: number, options: Partial<RingOptions>): Promise<Ring> {
  const ring = await Ring.open({
    target: `${folder}/a.pcapng`,
    encoder: () => encoder("pcapng"),
    ...options,
  });
  for (let n = 0; n < frames; n += 1) await ring.write({ ...frame, time: BigInt(n) });
  await ring.close({ received: 9n, dropped: 1n });
  return ring;
}

const times = (path: string) => readPcapng(readFileSync(path)).map((one) => Number(one.time));

t.test("one file, whole, where nothing fills it", async (t) => {
  const folder = t.testdir();
  const ring = await filled(folder, 5, {});
  t.same(readdirSync(folder), ["a.pcapng"]);
  t.same(times(`${folder}/a.pcapng`), [0, 1, 2, 3, 4]);
  t.same([ring.frames, ring.begun, ring.files], [5, 1, [`${folder}/a.pcapng`]]);
});

for (const [name, fill] of [
  ["so many frames", { frames: 2 }],
  // The head and the interface are in it too: two frames of 1000 octets each are past 1500.
  ["so many octets", { octets: 1500 }],
] as const)
  t.test(`a new file after ${name}; every frame is in one of them`, async (t) => {
    const folder = t.testdir();
    const ring = await filled(folder, 5, { fill });
    t.same(ring.files.map(times), [[0, 1], [2, 3], [4]]);
    t.same(
      readdirSync(folder).map((file) => file.replace(/\d{14}/, "T")),
      ["a_00001_T.pcapng", "a_00002_T.pcapng", "a_00003_T.pcapng"],
    );
  });

t.test("the oldest files go", async (t) => {
  const folder = t.testdir();
  const ring = await filled(folder, 9, { fill: { frames: 2 }, keep: 2 });
  t.same(ring.files.map(times), [[6, 7], [8]]);
  t.equal(readdirSync(folder).length, 2);
  t.equal(ring.begun, 5);
});

t.test("after so many files nothing more is taken", async (t) => {
  const folder = t.testdir();
  const ring = await filled(folder, 9, { fill: { frames: 2 }, most: 2 });
  t.ok(ring.ended);
  t.same(ring.files.map(times), [
    [0, 1],
    [2, 3],
  ]);
  t.equal(ring.frames, 4);
});

t.test("time fills a file too", async (t) => {
  const folder = t.testdir();
  const options = {
    fill: { milliseconds: 1 },
    target: `${folder}/a.pcapng`,
    encoder: () => encoder("pcapng"),
  };
  const ring = await Ring.open(options);
  const until = Date.now() + 2000;
  while (ring.begun < 2 && Date.now() < until) await ring.write(frame);
  await ring.close();
  t.equal(ring.begun, 2);
});

t.test("a file that is there is not overwritten", async (t) => {
  const folder = t.testdir({ "a.pcapng": "mine" });
  await t.rejects(filled(folder, 1, {}), { code: "exists" });
  t.equal(readFileSync(`${folder}/a.pcapng`, "utf8"), "mine");
  t.equal((await filled(folder, 1, { force: true })).frames, 1);
});
