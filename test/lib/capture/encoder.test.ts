import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import t from "tap";
import { type Encoder, encoder } from "../../../lib/capture/encoder.ts";
import type { Frame } from "../../../lib/capture/frame.ts";
import { formatOf, readPcap } from "../../../lib/capture/pcap.ts";
import { PcapngReader, readPcapng } from "../../../lib/capture/pcapng.ts";
import { FileProperties } from "../../../lib/capture/properties.ts";
import { blocks } from "../../support/blocks.ts";

const octets = Buffer.from("0123456789abcdef0123456789");
const frame: Frame = { time: 1_700_000_000_123_456_789n, link: 1, bytes: octets, wireLength: 60 };
const ticks = 1_700_000_000_123_456n;

function whole(made: Encoder, frames: readonly Frame[]): Buffer {
  return Buffer.concat([...frames.map((one) => made.record(one)), made.end()]);
}

t.test("the format is the one that was said, else the name's, else pcapng", async (t) => {
  for (const [path, said, format] of [
    ["a.pcap", undefined, "pcap"],
    ["a.cap", undefined, "pcap"],
    ["a.pcap", "pcapng", "pcapng"],
    ["a.pcapng", "pcap", "pcap"],
    ["a", undefined, "pcapng"],
    ["-", undefined, "pcapng"],
  ] as const)
    t.equal(formatOf(path, said), format, `${path} ${said}`);
});

for (const [name, wrong, message] of [
  ["two link types", { ...frame, link: 101 }, /Cannot save link types 1 and 101 in one pcap file/],
  ["a synthetic frame", { ...frame, synthetic: true as const }, /Cannot save synthetic frames as pcap/],
  ["a time after 2106", { ...frame, time: 2n ** 32n * 1_000_000_000n }, /before 1970 or after 2106/],
  ["a time before 1970", { ...frame, time: -1n }, /before 1970 or after 2106/],
] as const)
  t.test(`pcap refuses ${name}`, async (t) => {
    const made = encoder("pcap");
    made.record(frame);
    t.throws(() => made.record(wrong), { code: "unsupported", message });
  });

t.test("files without a frame are whole", async (t) => {
  t.same(readPcap(whole(encoder("pcap"), [])), []);
  t.same(readPcapng(whole(encoder("pcapng"), [])), []);
});

/** A file of two sections that says all that may be said; read, and written again. */
function source(): Buffer {
  const [little, big] = [blocks(true), blocks(false)];
  const { section, describe, packet, option, block, words, halves, long, name, simple } = little;
  return Buffer.concat([
    section(option(1, "of the file"), option(3, "a system")),
    describe(1, 0, option(2, "eth0"), option(3, "the first"), option(1, "of eth0"), option(9, Buffer.of(6))),
    describe(101, 0, option(2, "tun0"), option(9, Buffer.of(9))),
    block(10, words(0x544c534b, 8), Buffer.from("CLIENT_R")),
    block(4, name([127, 0, 0, 1], "here\0"), halves(0, 0)),
    simple(octets),
    packet(0, ticks, octets, [
      option(1, "one"),
      option(1, "zwei ü"),
      option(2, words(0x8000_0002)),
      option(4, long(3n)),
    ]),
    packet(1, ticks * 1000n + 7n, octets),
    block(5, words(1, 0, 0), option(4, long(10n)), option(5, long(2n))),
    big.section(),
    big.describe(1, 0, big.option(2, "be0"), big.option(14, big.long(1000n))),
    big.packet(0, ticks, octets, [], 99),
    big.describe(1, 0, big.option(14, big.long(20_000_000_000n))),
    big.packet(1, ticks, octets),
    big.describe(1, 0, big.option(14, big.long(-5_000_000_000n))),
    big.packet(2, ticks, octets),
  ]);
}

function again(bytes: Buffer): { made: Buffer; frames: Frame[] } {
  const reader = new PcapngReader();
  const made = encoder("pcapng");
  reader.properties = made.properties;
  const frames = reader.push(bytes);
  reader.end();
  return { made: whole(made, frames), frames };
}

t.test(
  "what a file says is written again: interfaces, comments, names, secrets, counts, times of any era",
  async (t) => {
    const { made, frames } = again(source());
    const reader = new PcapngReader();
    const properties = new FileProperties();
    const secrets: string[] = [];
    reader.secrets = (lines) => secrets.push(Buffer.from(lines).toString());
    reader.properties = properties;
    const read = reader.push(made);
    reader.end();
    const bare = (one: Frame) => ({ ...one, bytes: Buffer.from(one.bytes), on: undefined });
    t.same(read.map(bare), frames.map(bare));
    t.equal(frames.length, 6);
    t.same(secrets, ["CLIENT_R"]);
    t.match(properties.sections, [{ comments: ["of the file"], system: "a system" }]);
    t.match(
      properties.interfaces.map(({ name, description }) => [name, description]),
      [
        ["eth0", "the first"],
        ["tun0", undefined],
        ["be0", undefined],
      ],
    );
    t.same([...properties.counts.values()], [{ received: 10n, dropped: 2n }]);
    t.equal(properties.names.get("127.0.0.1"), "here");
  },
);

function tshark(path: string): string {
  const fields = [
    "frame.number",
    "frame.time_epoch",
    "frame.cap_len",
    "frame.len",
    "frame.encap_type",
    "frame.packet_flags",
    "frame.drop_count",
    "frame.comment",
  ];
  return execFileSync(
    "tshark",
    ["-n", "-r", path, "-T", "fields", ...fields.flatMap((name) => ["-e", name])],
    {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    },
  );
}

const absent = (() => {
  try {
    execFileSync("tshark", ["--version"], { stdio: "ignore" });
    return false;
  } catch {
    return "tshark is not installed";
  }
})();

t.test("tshark reads the same frames before and after", { skip: absent }, async (t) => {
  const folder = t.testdir();
  writeFileSync(`${folder}/before.pcapng`, source());
  writeFileSync(`${folder}/after.pcapng`, again(source()).made);
  const [before, after] = [tshark(`${folder}/before.pcapng`), tshark(`${folder}/after.pcapng`)];
  t.equal(after, before);
  t.equal(before.split("\n").length, 7);
});
