import t from "tap";
import { type Desk, Within } from "../../../lib/capture/application-desk.ts";
import type { Step } from "../../../lib/capture/layer.ts";
import { Cursor } from "../../../lib/wire/cursor.ts";

t.test(
  "octets within a message: the frame's steps, a row of their own, and no data of the frame",
  async (t) => {
    const told: unknown[] = [];
    const outer = {
      bytes: new Uint8Array(9),
      row: { protocol: "TLS" },
      line: "outer",
      number: 7,
      time: 8n,
      steps: [],
      secrets: undefined,
      parse: () => undefined,
      broken: () => "what was understood",
      expect: (one: unknown) => told.push(one),
      info: () => "line",
      find: () => undefined,
      named: () => undefined,
      guess: () => undefined,
      data: () => told.push("data"),
    } as unknown as Desk;
    const bytes = Uint8Array.of(1, 2);
    const within = new Within(outer, bytes, { protocol: "" });
    t.equal(within.steps, outer.steps);
    t.same([within.number, within.time, within.bytes], [7, 8n, bytes]);
    within.data();
    t.same(told, []);
    within.expect({ host: "::1" } as never);
    t.same(told, [{ host: "::1" }]);
    // What is wrong within is said in the columns of the frame, and taken over from there.
    t.equal(within.parse({} as Step, new Cursor(bytes)), undefined);
    t.same([within.row, within.line], [{ protocol: "TLS" }, "outer"]);
    t.equal(within.broken({} as Step, new Error("x"), new Cursor(bytes)), "what was understood");
    t.equal(within.info({} as Step, 1), "line");
  },
);
