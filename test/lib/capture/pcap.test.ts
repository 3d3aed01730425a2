import t from "tap";
import type { Frame } from "../../../lib/capture/frame.ts";
import { PcapReader, PcapWriter, readPcap } from "../../../lib/capture/pcap.ts";
import { PortholeError } from "../../../lib/errors.ts";

interface Shape {
  magic?: number;
  little?: boolean;
  snap?: number;
  link?: number;
}

type Row = [number, number, number, number, Uint8Array];

/** A pcap file by hand: records of [seconds, fraction, captured length, wire length, octets]. */
function file({ magic = 0xa1b2c3d4, little = true, snap = 65_535, link = 1 }: Shape, records: Row[]): Buffer {
  const words = (...values: number[]) => {
    const made = Buffer.alloc(values.length * 4);
    for (const [i, value] of values.entries()) {
      if (little) made.writeUInt32LE(value, i * 4);
      else made.writeUInt32BE(value, i * 4);
    }
    return made;
  };
  const version = little ? 2 | (4 << 16) : (2 << 16) | 4;
  const extra = magic === 0xa1b2cd34 ? [Buffer.alloc(8)] : [];
  return Buffer.concat([
    words(magic, version, 0, 0, snap, link),
    ...records.flatMap(([seconds, fraction, captured, wire, octets]) => [
      words(seconds, fraction, captured, wire),
      ...extra,
      octets,
    ]),
  ]);
}

const octets = Uint8Array.of(1, 2, 3);

for (const little of [true, false]) {
  for (const [magic, fraction, time] of [
    [0xa1b2c3d4, 5, 7_000_005_000n],
    [0xa1b23c4d, 5, 7_000_000_005n],
    [0xa1b2cd34, 5, 7_000_005_000n],
    [0xa1b2c3d4, 2_500_000, 9_500_000_000n],
  ] as const) {
    t.test(
      `magic ${magic.toString(16)}, ${little ? "little" : "big"}-endian, fraction ${fraction}`,
      async (t) => {
        const frames = readPcap(file({ magic, little }, [[7, fraction, 3, 9, octets]]));
        t.match(frames, [{ time, link: 1, bytes: octets, wireLength: 9 }]);
      },
    );
  }
}

t.test("a fraction whose nanoseconds take more than 32 bits wraps", async (t) => {
  const times = (fractions: number[]) =>
    readPcap(
      file(
        {},
        fractions.map((one): Row => [7, one, 3, 9, octets]),
      ),
    ).map(({ time }) => time - 7_000_000_000n);
  t.same(times([8_915_240, 4_294_968, 4_294_967, 1_500_000]), [
    325_305_408n,
    704n,
    4_294_967_000n,
    1_500_000_000n,
  ]);
});

t.test("a time after 2038 and one that runs backwards are as they are", async (t) => {
  const at = readPcap(
    file({}, [
      [0xffffffff, 0, 0, 0, octets.subarray(3)],
      [1, 0, 0, 0, octets.subarray(3)],
    ]),
  );
  t.same(
    at.map((frame) => frame.time),
    [4_294_967_295_000_000_000n, 1_000_000_000n],
  );
});

t.test("what is written is read, whatever the chunks", async (t) => {
  const writer = new PcapWriter(101);
  const frames = Array.from({ length: 50 }, (_, i) => ({
    time: 1_700_000_000_123_456_789n + BigInt(i),
    link: 101,
    bytes: new Uint8Array(i * 7).fill(i),
    wireLength: i * 7 + (i % 2),
  }));
  const bytes = Buffer.concat([writer.header(), ...frames.map((frame) => writer.record(frame))]);
  for (const size of [1, 3, 16, 1000, bytes.length]) {
    const reader = new PcapReader({ interface: "lo" });
    const read: Frame[] = [];
    for (let at = 0; at < bytes.length; at += size) read.push(...reader.push(bytes.subarray(at, at + size)));
    reader.end();
    t.same(
      read.map((frame) => ({ ...frame, bytes: Uint8Array.from(frame.bytes) })),
      frames.map((frame) => ({ ...frame, interface: "lo" })),
      `${size} octets at once`,
    );
  }
});

const good: [number, number, number, number, Uint8Array] = [1, 0, 3, 3, octets];

t.test("the file's snap length and the upper half of its link type do not matter", async (t) => {
  t.match(readPcap(file({ snap: 2, link: 0xf4000001 }, [good])), [{ link: 1, bytes: octets }]);
  t.match(readPcap(file({ snap: 0xffffffff }, [good])), [{ bytes: octets }]);
});

for (const [name, bytes, frames, message] of [
  [
    "caplen 4 GB",
    file({}, [good, [1, 0, 0xffffffff, 3, octets]]),
    1,
    /octet 51: a packet of 4294967295 octets/,
  ],
  ["caplen 2 GB", file({}, [good, good, [1, 0, 0x80000000, 3, octets]]), 2, /octet 70: a packet of/],
  ["cut in a record", file({}, [good, [1, 0, 9, 9, octets]]), 1, /octet 43: the file was cut short/],
  ["cut in a record's header", file({}, [good]).subarray(0, 30), 0, /octet 24: the file was cut short/],
  ["cut in the header", file({}, []).subarray(0, 10), 0, /octet 0: the file was cut short/],
  ["no magic", Buffer.from("GET / HTTP/1.1\r\n\r\n             "), 0, /octet 0: not a pcap file/],
] as const) {
  t.test(`broken: ${name}`, async (t) => {
    const reader = new PcapReader();
    t.equal(reader.push(bytes).length, frames, "the frames before the break");
    t.throws(() => reader.end(), { code: "format", message });
    t.throws(() => readPcap(bytes), PortholeError);
  });
}
