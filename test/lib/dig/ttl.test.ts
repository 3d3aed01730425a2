import t from "tap";
import { shortDuration, wordyDuration } from "../../../lib/dig/ttl.ts";

t.test("seconds, short and in words", async (t) => {
  for (const [seconds, short, wordy] of [
    [0, "0s", "0 seconds"],
    [60, "1m", "1 minute"],
    [5400, "1h30m", "1 hour 30 minutes"],
    [1209601, "2w1s", "2 weeks 1 second"],
    [2147483647, "3550w5d3h14m7s", "3550 weeks 5 days 3 hours 14 minutes 7 seconds"],
  ] as const) {
    t.equal(shortDuration(seconds), short);
    t.equal(wordyDuration(seconds), wordy);
  }
});
