/** The time column: relative, of day, dated, since the epoch, since the row before. */
import t from "tap";
import { clock } from "../../../lib/view/clock.ts";

process.env["TZ"] = "UTC";
const epoch = 1_763_720_314_123_456_789n;
const rows = [
  ["r", ["0.000000", "61.000001"]],
  ["a", ["10:18:34.123456", "10:19:35.123457"]],
  ["ad", ["2025-11-21 10:18:34.123456", "2025-11-21 10:19:35.123457"]],
  ["e", ["1763720314.123456", "1763720375.123457"]],
  ["d", ["0.000000", "61.000001"]],
] as const;
for (const [kind, want] of rows) {
  const told = clock(kind);
  const got = [0n, 61_000_001_000n].map((relative) => told({ epoch: epoch + relative, relative }));
  t.same(got, want, kind);
}
const back = clock("d");
back({ epoch: 5_000_000n, relative: 0n });
t.equal(back({ epoch: 3_000_000n, relative: 0n }), "-0.002000", "a frame that comes with an earlier time");
t.equal(clock("ad")({ epoch: 10n ** 30n, relative: 0n }).includes("."), true, "no date holds it");
t.equal(clock("a")({ epoch: -1_000_000n, relative: 0n }), "23:59:59.999000", "before 1970");
