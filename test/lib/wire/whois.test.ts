import t from "tap";
import { whois } from "../../../lib/wire/whois.ts";
import { dissected, hostile } from "../../support/dissected.ts";

const query = Buffer.from("example.com\r\n");
const answer = Buffer.from("Domain: EXAMPLE.COM\r\nx\x1b[2J");
const asked = dissected(whois, query, { fromClient: true, number: 4, time: 0n });
t.equal(asked.info, "Query: example.com");
t.same(asked.lines, ["Query: example.com\\r\\n"]);
const state = whois.track?.(asked.value, { number: 4, time: 0n });
const context = { fromClient: false, state, time: 1n };
t.equal(dissected(whois, answer, context).info, "Answer: example.com");
t.ok(dissected(whois, answer, context).lines.includes("[Query In: 4]"));
t.equal(whois.waiting?.(answer, context), "Answer: example.com");
t.equal(whois.track?.(dissected(whois, answer, context).value, context), state);
for (const sample of [query, answer]) t.equal(hostile(whois, sample, context), "");
