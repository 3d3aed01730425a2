import t from "tap";
import { Channel } from "../../../lib/scan/channel.ts";

t.test("values in order, told before, while and after they are read", async (t) => {
  const channel = new Channel<number>();
  channel.push(1);
  const got: number[] = [];
  const reading = (async () => {
    for await (const value of channel) {
      got.push(value);
      if (value === 1) channel.push(2);
    }
  })();
  setImmediate(() => {
    channel.push(3);
    channel.end();
  });
  await reading;
  t.same(got, [1, 2, 3]);
});

t.test("an error comes after the last value", async (t) => {
  const channel = new Channel<number>();
  channel.push(1);
  channel.end(new Error("broken"));
  const got: number[] = [];
  await t.rejects(
    (async () => {
      for await (const value of channel) got.push(value);
    })(),
    { message: "broken" },
  );
  t.same(got, [1]);
});
