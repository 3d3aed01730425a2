/** Frames and octets over time, as tshark counts them. */
import t from "tap";
import { durationOf, ratesOf, sensibleInterval } from "../../../lib/capture/rate.ts";
import { packetsIn } from "../../support/followed.ts";
import { packet } from "../../support/samples.ts";
import { statisticsOf } from "../../support/statistics.ts";

const second = 1_000_000_000n;

// tshark leaves out a frame that lies exactly where the last step would begin (mysql: 80 frames, of which it shows 79).
for (const name of ["icmp6-ping", "small-services", "mail-streams"])
  t.test(`${name} in steps of a second`, async (t) => {
    const steps = ratesOf(await packetsIn(`${name}.pcap`), second);
    const rows = statisticsOf(name).matchAll(
      /^\|\s*[\d.]+\s*<>\s*(?:[\d. ]+|Dur)\s*\|\s*(\d+)\s*\|\s*(\d+)\s*\|$/gm,
    );
    const expected = [...rows].map(([, frames, bytes]) => [Number(frames), Number(bytes)]);
    t.ok(expected.length > 0);
    t.same(
      steps?.map(({ frames, bytes }) => [frames, bytes]),
      expected,
    );
  });

t.test("a sensible interval, empty steps, odd times, too many steps", async (t) => {
  const at = (time: bigint) => packet({ time, length: 10 });
  t.equal(sensibleInterval([at(0n), at(159_000_000n)]), 10_000_000n);
  t.equal(sensibleInterval([at(0n), at(3600n * second)]), 200n * second);
  t.equal(sensibleInterval([]), 1000n);
  t.equal(durationOf([at(5n), at(-5n)]), 5n);
  t.match(ratesOf([at(0n), at(2n * second), at(-second)], second), [
    { start: 0n, end: second, frames: 2, bytes: 20 },
    { frames: 0, bytes: 0 },
    { start: 2n * second, frames: 1 },
  ]);
  t.equal(ratesOf([at(10_000n * second)], second), undefined);
  t.same(ratesOf([], second), []);
});
