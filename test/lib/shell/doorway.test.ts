import t from "tap";
import { Doorway } from "../../../lib/shell/doorway.ts";

t.test("who stands longest without a word goes first; then who stands longest", (t) => {
  const door = new Doorway(() => 3);
  const gone: string[] = [];
  const enter = (name: string, host = "127.0.0.1") => door.enter(host, () => gone.push(name));
  enter("a").spoke();
  enter("b");
  enter("c");
  enter("d");
  t.same(gone, ["b"]);
  enter("e").spoke();
  t.same(gone, ["b", "c"]);
  const f = enter("f");
  t.same(gone, ["b", "c", "d"]);
  f.spoke();
  enter("g");
  t.same(gone, ["b", "c", "d", "a"], "all have spoken");
  t.equal(door.standing, 3);
  t.end();
});

t.test("a flood from one address pushes out itself", (t) => {
  const door = new Doorway(() => 50);
  let good = true;
  const seat = door.enter("192.0.2.1", () => {
    good = false;
  });
  for (let i = 0; i < 10_000; i += 1) door.enter("192.0.2.99", () => {});
  t.ok(good);
  t.equal(door.standing, 50);
  seat.leave();
  seat.leave();
  seat.spoke();
  t.equal(door.standing, 49, "leaving twice is once");
  t.end();
});

t.test("who has left is not dropped, and makes room", (t) => {
  const door = new Doorway(() => 1);
  const seat = door.enter("h", () => t.fail("it had left"));
  seat.leave();
  t.equal(door.standing, 0);
  door.enter("h", () => {});
  t.equal(door.standing, 1);
  t.end();
});
