import { writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import t from "tap";
import type { Frame } from "../../../lib/capture/frame.ts";
import { openCapture } from "../../../lib/capture/open.ts";
import { PcapWriter } from "../../../lib/capture/pcap.ts";

const writer = new PcapWriter(1);
const records = Array.from({ length: 2000 }, (_, at) =>
  writer.record({ time: BigInt(at) * 1_000_000_000n, bytes: Buffer.alloc(1000, at), wireLength: 1000 }),
);
const whole = Buffer.concat([writer.header(), ...records]);

async function read(path: string, signal?: AbortSignal): Promise<{ frames: Frame[]; error: unknown }> {
  const frames: Frame[] = [];
  try {
    for await (const frame of openCapture(path, signal ? { signal } : {})) frames.push(frame);
    return { frames, error: undefined };
  } catch (error) {
    return { frames, error };
  }
}

t.test("plain and gzip, by their octets and not by their names", async (t) => {
  const dir = t.testdir();
  for (const [name, octets] of [
    ["plain.gz", whole],
    ["packed.pcap", gzipSync(whole)],
    ["twice.gz", Buffer.concat([gzipSync(whole.subarray(0, 30_000)), gzipSync(whole.subarray(30_000))])],
  ] as const) {
    writeFileSync(`${dir}/${name}`, octets);
    const { frames, error } = await read(`${dir}/${name}`);
    t.equal(error, undefined, name);
    t.equal(frames.length, 2000, name);
    t.equal(frames.at(-1)?.bytes[0], 1999 & 0xff, name);
  }
});

t.test("what is broken gives the good frames before it, then one line with the place", async (t) => {
  const dir = t.testdir();
  for (const [name, octets, count, message] of [
    [
      "cut.pcap",
      whole.subarray(0, 24 + 1016 * 5 + 7),
      5,
      /^Cannot read the capture at octet 5104: .*cut short.*cut\.pcap\)$/,
    ],
    ["cut.gz", gzipSync(whole).subarray(0, 3000), undefined, /^Cannot read ".*cut\.gz": /],
    ["none.pcap", Buffer.alloc(0), 0, /it is empty/],
    ["one", Buffer.of(0x1f), 0, /cut short/],
    ["text.txt", Buffer.from("hello, world, this is text"), 0, /not a pcap file/],
  ] as const) {
    writeFileSync(`${dir}/${name}`, octets);
    const { frames, error } = await read(`${dir}/${name}`);
    if (count !== undefined) t.equal(frames.length, count, name);
    t.match(error, { name: "PortholeError", message }, name);
  }
  t.match((await read(`${dir}/absent`)).error, { code: "not-found" });
  t.match((await read(dir)).error, { message: /it is a directory/ });
});

t.test("an aborted read ends", async (t) => {
  const file = `${t.testdir()}/x.pcap`;
  writeFileSync(file, whole);
  const stop = new AbortController();
  let count = 0;
  await t.rejects(async () => {
    for await (const _ of openCapture(file, { signal: stop.signal })) {
      count += 1;
      if (count === 3) stop.abort();
    }
  });
  t.equal(count, 3);
});
