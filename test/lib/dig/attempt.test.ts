import t from "tap";
import type { Engine } from "../../../lib/command.ts";
import { attempt, origin } from "../../../lib/dig/attempt.ts";
import type { Event } from "../../../lib/dig/event.ts";
import { plainQuery, type Query } from "../../../lib/dig/query.ts";
import { PortholeError } from "../../../lib/errors.ts";
import { connect } from "../../../lib/net/connect.ts";
import type { Service } from "../../../lib/net/connection.ts";
import { lengthPrefix } from "../../../lib/net/length-prefix.ts";
import { LineReader } from "../../../lib/net/lines.ts";
import { listen } from "../../../lib/net/listen.ts";
import { decodeMessage, encodeMessage, type ResourceRecord } from "../../../lib/wire/dns.ts";

const soa = { mname: ".", rname: ".", serial: 1, refresh: 1, retry: 1, expire: 1, minimum: 1 };
const start: ResourceRecord = { name: "x", type: 6, class: 1, ttl: 1, data: soa };
const a: ResourceRecord = { name: "x", type: 1, class: 1, ttl: 1, data: { address: "192.0.2.1" } };

/** Answers one query over a stream with these messages. */
const sending = (...parts: ResourceRecord[][]): Service => ({
  async stream(conn) {
    const reader = new LineReader(conn);
    const head = (await reader.readBytes(2)) as Uint8Array;
    const asked = decodeMessage((await reader.readBytes(head[0]! * 256 + head[1]!)) as Uint8Array);
    for (const [at, answers] of parts.entries()) {
      const questions = at === 0 ? asked.questions : [];
      const message = { ...asked, response: true, questions, answers, additionals: [] };
      await conn.write(lengthPrefix(encodeMessage(message)));
    }
  },
});

async function tried(service: Service, more: Partial<Query> = {}) {
  await using listener = await listen("tcp://127.0.0.1:0", service);
  const { port } = listener.addresses[0]!;
  const decoded: string[] = [];
  const engine: Engine = {
    signal: new AbortController().signal,
    connect,
    decodeAs: ({ port: at }, name) => void decoded.push(`${at === port} ${name}`),
  };
  const events: Event[] = [];
  const query = { ...plainQuery(), name: "x", tcp: true, ...more };
  const run = attempt(engine, query, { host: "127.0.0.1", port, called: "x" }, undefined);
  for (;;) {
    const { value, done } = await run.next();
    if (done) return { events, outcome: value, decoded };
    events.push(value);
  }
}
const kinds = (events: readonly Event[]) => events.map(({ kind }) => kind).join(" ");

t.test("an answer, and what the frames are to be read as", async (t) => {
  const { events, outcome, decoded } = await tried(sending([a]));
  t.equal(kinds(events), "opened sent");
  t.match(outcome, { message: { answers: [a] }, transport: "tcp" });
  t.same(decoded, ["true dns"]);
});

t.test("a transfer comes in parts, of which only the first repeats the question", async (t) => {
  const { events, outcome } = await tried(sending([start, a], [a], [start]), { type: 252 });
  t.equal(kinds(events), "opened sent part part part transferred");
  t.match(events.at(-1), { total: { records: 4, messages: 3 } });
  t.equal(outcome, undefined);
  const refused = await tried(sending([]), { type: 252 });
  t.equal(kinds(refused.events), "opened sent refused");
  const broken = await tried(sending([start, a]), { type: 252 });
  t.equal(kinds(broken.events), "opened sent part remark");
  t.match(broken.outcome, { failure: { code: "closed" }, told: false });
});

t.test("the first cause of an error", async (t) => {
  const first = new Error("first");
  const second = new PortholeError("failed", "second", { cause: first });
  t.equal(origin(new PortholeError("failed", "third", { cause: second })), first);
  const alone = new PortholeError("failed", "alone");
  t.equal(origin(alone), alone);
});
