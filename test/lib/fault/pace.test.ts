import t from "tap";
import { Pace } from "../../../lib/fault/pace.ts";

t.test("the rate is true over every second, at every rate", async (t) => {
  for (const rate of [1, 7, 300, 9600, 1_000_000]) {
    let time = 1000;
    const pace = new Pace({ now: () => time, sleep: async () => {} });
    const sent: { at: number; octets: number }[] = [];
    const whole = Buffer.alloc(rate * 3);
    for (const part of pace.parts(whole, rate)) {
      time += pace.wait(part.length, rate);
      sent.push({ at: time, octets: part.length });
    }
    t.equal(
      sent.reduce((sum, { octets }) => sum + octets, 0),
      rate * 3,
    );
    const largest = Math.max(...sent.map(({ octets }) => octets));
    for (const { at } of sent) {
      const second = sent.filter((one) => one.at >= at && one.at < at + 1000 - 1e-6);
      const octets = second.reduce((sum, one) => sum + one.octets, 0);
      if (octets > rate + largest) t.fail(`${octets} octets in the second from ${at} at ${rate} a second`);
    }
    const last = sent.at(-1)?.at ?? 0;
    t.ok(
      last - 1000 > 1900 && last - 1000 <= 3000,
      `three seconds' octets at ${rate} take ${last - 1000} ms`,
    );
  }
});

t.test("silence saves up nothing", async (t) => {
  let time = 0;
  const pace = new Pace({ now: () => time, sleep: async () => {} });
  t.equal(pace.wait(100, 100), 0);
  t.equal(pace.wait(100, 100), 1000);
  time = 60_000;
  t.equal(pace.wait(100, 100), 0);
  t.equal(pace.wait(100, 100), 1000);
});
