import t from "tap";
import { pair } from "../../lib/net/memory.ts";
import { Sessions } from "../../repl/sessions.ts";
import { plain, Talk } from "../../repl/talk.ts";

function talk(sessions: Sessions): Talk {
  const made = new Talk(sessions.number(), pair()[0], plain, { text() {}, ended() {} });
  sessions.add(made);
  return made;
}

t.test("one is found by its number, or as the one in front, or as the only one", async (t) => {
  const sessions = new Sessions();
  t.throws(() => sessions.find(undefined), { code: "usage", message: /none is open/ });
  const first = talk(sessions);
  t.equal(sessions.find(undefined), first);
  const second = talk(sessions);
  t.throws(() => sessions.find(undefined), { message: /#1, #2 are open; add a number/ });
  t.equal(sessions.find(undefined, second), second);
  for (const typed of ["2", "#2"]) t.equal(sessions.find(typed), second);
  for (const typed of ["3", "x", ""])
    t.throws(() => sessions.find(typed), { message: /open are #1, #2/ }, typed);
  t.equal(sessions.conversation("1"), first);
});

t.test("the ports of a conversation outlive it", async (t) => {
  const sessions = new Sessions();
  t.throws(() => sessions.ends(undefined), { message: /there was none yet/ });
  const first = talk(sessions);
  const second = talk(sessions);
  sessions.delete(second.id);
  t.match(sessions.ends(undefined), { id: 2 });
  t.match(sessions.ends(undefined, first), { id: 1 });
  t.match(sessions.ends("#2"), { id: 2 });
  t.throws(() => sessions.ends("7"), { message: /there were #1, #2/ });
});
