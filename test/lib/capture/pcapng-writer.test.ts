import t from "tap";
import type { Frame } from "../../../lib/capture/frame.ts";
import { pcapng } from "../../../lib/capture/pcapng-writer.ts";

const frame: Frame = { time: 1n, link: 1, bytes: Uint8Array.of(1, 2, 3), wireLength: 3 };

t.test("every block is a multiple of four octets with its length at both ends", async (t) => {
  const frames: Frame[] = [
    frame,
    { ...frame, comment: "abcde", interface: "lo" },
    { ...frame, synthetic: true },
  ];
  const types: number[] = [];
  for (const chunk of pcapng(frames, { application: "test", comment: "c" })) {
    const blocks = Buffer.from(chunk);
    for (let at = 0; at < blocks.length; ) {
      types.push(blocks.readUInt32LE(at));
      const length = blocks.readUInt32LE(at + 4);
      t.equal(length % 4, 0);
      at += length;
      t.equal(blocks.readUInt32LE(at - 4), length);
    }
  }
  t.same(types, [0x0a0d0d0a, 1, 6, 1, 6, 1, 6], "an interface before its first frame");
});

t.test("a comment longer than an option may be is cut", async (t) => {
  const [, block] = [...pcapng([{ ...frame, comment: "x".repeat(100_000) }])];
  t.ok(block!.length < 66_000);
});
