import t from "tap";
import { spark } from "../../../lib/view/spark.ts";

for (const [times, options, drawn] of [
  [[], {}, ""],
  [[5], {}, "▁"],
  [[1, 2, undefined, 3], {}, "▁▅x█"],
  [[1, 2, undefined, 3], { unicode: false }, "_+x#"],
  [[7, 7], {}, "▁▁"],
  [[undefined, undefined], {}, "xx"],
  [[9, 1, 2, 3], { width: 3 }, "▁▅█"],
] as const)
  t.equal(spark(times, options), drawn, JSON.stringify(times));

t.equal(spark(Array(1_000_000).fill(3), { width: 10 }).length, 10, "a million times take the width");
