import t from "tap";
import { Flight } from "../../../lib/capture/flight.ts";

t.test("an acknowledgement is for the segment that ends there, the oldest of those", async (t) => {
  const flight = new Flight();
  flight.send(0, 0, 1, 1, 100n);
  flight.send(1, 11, 11, 3, 200n);
  flight.send(11, 21, 21, 4, 300n);
  flight.send(11, 21, 21, 5, 400n);
  t.match(flight.oldest, { number: 1, time: 100n });
  t.match(flight.acknowledge(1), { number: 1, time: 100n });
  t.equal(flight.octets(0), 20);
  t.equal(flight.acknowledge(5), undefined, "in the middle of a segment");
  t.match(flight.oldest, { number: 3, time: 200n });
  t.equal(flight.octets(0), 16);
  t.equal(flight.octets(6), 10, "less what was acknowledged out of order");
  t.match(flight.acknowledge(21), { number: 4, time: 300n });
  t.equal(flight.octets(0), 0);
  t.equal(flight.acknowledge(21), undefined);
  t.equal(flight.oldest, undefined);
});

t.test("behind a hole nobody knows, until the other side acknowledges something", async (t) => {
  const flight = new Flight();
  flight.whole = false;
  flight.send(1, 9, 9, 1, 0n);
  t.equal(flight.octets(0), 0);
  flight.acknowledge(1);
  t.equal(flight.octets(0), 8);
});

t.test("octets since the last PSH", async (t) => {
  const flight = new Flight();
  const said = [
    [10, false],
    [10, true],
    [5, true],
    [7, false],
    [1, true],
  ] as const;
  t.same(
    said.map(([length, push]) => flight.pushed(length, push)),
    [10, 20, 5, 7, 8],
  );
});

t.test("a side that is never acknowledged is not remembered without end", async (t) => {
  const flight = new Flight();
  for (let i = 0; i < 5000; i += 1) flight.send(i, i + 1, i + 1, i, 0n);
  t.equal(flight.octets(0), 1000);
});
