import t from "tap";
import { askedFrame, firstLine, noteAsked } from "../../../lib/wire/asked-line.ts";
import { Cursor } from "../../../lib/wire/cursor.ts";

const line = Buffer.from("example.com\r\n");
t.equal(askedFrame(line, { fromClient: true }), line.length);
t.equal(askedFrame(line.subarray(0, 5), { fromClient: true }), 0);
t.equal(askedFrame(line, { fromClient: false }), Number.NEGATIVE_INFINITY);
t.equal(firstLine(line), "example.com");
t.equal(firstLine(Buffer.from("a\x1b")), "a\\033");

const c = new Cursor(line, 0, line.length, true);
const state = { text: "", number: 3, time: 1_000_000_000n };
noteAsked(c, { to: "a.to", time: "a.time", label: "Query" }, { state, time: 1_500_000_000n });
t.same(
  c.fields.map((field) => field.text),
  ["[Query In: 3]", "[Response Time: 0.500000000 seconds]"],
);
