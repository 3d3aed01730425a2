import t from "tap";
import { Faults } from "../../../lib/fault/faults.ts";
import { FaultyConnection } from "../../../lib/fault/faulty.ts";
import { pair } from "../../../lib/net/memory.ts";

/** A faulty server's end, its client's, and a clock that jumps when somebody sleeps, unless it is `held`. */
function ends(texts: string[], held = false) {
  const notes: string[] = [];
  const waits: number[] = [];
  let time = 0;
  const sleepers: (() => void)[] = [];
  const faults = new Faults({
    seed: 1,
    note: (line) => void notes.push(line.replace(/ of .*/, "")),
    clock: {
      now: () => time,
      sleep: (milliseconds, signal) => {
        waits.push(Math.round(milliseconds));
        if (!held) time += milliseconds;
        if (!held || signal?.aborted) return Promise.resolve();
        return new Promise((resolve) => {
          signal?.addEventListener("abort", () => resolve());
          sleepers.push(resolve);
        });
      },
    },
  });
  for (const text of texts) faults.add(text);
  const [client, conn] = pair();
  return {
    faults,
    client,
    conn,
    served: new FaultyConnection(conn, faults),
    notes,
    waits,
    wake: () => {
      for (const resolve of sleepers.splice(0)) resolve();
    },
  };
}

/** All that the client gets: texts, and how it ended. */
async function heard(client: { read(): Promise<Uint8Array | null> }): Promise<string> {
  let text = "";
  try {
    for (;;) {
      const chunk = await client.read();
      if (chunk === null) return `${text}$`;
      text += String(Buffer.from(chunk));
    }
  } catch (error) {
    return `${text}!${(error as { code: string }).code}`;
  }
}

// An echo whose replies are "<what came>"; the client says one, two, three, four, waiting for each reply.
const dialogues: [faults: string[], client: string, notes: string[], waits: number[]][] = [
  [[], "<one><two><three><four>$", [], []],
  [["conn:drop"], "$", ["fault 1, conn:drop, struck conn"], []],
  [["conn:close"], "$", ["fault 1, conn:close, struck conn"], []],
  [["conn:reset"], "!reset", ["fault 1, conn:reset, struck conn"], []],
  [["conn:delay=2s"], "<one><two><three><four>$", ["fault 1, conn:delay=2s, struck conn"], [2000]],
  [["conn:reset after=2"], "<one><two>!reset", ["fault 1, conn:reset after=2, struck conn"], []],
  [["conn:close after=3"], "<one><two><three>$", ["fault 1, conn:close after=3, struck conn"], []],
  [["conn:close after=7B"], "<one><two>$", ["fault 1, conn:close after=7B, struck conn"], []],
  [["conn:drop after=1"], "<one>$", ["fault 1, conn:drop after=1, struck conn"], []],
  [
    ["conn:delay=1s after=3"],
    "<one><two><three><four>$",
    ["fault 1, conn:delay=1s after=3, struck conn"],
    [1000],
  ],
  [["conn:close after=9"], "<one><two><three><four>$", [], []],
  [["conn:close@0%"], "<one><two><three><four>$", [], []],
  [["stream:drop=1/2"], "<two><four>$", Array(2).fill("fault 1, stream:drop=1/2, struck stream"), []],
  [["stream:drop times=1"], "<two><three><four>$", ["fault 1, stream:drop times=1, struck stream"], []],
  [["stream:truncate after=2"], "<one><two><th$", ["fault 1, stream:truncate after=2, struck stream"], []],
  [["stream:truncate after=8B"], "<one><tw$", ["fault 1, stream:truncate after=8B, struck stream"], []],
  [["stream:truncate after=5B"], "<one>$", ["fault 1, stream:truncate after=5B, struck stream"], []],
  [["stream:close after=1"], "<one>$", ["fault 1, stream:close after=1, struck stream"], []],
  [["stream:close after=7B"], "<one><t$", ["fault 1, stream:close after=7B, struck stream"], []],
  [["stream:reset after=1"], "<one>!reset", ["fault 1, stream:reset after=1, struck stream"], []],
  [
    ["stream:delay=1s after=2"],
    "<one><two><three><four>$",
    Array(2).fill("fault 1, stream:delay=1s after=2, struck stream"),
    [1000, 1000],
  ],
  [["stream:delay=5s", "stream:close after=7s"], "<one>$", [], [5000, 5000]],
  [
    ["stream:rate=10"],
    "<one><two><three><four>$",
    ["fault 1, stream:rate=10, struck stream"],
    Array(22).fill(100),
  ],
];

