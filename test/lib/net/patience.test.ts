import t from "tap";
import { Patience } from "../../../lib/net/patience.ts";

// The timer of a wait keeps no process alive; something has to.
const alive = setInterval(() => {}, 1000);
t.teardown(() => clearInterval(alive));

t.test("over is called once, for a wait that lasts, and end waits for it", async (t) => {
  const said: string[] = [];
  let called = () => {};
  const over = new Promise<void>((resolve) => {
    called = resolve;
  });
  const patience = new Patience(10, async () => {
    called();
    await new Promise((resolve) => setImmediate(resolve));
    said.push("over");
  });
  patience.begin();
  await over;
  await patience.end();
  t.same(said, ["over"]);
});

t.test("time between waits is not counted", async (t) => {
  let overs = 0;
  const patience = new Patience(5, async () => {
    overs += 1;
  });
  patience.begin();
  patience.stop();
  await new Promise((resolve) => setTimeout(resolve, 30));
  t.equal(overs, 0);
  await patience.end();
});
