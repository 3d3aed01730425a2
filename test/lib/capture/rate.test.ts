/** Frames and octets over time, as tshark counts them. */
import t from "tap";
import type { Packet } from "../../../lib/capture/frame.ts";
import { Rate, sensibleInterval } from "../../../lib/capture/rate.ts";
import { packetsIn } from "../../support/followed.ts";
import { packet } from "../../support/samples.ts";
import { statisticsOf } from "../../support/statistics.ts";

const second = 1_000_000_000n;

function ratesOf(packets: readonly Packet[], interval?: bigint) {
  const rate = new Rate(interval);
  for (const packet of packets) rate.add(packet);
  return rate.steps();
}

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
  t.equal(sensibleInterval(159_000_000n), 10_000_000n);
  t.equal(sensibleInterval(3600n * second), 200n * second);
  t.equal(sensibleInterval(0n), 1000n);
  t.match(ratesOf([at(0n), at(2n * second), at(-second)], second), [
    { start: 0n, end: second, frames: 2, bytes: 20 },
    { frames: 0, bytes: 0 },
    { start: 2n * second, frames: 1 },
  ]);
  t.equal(ratesOf([at(10_000n * second)], second), undefined);
  t.same(ratesOf([], second), []);
});

t.test("without an interval the steps are those of the one that is sensible at the end", async (t) => {
  const seed = Number(process.env["SEED"] ?? 20_261_122);
  t.comment(`SEED=${seed}`);
  let state = seed;
  const random = () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state / 2 ** 32;
  };
  for (const scale of [1e2, 1e5, 1e7, 1e9, 1e12, 1e16]) {
    const packets = Array.from({ length: 300 }, (_, n) =>
      packet({ time: BigInt(Math.floor(random() * scale)) - 5n, length: n }),
    );
    const longest = packets.reduce((most, { time }) => (time > most ? time : most), 0n);
    t.same(ratesOf(packets), ratesOf(packets, sensibleInterval(longest)), `scale ${scale}`);
  }
});
