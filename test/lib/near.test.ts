import t from "tap";
import { distance, near, nearest } from "../../lib/near.ts";

t.test("letters between two words", async (t) => {
  for (const [a, b, wanted] of [
    ["short", "short", 0],
    ["shrot", "short", 0.5],
    ["hort", "short", 1],
    ["shoort", "short", 1],
    ["", "abc", 3],
    ["abc", "xyz", 3],
  ] as const)
    t.equal(distance(a, b), wanted, `${a} ${b}`);
});

t.test("words near a mistyped one", async (t) => {
  const words = ["short", "stats", "split", "recurse", "trace", "tries"];
  t.same(near("shrot", words), ["short"]);
  t.same(near("recursion", words), ["recurse"]);
  t.same(near("tries5", words), ["tries"]);
  t.same(near("TRIES", words), ["tries"]);
  t.same(
    near("ser", ["client", "server", "services", "se"]),
    ["se", "server", "services"],
    "the nearest first",
  );
  t.equal(nearest("PRT", ["seq", "port", "len"]), "port");
  t.equal(nearest("quite.another", ["port"]), undefined);
  for (const far of ["x", "zzzzz", "", "s".repeat(1000)]) t.same(near(far, words), []);
});
