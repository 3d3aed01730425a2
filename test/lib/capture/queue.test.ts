import t from "tap";
import type { Frame } from "../../../lib/capture/frame.ts";
import { FrameQueue } from "../../../lib/capture/queue.ts";

const frame = (time: number): Frame => ({
  time: BigInt(time),
  link: 1,
  bytes: new Uint8Array(),
  wireLength: 0,
});

t.test("frames come in order, to readers that wait and to those that come later", async (t) => {
  const queue = new FrameQueue();
  const waiting = queue.next();
  queue.push([frame(1), frame(2), frame(3)]);
  queue.end();
  queue.push([frame(4)]);
  const rest = [await waiting, await queue.next(), await queue.next(), await queue.next()];
  t.same(
    rest.map((one) => one.value?.time),
    [1n, 2n, 3n, undefined],
  );
});

t.test("an error comes once, after the last frame; a waiting reader gets it", async (t) => {
  const queue = new FrameQueue();
  queue.push([frame(1)]);
  queue.end(new Error("broke"));
  t.equal((await queue.next()).done, false);
  await t.rejects(queue.next(), { message: "broke" });
  t.equal((await queue.next()).done, true);
  const other = new FrameQueue();
  const waiting = other.next();
  other.end(new Error("broke"));
  await t.rejects(waiting, { message: "broke" });
});

t.test("the producer is held when it is full, and let go on when it is nearly empty", async (t) => {
  const told: boolean[] = [];
  const queue = new FrameQueue((full) => told.push(full));
  const many = Array.from({ length: 70_000 }, (_, i) => frame(i));
  queue.push(many);
  queue.push([frame(70_000)]);
  t.same(told, [true]);
  let wrong = 0;
  for (let i = 0; i <= 70_000; i += 1) if ((await queue.next()).value?.time !== BigInt(i)) wrong += 1;
  t.equal(wrong, 0);
  t.same(told, [true, false]);
  t.equal(queue.size, 0);
});
