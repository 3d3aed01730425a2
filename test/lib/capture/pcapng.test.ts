import t from "tap";
import type { Frame } from "../../../lib/capture/frame.ts";
import { PcapngReader, pcapng, readPcapng, syntheticNotice } from "../../../lib/capture/pcapng.ts";
import { blocks } from "../../support/blocks.ts";

const octets = Uint8Array.of(1, 2, 3, 4, 5);

for (const little of [true, false]) {
  const { section, describe, option, packet, block, words, padded } = blocks(little);
  const signed = Buffer.alloc(8);
  if (little) signed.writeBigInt64LE(-2n);
  else signed.writeBigInt64BE(-2n);

  t.test(`${little ? "little" : "big"}-endian: sections, interfaces, resolutions, comments`, async (t) => {
    const frames = readPcapng(
      Buffer.concat([
        section(),
        block(0x0bad, Buffer.from("custom..")),
        describe(1, 0, option(2, "eth0")),
        describe(101, 0, option(9, Uint8Array.of(9)), option(14, signed)),
        describe(1, 0, option(9, Uint8Array.of(0x80 | 10))),
        describe(1, 0, option(9, Uint8Array.of(127))),
        packet(0, 1_700_000_000_000_001n, octets, [option(1, "one"), option(1, "two"), option(0, "")]),
        packet(1, 5_000_000_007n, octets),
        packet(2, 1536n, octets),
        packet(3, 7n, octets),
        section(),
        describe(113, 3, option(2, "any")),
        block(3, words(9), padded(octets.subarray(0, 3))),
        block(2, words(0), words(0, 4, 5, 5), padded(octets)),
      ]),
    );
    t.match(frames, [
      { time: 1_700_000_000_000_001_000n, link: 1, bytes: octets, interface: "eth0", comment: "one\ntwo" },
      { time: 3_000_000_007n, link: 101, bytes: octets },
      { time: 1_500_000_000n },
      { time: 0n },
      { time: 0n, link: 113, bytes: octets.subarray(0, 3), wireLength: 9, interface: "any" },
      { time: 4000n, bytes: octets },
    ]);
  });
}

const { section, describe, packet, block, words, halves } = blocks(true);
const start = Buffer.concat([section(), describe(1, 0), packet(0, 1n, octets)]);

t.test("five thousand interfaces", async (t) => {
  const many = Array.from({ length: 5000 }, () => describe(1, 0));
  t.equal(readPcapng(Buffer.concat([section(), ...many, packet(4999, 1n, octets)])).length, 1);
});

for (const [name, bytes, message] of [
  ["block length 0", words(6, 0, 0, 0), /octet 92: a block of 0 octets/],
  ["block length 8", words(6, 8, 8, 0), /a block of 8 octets/],
  ["block length 11", words(6, 11, 0, 0), /a block of 11 octets/],
  ["block length 2 GB", words(6, 0x80000000, 0, 0), /a block of 2147483648 octets is more/],
  ["block length 4 GB", words(6, 0xfffffffc, 0, 0), /a block of 4294967292 octets is more/],
  ["two lengths that differ", words(5, 16, 0, 20), /two lengths differ: 16 and 20/],
  ["a packet block without room for its header", block(6, words(0)), /with only/],
  ["caplen over the block", block(6, words(0, 0, 0, 50, 50, 0)), /a packet of 50 octets does not fit/],
  ["an unknown interface", packet(7, 1n, octets), /interface 7/],
  ["an option over the block", packet(0, 1n, octets, [halves(1, 500)]), /an option of 500 octets/],
  ["cut", packet(0, 1n, octets).subarray(0, 20), /cut short/],
] as const) {
  t.test(`broken: ${name}`, async (t) => {
    const reader = new PcapngReader();
    t.equal(reader.push(Buffer.concat([start, bytes])).length, 1, "the frame before the break");
    t.throws(() => reader.end(), { code: "format", message });
  });
}

t.test("no section header, or one without its magic", async (t) => {
  t.throws(() => readPcapng(packet(0, 1n, octets)), { message: /octet 0: not a pcapng file/ });
  t.throws(() => readPcapng(block(0x0a0d0d0a, words(1, 2, 3, 4))), { message: /byte-order magic/ });
});

const written: Frame[] = [
  {
    time: 1_700_000_000_000_000_001n,
    link: 1,
    bytes: octets,
    wireLength: 60,
    interface: "lo",
    comment: "höre",
  },
  {
    time: 1n,
    link: 101,
    bytes: octets,
    wireLength: 5,
    interface: "journal",
    synthetic: true,
    comment: "synthetic: x",
  },
  { time: 2n, link: 101, bytes: octets, wireLength: 5, interface: "journal" },
  { time: 3n, link: 1, bytes: octets, wireLength: 5, interface: "lo" },
];

t.test("what is written is read, in chunks of any size", async (t) => {
  const bytes = Buffer.concat([...pcapng(written, { comment: "of a test" })]);
  for (const size of [1, 7, bytes.length]) {
    const reader = new PcapngReader();
    const read: Frame[] = [];
    for (let at = 0; at < bytes.length; at += size) read.push(...reader.push(bytes.subarray(at, at + size)));
    reader.end();
    t.same(
      read.map(({ on: _, ...frame }) => ({ ...frame, bytes: Uint8Array.from(frame.bytes) })),
      written,
    );
  }
  t.equal(bytes.toString("latin1").split(syntheticNotice).length - 1, 2, "one interface says so, twice");
});

t.test("a synthetic frame says so even without a comment", async (t) => {
  const [frame] = readPcapng(Buffer.concat([...pcapng([{ ...written[1]!, comment: "payload observed" }])]));
  t.equal(frame?.comment, "synthetic: payload observed");
});
