import t from "tap";
import { Conversation } from "../../../lib/capture/conversation.ts";
import { Conversations } from "../../../lib/capture/conversations.ts";

const ends = (source: string, sourcePort: number, destination: string, destinationPort: number) => ({
  source,
  sourcePort,
  destination,
  destinationPort,
});

t.test("found from both ends, apart by addresses and by ports", async (t) => {
  const table = new Conversations();
  const one = new Conversation(0);
  table.begin(ends("a", 1, "b", 2), one);
  t.same(table.find(ends("a", 1, "b", 2)), { conversation: one, side: 0 });
  t.same(table.find(ends("b", 2, "a", 1)), { conversation: one, side: 1 });
  for (const other of [ends("a", 2, "b", 1), ends("b", 1, "a", 2), ends("a", 1, "c", 2)])
    t.equal(table.find(other), undefined);
  const two = new Conversation(1);
  table.begin(ends("b", 2, "a", 1), two);
  t.same(table.find(ends("a", 1, "b", 2)), { conversation: two, side: 1 }, "the later one takes its place");
});

t.test("a TCP conversation that is open is kept through many others; one that ended is not", async (t) => {
  const table = new Conversations();
  const [open, ended] = [new Conversation(0), new Conversation(1)];
  open.open = true;
  table.begin(ends("open", 1, "x", 1), open);
  table.begin(ends("ended", 1, "x", 1), ended);
  for (let n = 0; n < 100_000; n += 1) table.begin(ends(`h${n >> 8}`, n & 255, "x", 1), new Conversation(n));
  t.equal(table.find(ends("open", 1, "x", 1))?.conversation, open);
  t.equal(table.find(ends("ended", 1, "x", 1)), undefined);
});

t.test("the idle of very many are forgotten; who goes on speaking is not", async (t) => {
  const table = new Conversations();
  const [idle, busy] = [new Conversation(0), new Conversation(1)];
  table.begin(ends("idle", 1, "x", 1), idle);
  table.begin(ends("busy", 1, "x", 1), busy);
  for (let n = 0; n < 100_000; n += 1) {
    table.begin(ends(`h${n >> 8}`, n & 255, "x", 1), new Conversation(n));
    if (n % 4_000 === 0) t.ok(table.find(ends("x", 1, "busy", 1)), `after ${n} more`);
  }
  t.equal(table.find(ends("idle", 1, "x", 1)), undefined);
  t.equal(table.find(ends("busy", 1, "x", 1))?.conversation, busy);
});
