import t from "tap";
import { FindingPipe } from "../../../lib/scan/finding-pipe.ts";

function pipe() {
  const written: string[] = [];
  return { written, pipe: new FindingPipe(1, (bytes) => void written.push(Buffer.from(bytes).toString())) };
}

t.test("what waits is written together, once it is much or has waited long", async (t) => {
  const { written, pipe: news } = pipe();
  news.add(22, { state: "open", reason: "syn-ack" });
  news.tick(performance.now());
  t.same(written, [], "not yet");
  news.tick(performance.now() + 101);
  t.same(written, ["22 22 1 open syn-ack - -\n"]);
  for (let line = 0; line < 400; line += 1) news.trace("x".repeat(50));
  news.tick(performance.now());
  t.equal(written.length, 2, "much");
  t.equal(written[1]?.length, 400 * 57);
});

t.test("the end writes the rest and one last line", async (t) => {
  const { written, pipe: news } = pipe();
  news.add(1, { state: "closed", reason: "conn-refused" });
  news.end({ smoothed: 2, deviation: 1 });
  t.same(written, ["1 1 1 closed conn-refused - -\n", "done 2 1\n"]);
  const empty = pipe();
  empty.pipe.end(undefined);
  t.same(empty.written, ["done 0 0\n"]);
});
