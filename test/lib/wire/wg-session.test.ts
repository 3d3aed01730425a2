/** Sessions by index: who answers whom, and what goes on where an address changes. */
import t from "tap";
import type { Ends } from "../../../lib/wire/protocol.ts";
import { Sessions } from "../../../lib/wire/wg-session.ts";

/** "a:1 b:2": from one end to the other. */
function ends(text: string): Ends {
  const [source = "", sourcePort, destination = "", destinationPort] = text.split(/[: ]/);
  return { source, sourcePort: Number(sourcePort), destination, destinationPort: Number(destinationPort) };
}

t.test("an answer is to the latest initiation that waits, once", async (t) => {
  const sessions = new Sessions();
  sessions.begin(7, ends("a:1 b:2"), 10);
  sessions.begin(7, ends("a:1 b:2"), 11);
  for (const frame of [11, 10]) {
    const waits = sessions.waiting(7, ends("b:2 a:1"));
    t.equal(waits?.began, frame);
    if (waits) sessions.answer(waits, ends("b:2 a:1"), frame);
  }
  t.equal(sessions.waiting(7, ends("b:2 a:1")), undefined);
  t.equal(sessions.find(10, ends("a:1 b:2"))?.stream, 0);
  t.equal(sessions.find(11, ends("a:1 b:2"))?.stream, 1);
  t.equal(sessions.find(7, ends("b:2 a:1"))?.stream, 1);
});

t.test("anybody may answer, to the port that asked", async (t) => {
  const sessions = new Sessions();
  sessions.begin(7, ends("a:1 b:2"), 1);
  t.equal(sessions.waiting(7, ends("b:2 a:9")), undefined);
  t.equal(sessions.waiting(8, ends("b:2 a:1")), undefined);
  const waits = sessions.waiting(7, ends("c:3 a:1"));
  t.equal(waits?.stream, 0);
  t.equal(sessions.find(7, ends("c:3 a:1")), undefined, "nobody has answered");
  if (waits) sessions.answer(waits, ends("c:3 a:1"), 70);
  t.equal(sessions.find(70, ends("a:1 b:2")), undefined, "who answered is the other end now");
  t.equal(sessions.find(70, ends("a:1 c:3"))?.stream, 0);
});

t.test("what is received says where the other end is", async (t) => {
  const sessions = new Sessions();
  sessions.begin(7, ends("a:1 b:2"), 1);
  const session = sessions.waiting(7, ends("b:2 a:1"));
  if (!session) return t.fail("no session");
  sessions.answer(session, ends("b:2 a:1"), 70);
  t.equal(sessions.find(7, ends("b:2 a:5")), undefined);
  sessions.moved(session, ends("a:5 b:2"));
  t.equal(sessions.find(7, ends("b:2 a:5")), session);
  sessions.moved(session, ends("b:6 a:5"));
  t.equal(sessions.find(70, ends("a:5 b:6")), session);
  t.equal(sessions.find(70, ends("a:5 b:2")), undefined);
});

t.test("memory does not grow", async (t) => {
  const sessions = new Sessions();
  for (let n = 0; n < 5000; n += 1) sessions.begin(n, ends("a:1 b:2"), n);
  t.equal(sessions.waiting(0, ends("b:2 a:1")), undefined);
  t.equal(sessions.waiting(4999, ends("b:2 a:1"))?.stream, 4999);
  for (let n = 0; n < 100; n += 1) sessions.begin(9999, ends(`a:${n} b:2`), n);
  t.equal(sessions.waiting(9999, ends("b:2 a:1")), undefined);
  t.equal(sessions.waiting(9999, ends("b:2 a:99"))?.stream, 5099);
});
