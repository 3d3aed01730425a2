import t from "tap";
import { Armed, generator, hash } from "../../../lib/fault/chance.ts";
import { parseFault } from "../../../lib/fault/parse.ts";

const armed = (text: string, seed = 1) => new Armed(1, parseFault(text), seed);
const pattern = (one: Armed, times: number) =>
  Array.from({ length: times }, () => (one.strikes() ? "x" : ".")).join("");

t.test("one seed gives one row of numbers, spread over 0 to 1", async (t) => {
  const [one, same, other] = [generator(7), generator(7), generator(8)];
  const numbers = Array.from({ length: 10_000 }, one);
  t.same(numbers.slice(0, 100), Array.from({ length: 100 }, same));
  t.notSame(numbers.slice(0, 100), Array.from({ length: 100 }, other));
  t.ok(numbers.every((number) => number >= 0 && number < 1));
  for (let tenth = 0; tenth < 10; tenth += 1) {
    const share = numbers.filter((number) => Math.floor(number * 10) === tenth).length;
    t.ok(share > 850 && share < 1150, `${share} of 10000 are in tenth ${tenth}`);
  }
  t.not(hash("conn:drop@20%"), hash("conn:drop@21%"));
});

t.test("the same seed and text strike at the same occasions", async (t) => {
  const first = pattern(armed("conn:drop@20%", 7), 500);
  t.equal(pattern(armed("conn:drop@20%", 7), 500), first);
  t.not(pattern(armed("conn:drop@20%", 8), 500), first);
  t.not(pattern(armed("conn:close@20%", 7), 500), first, "another fault has numbers of its own");
});

t.test("a share is near its percentage", async (t) => {
  for (const percent of [0, 1, 20, 50, 99, 100]) {
    const one = armed(`conn:drop@${percent}%`, 42);
    pattern(one, 20_000);
    const found = (one.struck / one.seen) * 100;
    t.ok(Math.abs(found - percent) < 1, `${found}% of ${percent}%`);
  }
});

t.test("a counted chance and conditions strike exactly there", async (t) => {
  const cases: [string, string][] = [
    ["conn:drop", "xxxxxx"],
    ["conn:drop=1/2", "x.x.x."],
    ["conn:drop=2/3", "xx.xx."],
    ["conn:drop after=2", "..xxxx"],
    ["conn:drop=1/2 after=1", ".x.x.x"],
    ["conn:drop times=2", "xx...."],
    ["conn:drop=1/2 times=2", "x.x..."],
    ["conn:drop after=3 times=1", "...x.."],
  ];
  for (const [text, expected] of cases) t.equal(pattern(armed(text), 6), expected, text);
});

t.test("what comes first is counted for each connection, how often over all", async (t) => {
  const one = armed("conn:drop after=2 times=3");
  const [a, b] = [{}, {}];
  const struck = [a, b, a, b, a, a, b, b].map((connection) => one.strikes(connection));
  t.same(struck, [false, false, false, false, true, true, true, false]);
  t.match(one, { seen: 8, struck: 3 });
});

t.test("what was drawn strikes no more once it is off", async (t) => {
  const one = armed("conn:drop");
  t.equal(one.draws(), true);
  one.on = false;
  t.equal(one.strike(), false);
  t.equal(one.struck, 0);
});
