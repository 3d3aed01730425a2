import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { type Message, noteExchange, tell, toldOf, track } from "../../../lib/wire/stun-exchange.ts";

const id = Uint8Array.of(1, 2, 3);
const asks: Message = { id, asks: true, answers: false };
const answers: Message = { id, asks: false, answers: true };
const tells: Message = { id, asks: false, answers: false };

/** The lines of messages, one after another, a second each. */
function lines(messages: readonly Message[], name: "stun" | "classicstun" = "stun"): string[] {
  let state: unknown;
  return messages.map((message, at) => {
    const context = { state, number: at + 1, time: BigInt(at) * 1_000_000_000n };
    const told = tell(name, message, context);
    state = track(name, message, context);
    const c = new Cursor(id, 0, 3, true);
    noteExchange(c, { state: told }, name);
    return c
      .finish()
      .map((field) => field.text)
      .join(" ");
  });
}

t.test("who asked, who answered, and what came twice", async (t) => {
  t.same(lines([asks, asks, answers, answers, asks, tells]), [
    "",
    "[Duplicated original message in: 1]",
    "[Request In: 1] [Time: 2.000000000 seconds]",
    "[Duplicated original message in: 3] [Request In: 1] [Time: 3.000000000 seconds]",
    "[Duplicated original message in: 1] [Response In: 3]",
    "[Duplicated original message in: 3]",
  ]);
  t.same(lines([answers, asks, answers]), [
    "",
    "[Response In: 1]",
    "[Duplicated original message in: 1] [Request In: 2] [Time: 2.000000000 seconds]",
  ]);
});

t.test("in the classic form what is asked again is another question", async (t) => {
  const again = { ...asks, latest: true };
  const answer = { ...answers, latest: true };
  t.same(lines([again, again, answer, answer], "classicstun"), [
    "",
    "",
    "[Request In: 2] [Time: 1.000000000 seconds]",
    "[Request In: 2] [Time: 2.000000000 seconds]",
  ]);
});

t.test("both keep their own, within bounds; foreign states are none", async (t) => {
  const context = { number: 1, time: 0n };
  let state = track("stun", asks, context);
  state = track("classicstun", asks, { ...context, state });
  t.same(tell("stun", answers, { state, number: 2, time: 1n }), {
    told: { duplicate: undefined, asked: 1, took: 1n },
  });
  for (let n = 0; n < 300; n += 1)
    state = track("stun", { ...asks, id: Uint8Array.of(9, n >> 8, n & 255) }, { ...context, state });
  t.same(tell("stun", answers, { state, number: 2, time: 1n }), { told: {} });
  t.not(toldOf({ state: undefined }).asked, 1);
  t.same(tell("stun", answers, { state: { wg: 1 }, number: 2 }), { told: {} });
});
