/** Bars over time. */
import t from "tap";
import { bar, rateLines } from "../../../lib/view/rate.ts";
import { plain } from "../../support/samples.ts";

t.equal(bar(1, 2, 4), "██");
t.equal(bar(3, 8, 1), "▍");
t.equal(bar(1, 1000, 4), "▏", "what is not nothing is seen");
t.equal(bar(1, 2, 4, false), "##");
t.equal(bar(0, 2, 4), "");
const step = (start: bigint, frames: number, bytes: number) => ({
  start,
  end: start + 500_000_000n,
  frames,
  bytes,
});
const steps = [step(0n, 2, 100), step(500_000_000n, 0, 0), step(1_000_000_000n, 10, 400)];
t.same(rateLines(steps, plain, { width: 40 }), [
  "SECONDS  FRAMES  BYTES",
  "    0.0       2    100  ████",
  "    0.5       0      0",
  "    1.0      10    400  ████████████████",
]);
t.match(rateLines(steps, plain, { width: 40, unicode: false }).at(-1), / {2}#{16}$/);
t.same(rateLines([], plain), []);
