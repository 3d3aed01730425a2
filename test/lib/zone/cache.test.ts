import t from "tap";
import { AnswerCache, withId } from "../../../lib/zone/cache.ts";

const query = (id: number, tail: string) =>
  Buffer.concat([Buffer.from([id >> 8, id & 255]), Buffer.from(tail)]);

t.test("found by all octets but the ID", async (t) => {
  const cache = new AnswerCache();
  const answer = Buffer.from("\0\0answer");
  t.equal(cache.find(query(1, "abc")), undefined);
  cache.keep(query(1, "abc"), answer, 7);
  t.match(cache.find(query(2, "abc")), { octets: answer, kind: 7 });
  for (const other of ["abC", "ab", "abcd"]) t.equal(cache.find(query(1, other)), undefined, other);
  t.same(
    withId(answer, query(0x1234, "abc")),
    Buffer.concat([Buffer.from([0x12, 0x34]), Buffer.from("answer")]),
  );
  t.same(answer.subarray(0, 2), Buffer.alloc(2), "what is kept stays as it is");
  cache.clear();
  t.equal(cache.find(query(1, "abc")), undefined);
});

t.test("it never grows", async (t) => {
  const cache = new AnswerCache();
  for (let at = 0; at < 50_000; at += 1) cache.keep(query(1, `q${at}`), Buffer.alloc(1), 0);
  let found = 0;
  for (let at = 0; at < 50_000; at += 1) if (cache.find(query(1, `q${at}`))) found += 1;
  t.ok(found > 4000 && found <= 8192, `${found} are kept`);
  cache.keep(query(1, "x".repeat(300)), Buffer.alloc(1), 0);
  t.equal(cache.find(query(1, "x".repeat(300))), undefined, "what is long is not kept");
});
