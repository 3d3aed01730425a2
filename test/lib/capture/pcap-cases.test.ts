/** pcap files that other readers broke on, row by row: what Wireshark 4.0 and libpcap make of each is what is expected. */
import t from "tap";
import type { Frame } from "../../../lib/capture/frame.ts";
import { frameLimit, PcapReader } from "../../../lib/capture/pcap.ts";
import { type PcapRecord, type PcapShape, pcapFile } from "../../support/blocks.ts";

const octets = Buffer.from("0123456789abcdef0123456789");
const size = octets.length;
const good: PcapRecord = [1_700_000_000, 5, size, size, octets];
const second = 1_000_000_000n;

interface Case {
  shape?: PcapShape;
  records: readonly PcapRecord[];
  frames: readonly Partial<Frame>[];
  error?: RegExp;
}

const cases: Record<string, Case> = {
  // The file's own snap length is ignored, as tcpdump and tshark do.
  pcap_caplen_over_snaplen: {
    shape: { snap: 20 },
    records: [good, good],
    frames: [{ bytes: octets }, { bytes: octets }],
  },
  pcap_snaplen_4g: { shape: { snap: 0xffffffff }, records: [good], frames: [{ bytes: octets }] },
  pcap_snaplen_0: { shape: { snap: 0 }, records: [good], frames: [{ bytes: octets }] },
  pcap_caplen_4g: {
    records: [good, [1, 0, 0xffffffff, size, octets], good],
    frames: [{ bytes: octets }],
    error: /octet 74: a packet of 4294967295 octets, more than the 262144/,
  },
  pcap_caplen_2g: {
    records: [good, [1, 0, 0x80000000, size, octets], good],
    frames: [{ bytes: octets }],
    error: /octet 74: a packet of 2147483648 octets/,
  },
  pcap_caplen_over_limit: {
    records: [good, [1, 0, frameLimit + 1, size, octets]],
    frames: [{}],
    error: /a packet of 262145 octets/,
  },
  pcap_caplen_at_limit: {
    records: [[1, 0, frameLimit, frameLimit, Buffer.alloc(frameLimit)]],
    frames: [{ wireLength: frameLimit }],
  },
  pcap_length_under_caplen: {
    records: [[1, 0, size, 20, octets]],
    frames: [{ bytes: octets, wireLength: 20 }],
  },
  pcap_version_2_3_swapped: {
    shape: { version: [2, 3] },
    records: [[1, 0, size + 9, size, octets]],
    frames: [{ bytes: octets, wireLength: size + 9 }],
  },
  pcap_version_2_2_swapped: {
    shape: { version: [2, 2] },
    records: [[1, 0, size + 9, size, octets]],
    frames: [{ bytes: octets, wireLength: size + 9 }],
  },
  pcap_usec_over_million: {
    records: [[7, 2_500_000, size, size, octets]],
    frames: [{ time: 9_500_000_000n }],
  },
  pcap_time_2106: {
    records: [
      [0xffffffff, 999_999, size, size, octets],
      [0, 0, size, size, octets],
    ],
    frames: [{ time: 4_294_967_295n * second + 999_999_000n }, { time: 0n }],
  },
  pcap_time_backwards: {
    records: [good, [1_600_000_000, 0, size, size, octets], good],
    frames: [{}, { time: 1_600_000_000n * second }, { time: 1_700_000_000n * second + 5000n }],
  },
  pcap_linktype_fcs_bits: {
    shape: { link: 0x54000001 },
    records: [good],
    frames: [{ link: 1, bytes: octets }],
  },
  // libpcap and Wireshark refuse these.
  pcap_linktype_reserved_bits: {
    shape: { link: 0x00010001 },
    records: [good],
    frames: [],
    error: /octet 20: the link type 65537 has bits set that are reserved/,
  },
  pcap_version_1: {
    shape: { version: [1, 0] },
    records: [good],
    frames: [],
    error: /octet 4: pcap version 1 is not known/,
  },
  pcap_caplen_0: { records: [[1, 0, 0, 60, octets.subarray(0, 0)]], frames: [{ wireLength: 60 }] },
};

for (const [name, { shape = {}, records, frames, error }] of Object.entries(cases))
  for (const little of [true, false])
    t.test(`${name}, ${little ? "little" : "big"}-endian`, async (t) => {
      const reader = new PcapReader();
      const read = reader.push(pcapFile({ little, ...shape }, records));
      t.match(read, frames);
      t.equal(read.length, frames.length);
      if (error) t.throws(() => reader.end(), { code: "format", message: error });
      else t.doesNotThrow(() => reader.end());
    });
