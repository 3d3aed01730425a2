import { setImmediate as turn } from "node:timers/promises";
import t from "tap";
import type { Frame } from "../../lib/capture/frame.ts";
import { HeldFrames } from "../../repl/held-frames.ts";

const frame = (time: bigint, synthetic = false) => ({ time, synthetic }) as unknown as Frame;

t.test("captured frames wait two turns, in order; those of the journal do not", async (t) => {
  const given: bigint[] = [];
  const held = new HeldFrames(({ time }) => void given.push(time));
  held.add(frame(1n));
  held.add(frame(2n));
  held.add(frame(3n, true));
  t.same(given, [3n]);
  await turn();
  held.add(frame(4n));
  t.same(given, [3n], "one turn is not enough");
  await turn();
  t.same(given, [3n, 1n, 2n, 4n]);
  held.add(frame(5n));
  held.release();
  t.same(given, [3n, 1n, 2n, 4n, 5n], "at the end nothing is kept");
  await turn();
  await turn();
  t.equal(given.length, 5);
});
