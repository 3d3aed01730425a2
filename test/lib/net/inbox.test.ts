import t from "tap";
import { PortholeError } from "../../../lib/errors.ts";
import { highWater, Inbox } from "../../../lib/net/inbox.ts";

t.test("chunks in order, then the end; the sender is told when there is room", async (t) => {
  let wanted = 0;
  const inbox = new Inbox(() => {
    wanted += 1;
  });
  inbox.push(Buffer.from("a"));
  inbox.push(Buffer.alloc(highWater));
  t.ok(inbox.full);
  inbox.end();
  t.equal(String(await inbox.read()), "a");
  t.equal((await inbox.read())?.length, highWater);
  t.ok(wanted > 0);
  t.equal(await inbox.read(), null);
  t.equal(await inbox.read(), null);
});

t.test("errors come after what arrived before them; one that is for one read ends nothing", async (t) => {
  const inbox = new Inbox(() => {});
  const waiting = inbox.read();
  inbox.failOnce(new PortholeError("refused", "once"));
  await t.rejects(waiting, { message: "once" });
  inbox.push(Buffer.from("x"));
  t.equal(String(await inbox.read()), "x");
  inbox.push(Buffer.from("y"));
  inbox.fail(new PortholeError("reset", "for ever"));
  t.equal(String(await inbox.read()), "y");
  await t.rejects(inbox.read(), { message: "for ever" });
  await t.rejects(inbox.read(), { message: "for ever" });
});

t.test("one reader at a time; a signal ends its waiting", async (t) => {
  const inbox = new Inbox(() => {});
  const stop = new AbortController();
  const waiting = inbox.read(stop.signal);
  await t.rejects(inbox.read(), { message: /another read waits/ });
  stop.abort();
  await t.rejects(waiting, { code: "aborted" });
  await t.rejects(inbox.read(stop.signal), { code: "aborted" });
  await t.rejects(inbox.read(AbortSignal.abort(new DOMException("late", "TimeoutError"))), {
    code: "timeout",
  });
});
