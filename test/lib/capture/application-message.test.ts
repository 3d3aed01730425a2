import t from "tap";
import type { Desk } from "../../../lib/capture/application-desk.ts";
import { carried, inside, stepOf } from "../../../lib/capture/application-message.ts";
import type { Step } from "../../../lib/capture/layer.ts";
import { Cursor } from "../../../lib/wire/cursor.ts";
import type { Context, Protocol } from "../../../lib/wire/protocol.ts";

const context: Context = { carrier: "tcp", fromClient: true, state: undefined };

/** A box in a box: the first octet says how many octets the rest of it has. */
const box: Protocol<number> = {
  name: "box",
  label: "BOX",
  title: "Box",
  parse: (c: Cursor) => c.uint(1, "box.left", "Left"),
  info: (left: number) => `box ${left}`,
  next: (left: number) => (left > 0 ? [["box", 0]] : []),
} as unknown as Protocol<number>;

t.test("a message of the frame, and one put together", async (t) => {
  t.same(stepOf(box, { start: 3, end: 9 }, context, [3, 9]), {
    protocol: box,
    start: 3,
    end: 9,
    context,
    payload: [3, 9],
  });
  const whole = new Uint8Array(4);
  t.same(stepOf(box, { start: 0, end: 4, whole, origin: -2 }, context, [0, 4]).origin, -2);
  const bytes = Uint8Array.of(1, 2, 3, 4);
  t.same(inside({ start: 1, end: 3 }, bytes, 7), {
    start: 0,
    end: 2,
    whole: bytes.subarray(1, 3),
    origin: 7,
  });
});

t.test("messages inside messages are steps, and no more than a frame may have", async (t) => {
  const bytes = Uint8Array.from({ length: 100 }, (_, i) => 99 - i);
  const steps: Step[] = [stepOf(box, { start: 0, end: 100 }, context, [0, 100])];
  const desk = {
    bytes,
    row: { protocol: "", info: "" },
    steps,
    find: () => ({ protocol: box }),
    info: (step: Step, value: number) => step.protocol.info(value, context),
  } as unknown as Desk;
  const c = new Cursor(bytes, 1, 100);
  t.equal(carried(desk, steps[0] as Step, 99, c, "box 99"), "box 68");
  t.equal(steps.length, 32);
  t.equal(desk.row.protocol, "BOX");
});
