import fc from "fast-check";
import t from "tap";
import type { Frame } from "../../../lib/capture/frame.ts";
import { PcapWriter } from "../../../lib/capture/pcap.ts";
import { pcapng } from "../../../lib/capture/pcapng.ts";
import { readCapture } from "../../../lib/capture/read.ts";
import { PortholeError } from "../../../lib/errors.ts";

const frames: Frame[] = [1n, 2n].map((time) => ({
  time,
  link: 1,
  bytes: Uint8Array.of(Number(time)),
  wireLength: 1,
}));
const writer = new PcapWriter(1);
const pcapFile = [writer.header(), ...frames.map((frame) => writer.record(frame))];

for (const [name, chunks] of [
  ["pcap", pcapFile],
  ["pcapng", [...pcapng(frames)]],
] as const) {
  t.test(name, async (t) => {
    const read: Frame[] = [];
    for await (const frame of readCapture([new Uint8Array(), ...chunks])) read.push(frame);
    t.match(read, frames);
  });
}

t.test("a broken stream gives its good frames, then throws", async (t) => {
  const read: Frame[] = [];
  const reading = (async () => {
    for await (const frame of readCapture([...pcapFile, Buffer.alloc(16, 0xff)])) read.push(frame);
  })();
  await t.rejects(reading, { code: "format", message: /octet 66/ });
  t.equal(read.length, 2);
});

t.test("an empty stream is told", async (t) => {
  await t.rejects(readCapture([]).next(), { code: "format", message: /it is empty/ });
});

t.test("any octets give frames or one PortholeError, in any chunks", async (t) => {
  const whole = { pcap: Buffer.concat(pcapFile), pcapng: Buffer.concat([...pcapng(frames)]) };
  const changes = fc.array(fc.tuple(fc.nat(200), fc.nat(255)), { maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom("pcap", "pcapng"),
      changes,
      fc.integer({ min: 1, max: 200 }),
      async (name, list, size) => {
        const bytes = Buffer.from(whole[name as keyof typeof whole]);
        for (const [at, value] of list) if (at < bytes.length) bytes[at] = value;
        const chunks: Buffer[] = [];
        for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.subarray(at, at + size));
        try {
          for await (const frame of readCapture(chunks)) if (frame.bytes.length > bytes.length) return false;
        } catch (cause) {
          return cause instanceof PortholeError && cause.code === "format";
        }
        return true;
      },
    ),
    { numRuns: 2000 },
  );
  t.pass();
});
