/** pcapng files that other readers broke on, row by row: what Wireshark 4.0 and libpcap make of each is what is expected. */
import t from "tap";
import type { Frame } from "../../../lib/capture/frame.ts";
import { PcapngReader } from "../../../lib/capture/pcapng.ts";
import { blocks } from "../../support/blocks.ts";

const octets = Buffer.from("0123456789abcdef0123456789");
const ticks = 1_700_000_000_123_456n;
const time = ticks * 1000n;
const second = 1_000_000_000n;

interface Case {
  parts: readonly Uint8Array[];
  frames: readonly Partial<Frame>[];
  error?: RegExp;
}

function casesOf(little: boolean): Record<string, Case> {
  const { section, describe, packet, simple, block, words, halves, option, long, name } = blocks(little);
  const one = packet(0, ticks, octets);
  const start = [section(), describe(1, 0), one];
  const broken = (bytes: Uint8Array, error: RegExp): Case => ({
    parts: [...start, bytes, one],
    frames: [{ time, bytes: octets }],
    error,
  });
  const timed = (ways: readonly Uint8Array[], expected: bigint): Case => ({
    parts: [section(), describe(1, 0, ...ways), one],
    frames: [{ time: expected, bytes: octets }],
  });
  const passed = (bytes: Uint8Array): Case => ({
    parts: [...start, bytes, one],
    frames: [{ time }, { time }],
  });
  return {
    ng_length_0: broken(words(6, 0, 0, 0), /a block of 0 octets cannot be/),
    ng_length_8: broken(words(6, 8, 8, 0), /a block of 8 octets cannot be/),
    ng_length_11: broken(words(6, 11, 0, 0), /a block of 11 octets cannot be/),
    ng_length_unaligned: broken(words(0x99, 15, 0, 0), /a block of 15 octets cannot be/),
    ng_length_below_header: broken(block(6, words(0)), /a block of type 6 with only 16 octets/),
    ng_length_2g: broken(words(6, 0x80000000, 0, 0), /a block of 2147483648 octets is more than 16777216/),
    ng_length_4g: broken(words(6, 0xfffffffc, 0, 0), /a block of 4294967292 octets is more than 16777216/),
    ng_two_lengths: broken(words(0x99, 16, 0, 20), /two lengths differ: 16 and 20/),
    ng_option_too_long: broken(
      packet(0, ticks, octets, [halves(1, 500)]),
      /an option of 500 octets does not fit its block/,
    ),
    ng_interface_option_too_long: {
      parts: [section(), describe(1, 0, halves(2, 500)), one],
      frames: [],
      error: /an option of 500 octets/,
    },
    ng_caplen_over_block: broken(block(6, words(0, 0, 0, 50, 50, 0)), /a packet of 50 octets does not fit/),
    ng_caplen_4g: broken(block(6, words(0, 0, 0, 0xffffffff, 50, 0)), /a packet of 4294967295 octets/),
    ng_caplen_over_limit: broken(packet(0, ticks, Buffer.alloc(300_000)), /a packet of 300000 octets/),
    ng_unknown_interface: broken(
      packet(7, ticks, octets),
      /interface 7, which the section does not describe/,
    ),
    ng_no_interface: { parts: [section(), one], frames: [], error: /interface 0, which the section/ },
    ng_interface_of_another_section: broken(
      Buffer.concat([section(), one]),
      /interface 0, which the section does not describe/,
    ),
    ng_version_2: {
      parts: [block(0x0a0d0d0a, words(0x1a2b3c4d), halves(2, 0), words(0, 0))],
      frames: [],
      error: /pcapng version 2 is not known/,
    },
    // The padding of a simple packet is no data.
    ng_spb_snaplen: {
      parts: [
        section(),
        describe(1, 5),
        simple(octets.subarray(0, 5), 500),
        simple(octets.subarray(0, 3), 3),
      ],
      frames: [
        { bytes: octets.subarray(0, 5), wireLength: 500, untimed: true },
        { bytes: octets.subarray(0, 3), wireLength: 3, untimed: true },
      ],
    },
    ng_spb_over_block: {
      parts: [section(), describe(1, 0), simple(octets, 500)],
      frames: [],
      error: /a packet of 500 octets does not fit its block/,
    },
    ng_spb_no_time: {
      parts: [section(), describe(1, 0), simple(octets), one, simple(octets)],
      frames: [{ time: 0n, untimed: true }, { time }, { time, untimed: true }],
    },
    ng_tsresol_0: timed([option(9, Buffer.of(0))], ticks * second),
    ng_tsresol_6: timed([option(9, Buffer.of(6))], time),
    ng_tsresol_9: timed([option(9, Buffer.of(9))], ticks),
    ng_tsresol_12: timed([option(9, Buffer.of(12))], ticks / 1000n),
    ng_tsresol_20: timed([option(9, Buffer.of(20))], 17_000n),
    ng_tsresol_127: timed([option(9, Buffer.of(127))], 0n),
    ng_tsresol_2_0: timed([option(9, Buffer.of(0x80))], ticks * second),
    ng_tsresol_2_10: timed([option(9, Buffer.of(0x80 | 10))], (ticks * second) / 1024n),
    ng_tsresol_2_63: timed([option(9, Buffer.of(0x80 | 63))], (ticks * second) >> 63n),
    ng_tsresol_2_127: timed([option(9, Buffer.of(0xff))], 0n),
    // An option of another length than its own is passed over.
    ng_tsresol_length_0: timed([option(9, "")], time),
    ng_tsresol_length_2: timed([option(9, Buffer.of(9, 0))], time),
    ng_tsoffset: timed([option(14, long(-2n))], time - 2n * second),
    ng_tsoffset_ahead: timed([option(14, long(1000n))], time + 1000n * second),
    ng_tsoffset_least: timed([option(14, long(-(1n << 63n)))], time - (1n << 63n) * second),
    ng_tsoffset_length_4: timed([option(14, words(5))], time),
    ng_5000_interfaces: {
      parts: [section(), ...Array.from({ length: 5000 }, () => describe(1, 0)), packet(4999, ticks, octets)],
      frames: [{ time, on: { id: 4999 } as Frame["on"] & object }],
    },
    ng_ticks_at_most: {
      parts: [section(), describe(1, 0), packet(0, (1n << 64n) - 1n, octets)],
      frames: [{ time: ((1n << 64n) - 1n) * 1000n }],
    },
    ng_length_under_caplen: {
      parts: [section(), describe(1, 0), packet(0, ticks, octets, [], 20)],
      frames: [{ bytes: octets, wireLength: 20 }],
    },
    ng_unknown_block: passed(block(0x0bad_cafe, octets.subarray(0, 8))),
    ng_custom_block: passed(block(0xbad, words(12345), octets.subarray(0, 8))),
    ng_journal_block: passed(block(9, octets.subarray(0, 8))),
    ng_statistics: passed(block(5, words(0, 0, 0), option(5, long(3n)))),
    ng_statistics_of_no_interface: passed(block(5, words(9, 0, 0))),
    ng_statistics_too_short: broken(block(5, words(0)), /a block of type 5 with only 16 octets/),
    ng_names: passed(block(4, name([127, 0, 0, 1], "here\0"), halves(0, 0))),
    ng_name_too_long: broken(
      block(4, halves(1, 400), words(0)),
      /a name of 400 octets does not fit its block/,
    ),
    ng_secrets_too_long: broken(
      block(10, words(0x544c534b, 5000), words(0)),
      /secrets of 5000 octets do not fit/,
    ),
    ng_secrets_unknown: passed(block(10, words(1, 4), words(0))),
    ng_obsolete_packet: {
      parts: [
        ...start,
        block(
          2,
          halves(0, 3),
          words(Number(ticks >> 32n), Number(ticks & 0xffffffffn), 4, 4),
          octets.subarray(0, 4),
          option(1, "old"),
        ),
      ],
      frames: [{ time }, { time, bytes: octets.subarray(0, 4), comment: "old" }],
    },
    ng_comments: {
      parts: [
        section(),
        describe(1, 0),
        packet(0, ticks, octets, [
          option(1, "a"),
          option(2, words(1)),
          option(1, "b"),
          option(0, ""),
          option(1, "no"),
        ]),
      ],
      frames: [{ comment: "a\nb", comments: ["a", "b"] }],
    },
  };
}

