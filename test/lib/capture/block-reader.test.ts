import t from "tap";
import { BlockReader, readWhole } from "../../../lib/capture/block-reader.ts";

/** Blocks of a length octet and that many octets; a length of 255 is an error. */
class Lengths extends BlockReader {
  steps = 0;

  protected override step(bytes: Buffer, at: number): number {
    this.steps += 1;
    if (bytes.length - at < 1) return -1;
    const length = bytes[at]!;
    if (length === 255) throw this.fault("255");
    if (bytes.length - at < 1 + length) return -1 - length;
    this.frames.push({ time: 0n, link: length, bytes: bytes.subarray(at + 1), wireLength: length });
    return 1 + length;
  }
}

t.test("blocks are found whatever the chunks, and a long one is not tried at every octet", async (t) => {
  const bytes = Buffer.concat([Buffer.from([2, 0, 0, 200]), Buffer.alloc(200), Buffer.from([0])]);
  const reader = new Lengths();
  const links: number[] = [];
  for (const octet of bytes) links.push(...reader.push(Uint8Array.of(octet)).map((frame) => frame.link));
  reader.end();
  t.same(links, [2, 200, 0]);
  t.ok(reader.steps < 12, `${reader.steps} steps`);
});

t.test("a break keeps the frames before it and is thrown from then on", async (t) => {
  const reader = new Lengths();
  t.equal(reader.push(Uint8Array.of(0, 0, 255, 0)).length, 2);
  t.throws(() => reader.push(Uint8Array.of(0)), { code: "format", message: /octet 2: 255/ });
  t.throws(() => reader.end(), { code: "format" });
  t.throws(() => readWhole(new Lengths(), Uint8Array.of(3, 0)), {
    message: /octet 0: the file was cut short/,
  });
});
