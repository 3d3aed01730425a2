/** Questions and answers of one conversation: who asked, what came again, and what nobody asked for. */
import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import {
  noteAgain,
  noteExchange,
  tellMessage,
  toldOf,
  trackMessage,
  type Waiting,
} from "../../../lib/wire/dns-exchange.ts";

const second = 1_000_000_000n;
const rows = [
  [1, 0n, 7, false, undefined],
  [2, second, 7, false, { kind: "request", first: 1 }],
  [3, 2n * second, 7, true, { kind: "answer", asked: { number: 1, time: 0n } }],
  [4, 3n * second, 7, true, { kind: "response", first: 3 }],
  [5, 4n * second, 7, false, undefined],
  [6, 10n * second, 7, false, undefined],
  [7, 11n * second, 8, true, { kind: "unsolicited" }],
  [8, 12n * second, 7, true, { kind: "answer", asked: { number: 6, time: 10n * second } }],
] as const;
let state: Waiting | undefined;
for (const [number, time, id, response, want] of rows) {
  const context = { number, time, state };
  t.same(tellMessage({ id, response }, context), want, `frame ${number}`);
  state = trackMessage({ id, response }, context);
}
t.equal(toldOf({ state }), undefined, "the state of the list is not told");
t.equal(tellMessage({ id: 1, response: true }, {}), undefined);

for (const [told, lines] of [
  [{ kind: "unsolicited" }, ["[Unsolicited: True]"]],
  [
    { kind: "answer", asked: { number: 3, time: second } },
    ["[Request In: 3]", "[Time: 1.000000000 seconds]"],
  ],
  [
    { kind: "request", first: 3 },
    ["[Retransmitted request. Original request in: 3]", "[Retransmission: True]"],
  ],
  [
    { kind: "response", first: 4 },
    ["[Retransmitted response. Original response in: 4]", "[Retransmission: True]"],
  ],
  [undefined, []],
] as const) {
  const c = new Cursor(new Uint8Array(2), 0, 2, true);
  noteExchange(c, toldOf({ state: told }), 2n * second);
  t.same(
    c.fields.map(({ text }) => text),
    lines,
  );
}
const again = new Cursor(new Uint8Array(2), 0, 2, true);
noteAgain(again, { kind: "request", first: 3 }, 0, 2);
noteAgain(again, { kind: "unsolicited" }, 0, 2);
t.equal(again.fields.length, 1);
t.match(again.fields[0]?.text, /DNS query retransmission\. Original request in frame 3/);
