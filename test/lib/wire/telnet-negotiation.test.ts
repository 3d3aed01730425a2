import fc from "fast-check";
import t from "tap";
import { command, option } from "../../../lib/wire/telnet-code.ts";
import { Negotiation } from "../../../lib/wire/telnet-negotiation.ts";

const { WILL, WONT, DO, DONT } = command;
const { ECHO, SGA, LINEMODE } = option;
const words: Record<number, string> = { [WILL]: "WILL", [WONT]: "WONT", [DO]: "DO", [DONT]: "DONT" };
const said = (octets: Uint8Array) =>
  octets.length === 0 ? "" : `${words[octets[1] as number]} ${octets[2]}`;

function made() {
  const changes: string[] = [];
  const q = new Negotiation(
    { us: new Set([ECHO]), him: new Set([SGA]) },
    (side, which, on) => void changes.push(`${side} ${which} ${on}`),
  );
  return { q, changes };
}

t.test("what is not agreed to is refused once; an off option is not turned off again", async (t) => {
  const { q, changes } = made();
  t.equal(said(q.receive(DO, LINEMODE)), "WONT 34");
  t.equal(said(q.receive(WILL, 200)), "DONT 200");
  t.equal(said(q.receive(WONT, 200)), "");
  t.equal(said(q.receive(DONT, LINEMODE)), "");
  t.equal(said(q.receive(DO, ECHO)), "WILL 1");
  t.equal(said(q.receive(DO, ECHO)), "", "an acknowledgement is never answered");
  t.equal(said(q.receive(DONT, ECHO)), "WONT 1");
  t.equal(said(q.receive(DONT, ECHO)), "", "DONT twice: one WONT");
  t.same(changes, ["us 1 true", "us 1 false"]);
});

t.test("one request on the wire; the rest waits (RFC 1143 4, 5)", async (t) => {
  const { q } = made();
  t.equal(said(q.ask("him", SGA, true)), "DO 3");
  t.equal(said(q.ask("him", SGA, false)), "", "queued");
  t.equal(said(q.ask("him", SGA, true)), "", "taken back");
  t.equal(said(q.receive(WILL, SGA)), "");
  t.ok(q.on("him", SGA));
  t.equal(said(q.ask("him", SGA, false)), "DONT 3");
  t.equal(said(q.ask("him", SGA, true)), "");
  t.equal(said(q.receive(WONT, SGA)), "DO 3");
  t.equal(said(q.receive(WILL, SGA)), "");
  t.ok(q.on("him", SGA));
  t.equal(said(q.ask("us", 50, true)), "WILL 50");
  t.equal(said(q.ask("us", 50, false)), "");
  t.equal(said(q.receive(DO, 50)), "WONT 50");
  t.equal(said(q.receive(DONT, 50)), "");
  t.notOk(q.on("us", 50));
});

t.test("a thousand alternating requests get at most three octets each", async (t) => {
  const { q } = made();
  for (let i = 0; i < 1000; i += 1) if (q.receive(i % 2 ? DONT : DO, ECHO).length > 3) t.fail("too long");
  t.equal(said(q.receive(DONT, ECHO)), "");
});

t.test("an answer that contradicts ends the matter (RFC 1143 7)", async (t) => {
  const { q, changes } = made();
  q.ask("him", SGA, true);
  t.equal(said(q.receive(WONT, SGA)), "", "a refusal is not answered");
  t.notOk(q.on("him", SGA));
  q.ask("him", SGA, true);
  q.receive(WILL, SGA);
  t.equal(said(q.ask("him", SGA, false)), "DONT 3");
  t.notOk(q.on("him", SGA));
  t.equal(said(q.receive(WILL, SGA)), "", "DONT answered by WILL is off");
  t.notOk(q.on("him", SGA));
  t.equal(said(q.receive(240, SGA)), "", "no negotiation at all");
  t.same(changes, ["him 3 true", "him 3 false"]);
});

t.test("property: two ends always fall silent, and agree on what is on", async (t) => {
  const step = fc.record({
    who: fc.nat(1),
    side: fc.constantFrom("us" as const, "him" as const),
    option: fc.constantFrom(ECHO, SGA, LINEMODE),
    on: fc.boolean(),
    delivered: fc.nat(3),
  });
  const some = fc.subarray([ECHO, SGA, LINEMODE]).map((options) => new Set(options));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), some, some, some, some, (steps, a, b, c, d) => {
      const ends = [new Negotiation({ us: a, him: b }), new Negotiation({ us: c, him: d })] as const;
      /** What is on its way to each end, in order. */
      const wires: [Uint8Array[], Uint8Array[]] = [[], []];
      const say = (from: 0 | 1, octets: Uint8Array) => {
        if (octets.length > 0) wires[from === 0 ? 1 : 0].push(octets);
      };
      const deliver = (to: 0 | 1) => {
        const octets = wires[to].shift();
        if (octets) say(to, ends[to].receive(octets[1] as number, octets[2] as number));
      };
      for (const { who, side, option, on, delivered } of steps) {
        say(who as 0 | 1, ends[who as 0 | 1].ask(side, option, on));
        for (let i = 0; i < delivered; i += 1) deliver((i % 2) as 0 | 1);
      }
      for (let i = 0; i < 200 && wires.flat().length > 0; i += 1) deliver((i % 2) as 0 | 1);
      return (
        wires.flat().length === 0 &&
        [ECHO, SGA, LINEMODE].every(
          (option) =>
            ends[0].on("us", option) === ends[1].on("him", option) &&
            ends[0].on("him", option) === ends[1].on("us", option),
        )
      );
    }),
    { numRuns: 2000 },
  );
  t.pass("2000 runs");
});