t.test("what each fault does to a dialogue", async (t) => {
  for (const [texts, client, notes, waits] of dialogues) {
    const one = ends(texts);
    const echo = async () => {
      const { served } = one;
      if (!(await served.begin())) return;
      for (;;) {
        const chunk = await served.read();
        if (chunk === null) return;
        await served.write(`<${Buffer.from(chunk)}>`);
      }
    };
    const name = texts.join(" ") || "none";
    const running = echo()
      .catch(() => {})
      .finally(() => one.conn.close());
    const hearing = heard(one.client);
    for (const word of ["one", "two", "three", "four"]) {
      await one.client.write(word).catch(() => {});
      // Until all that this word can cause has happened.
      await new Promise((resolve) => setImmediate(resolve));
    }
    await one.client.end().catch(() => {});
    t.equal(await hearing, client, name);
    await running;
    if (notes.length > 0) t.same(one.notes, notes, `${name}: noted`);
    t.same(one.waits, waits, `${name}: waited`);
  }
});

t.test("a time after which a connection ends runs while nothing is said", async (t) => {
  for (const [text, end] of [
    ["conn:close after=3s", "hi$"],
    ["conn:reset after=3s", "hi!reset"],
  ] as const) {
    const { served, client, waits, wake, notes } = ends([text], true);
    t.equal(await served.begin(), true);
    await served.write("hi");
    t.same(waits, [3000]);
    t.same(notes, []);
    const hearing = heard(client);
    await new Promise((resolve) => setImmediate(resolve));
    wake();
    t.equal(await hearing, end, text);
    t.equal(notes.length, 1);
  }
});

t.test("a connection that ends meanwhile is struck no more, and waits for nothing", async (t) => {
  const { served, conn, client, notes, faults } = ends(["conn:reset after=1h", "stream:delay=1h"], true);
  await served.begin();
  const writing = served.write("late");
  await new Promise((resolve) => setImmediate(resolve));
  await conn.close();
  await t.rejects(writing, { code: "closed" });
  await served.close();
  t.equal(await client.read(), null);
  t.equal(notes.length, 1, "only the delay");
  t.equal(faults.list[0]?.struck, 0);
});

t.test("writes keep their order, and closing waits for them", async (t) => {
  const { served, client, wake, faults } = ends(["stream:delay=1s times=1"], true);
  void served.write("first ");
  faults.clear();
  void served.write("second");
  const closing = served.close();
  await new Promise((resolve) => setImmediate(resolve));
  wake();
  t.equal(await heard(client), "first second$");
  await closing;
  t.throws(() => faults.clear(1), { code: "usage" });
});

t.test("a fault that is turned on later strikes an open connection's next words; off, no more", async (t) => {
  const { served, client, faults } = ends([]);
  await served.write("a");
  faults.add("stream:drop");
  await served.write("b");
  faults.clear();
  await served.write("c");
  await served.close();
  t.equal(await heard(client), "ac$");
});

t.test("what was drawn for an open connection strikes no more when it is turned off", async (t) => {
  const { served, client, faults, notes } = ends(["conn:close after=1"]);
  await served.begin();
  faults.clear();
  for (const word of ["one", "two"]) {
    await client.write(word);
    t.equal(String(Buffer.from((await served.read()) ?? [])), word);
  }
  t.same(notes, []);
});

t.test("the rest of a connection is the one below", async (t) => {
  const { served, client, conn } = ends([]);
  t.equal(served.local, conn.local);
  t.equal(served.remote, conn.remote);
  t.equal(served.tls, undefined);
  t.equal(served.startTls, undefined);
  await client.write("ab");
  await client.end();
  const back = heard(client);
  t.equal(await served.pipe(served), 2);
  await served.end();
  t.equal(await back, "ab$");
  for await (const _ of served) t.fail("all was read");
  await served[Symbol.asyncDispose]();
  const other = ends([]);
  other.served.reset();
  await t.rejects(other.client.read(), { code: "reset" });
});
