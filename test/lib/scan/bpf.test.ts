import t from "tap";
import { answerFilter } from "../../../lib/scan/bpf.ts";

/** Runs a filter as the kernel does: what it returns for a packet. */
function run(filter: Buffer, packet: Buffer): number {
  let [a, x] = [0, 0];
  for (let at = 0; at < filter.length / 8; at += 1) {
    const op = filter.readUInt16LE(at * 8);
    const [yes, no] = [filter[at * 8 + 2] as number, filter[at * 8 + 3] as number];
    const value = filter.readUInt32LE(at * 8 + 4);
    // A load past the end ends the filter with 0 (bpf(4)).
    try {
      if (op === 0x28) a = packet.readUInt16BE(value);
      else if (op === 0x30) a = packet.readUInt8(value);
      else if (op === 0x48) a = packet.readUInt16BE(x + value);
      else if (op === 0x50) a = packet.readUInt8(x + value);
      else if (op === 0xb1) x = (packet.readUInt8(value) & 15) * 4;
      else if (op === 0x15) at += a === value ? yes : no;
      else if (op === 0x45) at += a & value ? yes : no;
      else if (op === 0x06) return value;
      else throw new Error(`no instruction 0x${op.toString(16)}`);
    } catch (error) {
      if (error instanceof RangeError) return 0;
      throw error;
    }
  }
  throw new Error("it runs past its end");
}

function segment(port: number, flags: number): Buffer {
  const made = Buffer.alloc(20);
  made.writeUInt16BE(port, 2);
  made[13] = flags;
  return made;
}

t.test("only answers to our port are let through, whatever the IP header's length", async (t) => {
  const [syn, ack, reset] = [2, 16, 4];
  for (const [family, headers] of [
    [4, [Buffer.of(0x45, ...Array(19).fill(0)), Buffer.of(0x4f, ...Array(59).fill(0))]],
    [6, [Buffer.alloc(0)]],
  ] as const)
    for (const header of headers) {
      const filter = answerFilter(family, 40_000);
      const takes = (port: number, flags: number) =>
        run(filter, Buffer.concat([header, segment(port, flags)])) > 0;
      t.ok(takes(40_000, syn | ack));
      t.ok(takes(40_000, reset | ack));
      t.notOk(takes(40_000, syn), "our own SYN, on loopback");
      t.notOk(takes(40_001, syn | ack));
      t.equal(
        run(filter, Buffer.concat([header, segment(40_000, ack)]).subarray(0, header.length + 2)),
        0,
        "cut off",
      );
    }
});
