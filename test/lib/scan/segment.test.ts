import t from "tap";
import { readIcmp, readSegment, readUnreachable, SynWriter, synSize } from "../../../lib/scan/segment.ts";
import { transportChecksum } from "../../../lib/wire/checksum.ts";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { tcp } from "../../../lib/wire/tcp.ts";

const v4 = { source: Buffer.of(192, 0, 2, 1), host: Buffer.of(192, 0, 2, 2) };
const v6 = {
  source: Buffer.from("20010db8000000000000000000000001", "hex"),
  host: Buffer.from("20010db8000000000000000000000002", "hex"),
};

for (const [family, { source, host }] of [
  [4, v4],
  [6, v6],
] as const)
  t.test(`a SYN over IPv${family} is one that our own parser and checksum agree with`, async (t) => {
    const writer = new SynWriter(source, 40_000, host, 0xffff_0000);
    for (const [port, tries] of [
      [1, 0],
      [65_535, 3],
      [443, 255],
    ] as const) {
      const segment = Buffer.alloc(synSize);
      writer.write(segment, 0, port, tries);
      t.equal(transportChecksum(Buffer.concat([source, host]), 6, segment), 0, "the sum over all is 0");
      const read = tcp.parse(new Cursor(segment));
      t.match(read, { sourcePort: 40_000, destinationPort: port });
      t.equal(segment.readUInt32BE(4), (0xffff_0000 + tries) >>> 0);
      t.equal(segment[13], 2);
    }
  });

const expected = { sourcePort: 40_000, sequence: 1000 };

function segment(from: number, to: number, flags: number, acknowledgement: number): Buffer {
  const made = Buffer.alloc(20);
  made.writeUInt16BE(from, 0);
  made.writeUInt16BE(to, 2);
  made.writeUInt32BE(acknowledgement, 8);
  made[12] = 0x50;
  made[13] = flags;
  return made;
}

t.test("answers to a SYN", async (t) => {
  const read = (bytes: Buffer) => readSegment(bytes, 0, bytes.length, expected);
  t.same(read(segment(25, 40_000, 0x12, 1001)), { port: 25, tries: 0, state: "open", reason: "syn-ack" });
  t.same(read(segment(25, 40_000, 0x14, 1003)), { port: 25, tries: 2, state: "closed", reason: "reset" });
  for (const [what, bytes] of [
    ["another port of ours", segment(25, 40_001, 0x12, 1001)],
    ["another's SYN", segment(25, 40_000, 0x02, 1001)],
    ["a forged acknowledgement", segment(25, 40_000, 0x14, 5)],
    ["neither SYN nor RST", segment(25, 40_000, 0x10, 1001)],
    ["cut off", segment(25, 40_000, 0x12, 1001).subarray(0, 19)],
  ] as const)
    t.equal(read(bytes), undefined, what);
});

function icmp(
  family: 4 | 6,
  type: number,
  code: number,
  protocol: number,
  inner: Buffer,
  to: Uint8Array,
): Buffer {
  const ip = Buffer.alloc(family === 4 ? 20 : 40);
  ip[0] = family === 4 ? 0x45 : 0x60;
  ip[family === 4 ? 9 : 6] = protocol;
  ip.set(to, family === 4 ? 16 : 24);
  return Buffer.concat([Buffer.of(type, code, 0, 0, 0, 0, 0, 0), ip, inner]);
}

t.test("ICMP errors about a SYN of ours", async (t) => {
  for (const [family, type, { host, source }] of [
    [4, 3, v4],
    [6, 1, v6],
  ] as const) {
    const syn = Buffer.alloc(synSize);
    new SynWriter(source, 40_000, host, 1000).write(syn, 0, 25, 1);
    const code = family === 4 ? 13 : 1;
    const read = (bytes: Buffer) => readIcmp(bytes, 0, bytes.length, family, host, expected);
    t.same(read(icmp(family, type, code, 6, syn.subarray(0, 8), host)), {
      port: 25,
      tries: 1,
      state: "filtered",
      reason: "admin-prohibited",
    });
    t.equal(read(icmp(family, type, code, 6, syn, source)), undefined, "to another host");
    t.equal(read(icmp(family, type, code, 17, syn, host)), undefined, "of another transport");
    t.equal(read(icmp(family, 8, code, 6, syn, host)), undefined, "no error");
    const whole = icmp(family, type, code, 6, syn.subarray(0, 8), host);
    for (let end = 0; end < whole.length; end += 1)
      t.equal(readIcmp(whole, 0, end, family, host, expected), undefined);
    t.match(readUnreachable(whole, 0, whole.length, family, host), { port: 25, sourcePort: 40_000, code });
  }
});
