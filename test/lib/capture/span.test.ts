import t from "tap";
import { noSpan, remember } from "../../../lib/capture/span.ts";

let spans = noSpan;
for (let n = 0; n < 20; n += 1) spans = remember(spans, n * 10, n * 10 + 5, n);
t.equal(spans.length, 16, "a few are remembered");
t.same(spans[0], { from: 40, end: 45, lacks: 4 }, "the oldest is forgotten");
t.equal(noSpan.length, 0, "the list of nobody stays empty");
