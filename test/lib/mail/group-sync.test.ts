import t from "tap";
import { GroupSync } from "../../../lib/mail/group-sync.ts";

/** Runs that end when told to; `began` counts them. */
function controlled() {
  const ends: { resolve: () => void; reject: (error: Error) => void }[] = [];
  const group = new GroupSync(
    () =>
      new Promise<void>((resolve, reject) => {
        ends.push({ resolve, reject });
      }),
  );
  return { group, ends };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

t.test("who comes while one runs waits for the next, and all of them share it", async (t) => {
  const { group, ends } = controlled();
  const order: string[] = [];
  const wait = (name: string) => group.sync().then(() => order.push(name));
  const all = [wait("a"), wait("b"), wait("c")];
  t.equal(ends.length, 1, "one runs");
  ends[0]?.resolve();
  await settled();
  t.same([order, ends.length], [["a"], 2], "b and c were not served by the run they found");
  all.push(wait("d"));
  ends[1]?.resolve();
  await settled();
  t.same([order, ends.length], [["a", "b", "c"], 3], "d came while the second ran");
  ends[2]?.resolve();
  await Promise.all(all);
  const last = group.sync();
  t.equal(ends.length, 4, "one that comes alone begins at once");
  ends[3]?.resolve();
  await last;
});

t.test("a failure is told to those whose run failed, and to nobody else", async (t) => {
  const { group, ends } = controlled();
  const first = group.sync();
  const second = group.sync();
  const third = group.sync();
  ends[0]?.reject(new Error("one"));
  await t.rejects(first, { message: "one" });
  await settled();
  ends[1]?.reject(new Error("two"));
  await t.rejects(second, { message: "two" });
  await t.rejects(third, { message: "two" });
  const fourth = group.sync();
  await settled();
  ends[2]?.resolve();
  await t.resolves(fourth);
});
