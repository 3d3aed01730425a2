import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import { asking, noteRequest, remember } from "../../../lib/wire/ldap-waiting.ts";

t.test("an answer names its request and the time between", async (t) => {
  t.ok(asking.has(0) && !asking.has(1));
  const messages = [
    { id: 1, operation: 3 },
    { id: 2, operation: 4 },
  ];
  t.equal(remember(messages, undefined, {}), undefined);
  const waiting = remember(messages, undefined, { number: 4, time: 1_000_000_000n });
  t.same([...(waiting ?? [])], [[1, { number: 4, time: 1_000_000_000n }]]);
  const c = new Cursor(new Uint8Array(0), 0, 0, true);
  noteRequest(c, waiting?.get(1), { number: 5, time: 1_500_000_000n });
  noteRequest(c, waiting?.get(2), { number: 5, time: 1_500_000_000n });
  t.same(
    c.fields.map(({ text }) => text),
    ["[Response To: 4]", "[Time: 0.500000000 seconds]"],
  );
});
