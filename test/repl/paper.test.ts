import { Writable } from "node:stream";
import t from "tap";
import { Paper } from "../../repl/paper.ts";

/** A reader that takes each write when it is told to, or at once. */
function reader(atOnce: boolean) {
  const chunks: string[] = [];
  let take = () => {};
  const stream = new Writable({
    highWaterMark: 16,
    write(chunk, _encoding, done) {
      const takes = () => {
        chunks.push(chunk.toString());
        done();
      };
      if (atOnce) takes();
      else take = takes;
    },
  });
  return { stream, chunks, take: () => take() };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

t.test("lines are written together before the process rests", async (t) => {
  const { stream, chunks } = reader(true);
  const paper = new Paper(stream);
  paper.print("one");
  paper.octets(Buffer.from("two\n"));
  t.same(chunks, []);
  await turn();
  t.same(chunks, ["one\ntwo\n"]);
  paper.print("é€");
  paper.flush();
  t.same(chunks.slice(1), ["é€\n"]);
  paper.flush();
  t.equal(chunks.length, 2, "nothing is no write");
});

t.test("room is waited for while the reader is slow, and only then", async (t) => {
  const { stream, take } = reader(false);
  const paper = new Paper(stream);
  paper.print("x".repeat(100));
  paper.flush();
  let free = false;
  const room = paper.room().then(() => {
    free = true;
  });
  await turn();
  t.notOk(free);
  take();
  await room;
  t.ok(free);
});

t.test("a reader that took all before room was asked for is not waited for", async (t) => {
  const { stream } = reader(true);
  const paper = new Paper(stream);
  paper.print("x".repeat(100));
  await turn();
  // The write said that it was full; that is over.
  await paper.room();
  t.pass("it resolves");
});

t.test("what is larger than a batch is written by itself, in order", async (t) => {
  const { stream, chunks } = reader(true);
  const paper = new Paper(stream);
  paper.print("before");
  paper.print("x".repeat(300_000));
  paper.octets(Buffer.alloc(300_000, "y"));
  paper.print("after");
  paper.flush();
  t.equal(chunks.join("").length, "before\n".length + 300_001 + 300_000 + "after\n".length);
  t.match(chunks.join("").slice(-6), "after\n");
  t.match(chunks[0], "before\n");
});