for (const little of [true, false])
  for (const [name, { parts, frames, error }] of Object.entries(casesOf(little)))
    t.test(`${name}, ${little ? "little" : "big"}-endian`, async (t) => {
      const reader = new PcapngReader();
      const read = reader.push(Buffer.concat(parts));
      t.match(read, frames);
      t.equal(read.length, frames.length);
      if (error) t.throws(() => reader.end(), { code: "format", message: error });
      else t.doesNotThrow(() => reader.end());
    });

t.test("sections of both byte orders in one file, each with interfaces of its own", async (t) => {
  const [little, big] = [blocks(true), blocks(false)];
  const reader = new PcapngReader();
  const read = reader.push(
    Buffer.concat([
      little.section(),
      little.describe(1, 0, little.option(2, "eth0")),
      little.packet(0, ticks, octets),
      big.section(),
      big.describe(101, 0, big.option(2, "tun0"), big.option(3, "a tunnel")),
      big.packet(0, ticks, octets),
    ]),
  );
  reader.end();
  t.match(read, [
    { link: 1, interface: "eth0", on: { section: 1, id: 0 } },
    { link: 101, interface: "tun0", on: { section: 2, id: 0, description: "a tunnel" } },
  ]);
});

t.test("more interfaces than memory should hold", async (t) => {
  const { section, describe } = blocks(true);
  const reader = new PcapngReader();
  reader.push(Buffer.concat([section(), ...Array.from({ length: 100_001 }, () => describe(1, 0))]));
  t.throws(() => reader.end(), { code: "format", message: /more than 100000 interfaces/ });
});
