import t from "tap";
import { finger } from "../../../lib/wire/finger.ts";
import { dissected, hostile } from "../../support/dissected.ts";

const query = Buffer.from("example.com\r\n");
const answer = Buffer.from("Domain: EXAMPLE.COM\r\nx\x1b[2J");
const asked = dissected(finger, query, { fromClient: true, number: 4, time: 0n });
t.equal(asked.info, "Query");
t.same(asked.lines, ["Query: example.com\\r\\n"]);
const state = finger.track?.(asked.value, { number: 4, time: 0n });
const context = { fromClient: false, state, time: 1n };
t.equal(dissected(finger, answer, context).info, "Response");
t.ok(dissected(finger, answer, context).lines.includes("[Request In: 4]"));
t.equal(finger.waiting?.(answer, context), "Response");
t.equal(finger.track?.(dissected(finger, answer, context).value, context), state);
for (const sample of [query, answer]) t.equal(hostile(finger, sample, context), "");
