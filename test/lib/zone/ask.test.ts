import t from "tap";
import { lengthPrefix } from "../../../lib/net/length-prefix.ts";
import { LineReader } from "../../../lib/net/lines.ts";
import { pair } from "../../../lib/net/memory.ts";
import { encodeMessage, type Message, query } from "../../../lib/wire/dns.ts";
import { ask, strangeness } from "../../../lib/zone/ask.ts";

const asked = query(7, { name: "x.example", type: 1, class: 1 });
const reply = (more: Partial<Message> = {}): Message => ({ ...asked, response: true, ...more });

t.test("RFC 5452 9.1: only our answer is one", async (t) => {
  const rows: [string, Partial<Message>, RegExp | undefined][] = [
    ["ours", {}, undefined],
    ["another case", { questions: [{ name: "X.example", type: 1, class: 1 }] }, undefined],
    ["a refusal without the question", { questions: [], rcode: 1 }, undefined],
    ["no question", { questions: [] }, /no question/],
    ["another ID", { id: 8 }, /ID mismatch: expected ID 7, got 8/],
    ["a query", { response: false }, /response not set/],
    ["another operation", { opcode: 4 }, /opcode/],
    [
      "another name",
      { questions: [{ name: "y.example", type: 1, class: 1 }] },
      /Question section mismatch: got y.example\/A\/IN/,
    ],
    ["another type", { questions: [{ name: "x.example", type: 28, class: 1 }] }, /Question/],
    ["another class", { questions: [{ name: "x.example", type: 1, class: 3 }] }, /Question/],
    ["two questions", { questions: [...asked.questions, ...asked.questions] }, /Question/],
  ];
  for (const [what, more, wanted] of rows) {
    const why = strangeness(reply(more), asked);
    if (wanted) t.match(why, wanted, what);
    else t.equal(why, undefined, what);
  }
});

t.test("guesses are passed over, and the end is the end", async (t) => {
  const [client, server] = pair();
  const told: string[] = [];
  const answer = ask(client, asked, { strange: (why) => told.push(why) });
  const reader = new LineReader(server);
  const head = (await reader.readBytes(2)) as Uint8Array;
  t.same(await reader.readBytes(head[0]! * 256 + head[1]!), Uint8Array.from(encodeMessage(asked)));
  await server.write(lengthPrefix(encodeMessage(reply({ id: 8 }))));
  await server.write(lengthPrefix(Buffer.from("no message at all")));
  await server.write(lengthPrefix(encodeMessage(reply({ rcode: 3 }))));
  t.match((await answer)?.message, { id: 7, rcode: 3 });
  t.match(told, [/ID mismatch/, /no DNS message/]);
  const second = ask(client, asked);
  await server.close();
  t.equal(await second, null);
  await client.close();
});
