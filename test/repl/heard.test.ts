import t from "tap";
import { Heard } from "../../repl/heard.ts";

const { signal } = new AbortController();
const wait = (timeout: number, parts: { signal?: AbortSignal; over?: () => boolean } = {}) => ({
  ...{ timeout, signal, over: () => false },
  ...parts,
});

t.test("what matches is taken with what came before it, and not found again", async (t) => {
  const heard = new Heard();
  heard.add("220 hello\r\n250-a\r\n");
  heard.add("250 b\r\n");
  t.equal((await heard.expect(/^250-(.)/m, "#1", wait(1000)))[1], "a");
  t.equal((await heard.expect(/250 (.)/, "#1", wait(1000)))[1], "b");
  await t.rejects(heard.expect(/220/, "#1", wait(20)), {
    code: "timeout",
    message: "Cannot find /220/ from #1: not within 20 ms (--timeout MS waits longer)",
  });
  heard.add("more");
  heard.forget();
  await t.rejects(heard.expect(/more/, "#1", wait(0)), { code: "timeout" });
});

t.test("who waits looks again at each change, until it is there, over or cancelled", async (t) => {
  const heard = new Heard();
  const found = heard.expect(/end/, "#1", wait(10_000));
  for (const text of ["the ", "e", "nd"]) {
    heard.add(text);
    heard.wake();
    await new Promise(setImmediate);
  }
  t.equal((await found)[0], "end");
  let over = false;
  const gone = heard.expect(/x/, "#1", wait(10_000, { over: () => over }));
  over = true;
  heard.wake();
  await t.rejects(gone, { code: "closed", message: /the peer has finished sending$/ });
  const stop = new AbortController();
  const waiting = heard.expect(/x/, "#1", wait(10_000, { signal: stop.signal }));
  stop.abort();
  await t.rejects(waiting, { code: "aborted" });
  await t.rejects(heard.expect(/x/, "#1", wait(10_000, { signal: stop.signal })), { code: "aborted" });
});

t.test("a change within a time", async (t) => {
  const heard = new Heard();
  t.equal(await heard.change(1), false);
  const two = Promise.all([heard.change(10_000), heard.change(10_000)]);
  heard.wake();
  t.same(await two, [true, true]);
});

t.test("only the newest text is kept", async (t) => {
  const heard = new Heard();
  heard.add(`old${"x".repeat(1 << 20)}`);
  await t.rejects(heard.expect(/old/, "#1", wait(0)), { code: "timeout" });
  t.equal((await heard.expect(/x+/, "#1", wait(0)))[0].length, 1 << 20);
});
