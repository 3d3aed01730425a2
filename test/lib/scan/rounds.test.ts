import t from "tap";
import { Rounds } from "../../../lib/scan/rounds.ts";

/** Plays a round: those in `speaking` answer, the rest is silent. */
function play(rounds: Rounds, ports: readonly number[], speaking: readonly number[]): void {
  for (const port of ports) {
    if (speaking.includes(port)) rounds.answered();
    else rounds.silent(port);
  }
}

t.test("who was silent is asked once more, and then only while somebody answers", async (t) => {
  const rounds = new Rounds(10, false, 0);
  play(rounds, [1, 2, 3], [1]);
  t.same(rounds.next(100), { ports: [2, 3], gap: 0 });
  play(rounds, [2, 3], [2]);
  t.same(rounds.next(200), { ports: [3], gap: 0 });
  play(rounds, [3], []);
  t.equal(rounds.next(300), undefined);
  t.same(rounds.left, [3]);
});

t.test("a host that says nothing at all is asked twice", async (t) => {
  const rounds = new Rounds(10, true, 0);
  play(rounds, [1, 2], []);
  t.same(rounds.next(100), { ports: [1, 2], gap: 0 });
  play(rounds, [1, 2], []);
  t.equal(rounds.next(200), undefined);
});

t.test("a rate is learned from what was answered", async (t) => {
  const ports = Array.from({ length: 20 }, (_, at) => at);
  const rounds = new Rounds(10, true, 0);
  play(rounds, ports, [0, 1, 2, 3, 4, 5]);
  t.match(rounds.next(100), { gap: 50 }, "the first burst is no rate");
  play(rounds, ports.slice(6), [6, 7]);
  t.match(rounds.next(1100), { gap: 500, ports: ports.slice(8) });
  play(rounds, ports.slice(8), [8]);
  t.match(rounds.next(9100), { gap: 1000 }, "never slower than one a second");
});

t.test("silence behind answers is sampled at the longest gap", async (t) => {
  const ports = Array.from({ length: 20 }, (_, at) => at);
  const rounds = new Rounds(10, true, 0);
  play(rounds, ports, [0]);
  rounds.next(10);
  play(rounds, ports.slice(1), []);
  t.same(rounds.next(20), { ports: [1, 2, 3, 4, 5], gap: 1000 });
  t.equal(rounds.left.length, 14, "the rest waits");
  play(rounds, [1, 2, 3, 4, 5], [3]);
  t.match(rounds.next(6000), { gap: 1000, ports: { length: 18 } }, "it was the limit: all of them, slowly");
  play(rounds, rounds.left, []);
  const silent = new Rounds(10, true, 0);
  play(silent, ports, [0]);
  silent.next(10);
  play(silent, ports.slice(1), []);
  silent.next(20);
  play(silent, [1, 2, 3, 4, 5], []);
  t.equal(silent.next(6000), undefined, "it was not");
  t.equal(silent.left.length, 19);
});

t.test("--max-retries counts rounds", async (t) => {
  const rounds = new Rounds(0, true, 0);
  play(rounds, [1, 2], [1]);
  t.equal(rounds.next(1), undefined);
  t.same(rounds.left, [2]);
});
