import t from "tap";
import type { FaultWords } from "../../../lib/fault/fault.ts";
import { Faults, type Strike } from "../../../lib/fault/faults.ts";
import { pair } from "../../../lib/net/memory.ts";

const words: FaultWords = {
  points: ["RCPT", "DATA"],
  others: { like: /^[/*]/, named: "a path" },
  kinds: ["code", "delay", "drop", "close", "reset", "truncate"],
  codes: [400, 599, 550],
  examples: [],
};

/** Faults whose clock only says how long was waited. */
function faults(...texts: string[]) {
  const notes: string[] = [];
  const strikes: Strike[] = [];
  const waits: number[] = [];
  let time = 0;
  const set = new Faults({
    seed: 1,
    words,
    note: (line, strike) => {
      notes.push(line);
      strikes.push(strike);
    },
    clock: {
      now: () => time,
      sleep: async (milliseconds) => {
        waits.push(milliseconds);
        time += milliseconds;
      },
    },
  });
  for (const text of texts) set.add(text);
  return { set, notes, strikes, waits };
}

t.test("faults are numbered, listed, turned off; nothing is asked while none is on", async (t) => {
  const { set } = faults();
  t.match(set, { active: false, streams: false, datagrams: false });
  t.equal(set.at("RCPT"), undefined);
  set.add("RCPT:550");
  t.match(set, { active: true, streams: false, datagrams: false });
  set.add("stream:rate=5");
  set.add("datagram:drop");
  t.match(set, { active: true, streams: true, datagrams: true });
  t.throws(() => set.add("RCPT:99"), { code: "usage" });
  t.same(
    set.list.map(({ number, fault }) => `${number} ${fault.text}`),
    ["1 RCPT:550", "2 stream:rate=5", "3 datagram:drop"],
  );
  t.throws(() => set.clear(9), { code: "usage", message: /fault 9: there is none/ });
  t.equal(set.clear(2).length, 1);
  t.match(set, { active: true, streams: false });
  t.equal(set.add("DATA:drop").number, 4, "a number is not used again");
  t.equal(set.clear().length, 3);
  t.match(set, { active: false, datagrams: false });
});

t.test("words are found by case, by star, and by any that mean the same", async (t) => {
  const cases: [place: string, words: string[], struck: boolean][] = [
    ["rcpt", ["RCPT"], true],
    ["RCPT", ["DATA"], false],
    ["*", ["DATA"], true],
    ["/img/*", ["GET", "/img/a.png"], true],
    ["/img/*", ["GET", "/imagine"], false],
    ["*.org", ["MX", "www.example.org"], true],
    ["*.org", ["MX", "org"], false],
    ["/a*a", ["/a"], false],
  ];
  for (const [place, said, struck] of cases)
    t.equal(
      faults(`${place}:drop`).set.at(said) !== undefined,
      struck,
      `${place} ${struck ? "is" : "is not"} ${said}`,
    );
});

t.test("delays add up, and the first other fault is the one; what cannot be done is not drawn", async (t) => {
  const { set } = faults("RCPT:delay=1s", "RCPT:550@1/2", "*:451", "RCPT:delay=2s", "RCPT:truncate");
  t.match(set.at("RCPT"), { delay: 3000, fault: { value: 550 } });
  t.match(set.at("RCPT"), { delay: 3000, fault: { value: 451 } });
  t.match(
    set.list.map(({ seen }) => seen),
    [2, 2, 1, 2, 0],
  );
  const able = faults("RCPT:truncate");
  t.equal(
    able.set.at("RCPT", undefined, (kind) => kind !== "truncate"),
    undefined,
  );
  t.equal(able.set.list[0]?.seen, 0);
});

t.test("each strike is told, printable, with whom it struck", async (t) => {
  const { set, notes, strikes } = faults("*:drop after=1");
  const remote = { transport: "udp", host: "::1", port: 5 } as const;
  set.at("\x1b[2J", { remote });
  set.at("\x1b[2J", { remote });
  t.same(notes, ["fault 1, *:drop after=1, struck \\x1b[2J of [::1]:5"]);
  t.match(strikes, [{ number: 1, fault: { kind: "drop" }, point: "\x1b[2J", remote, time: BigInt }]);
});

t.test("a flood of strikes is counted", async (t) => {
  const { set, notes } = faults("RCPT:drop");
  for (let i = 0; i < 1500; i += 1) set.at("RCPT");
  t.equal(notes.length, 1000);
  await set.wait(1000);
  set.at("RCPT");
  t.match(notes.at(-1), /struck RCPT \(and 500 that came too fast to tell\)$/);
});

t.test("suffer: waits, closes and resets; what was said before goes out first", async (t) => {
  const cases: [text: string, outcome: unknown, order: string[]][] = [
    ["DATA:drop", undefined, []],
    ["RCPT:drop", "silent", []],
    ["RCPT:delay=3s", undefined, ["before", "3000"]],
    ["RCPT:550", { kind: "code", value: 550 }, []],
    ["RCPT:close", "gone", ["before", "end"]],
    ["RCPT:reset", "gone", ["reset"]],
  ];
  for (const [text, outcome, order] of cases) {
    const { set, waits } = faults(text);
    const [client, conn] = pair();
    const done: string[] = [];
    const struck = await set.suffer("RCPT", conn, async () => void done.push("before"));
    done.push(...waits.map(String));
    if (struck === "gone")
      done.push(
        await client.read().then(
          () => "end",
          (error) => error.code,
        ),
      );
    t.match(struck, outcome as object, text);
    t.same(done, order, text);
  }
});

t.test("a wait ends with its connection, or with the server; too many are not begun", async (t) => {
  const set = new Faults();
  const [, conn] = pair();
  const waiting = set.wait(60_000, conn);
  await conn.close();
  t.equal(await waiting, true);
  const all = Array.from({ length: 10_001 }, () => set.wait(60_000));
  t.equal(await all.at(-1), false, "the last is one too many");
  set.add("conn:drop");
  set.close();
  t.ok((await Promise.all(all)).every((one) => one === false));
  t.equal(set.active, false);
});

t.test("without a seed one is chosen, and it can be used again", async (t) => {
  const first = new Faults({ words });
  const second = new Faults({ words, seed: first.seed });
  const strikes = (set: Faults) => {
    set.add("RCPT:550@30%");
    return Array.from({ length: 200 }, () => set.at("RCPT") !== undefined);
  };
  t.same(strikes(first), strikes(second));
});
