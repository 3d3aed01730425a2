import t from "tap";
import { known, misplaced, verbs } from "../../../lib/mail/verbs.ts";

t.test("what is known and not done is no row of the table", async (t) => {
  for (const verb of known) t.notOk(verbs.has(verb), verb);
  t.notOk(verbs.has("constructor"), "nothing is inherited");
});

t.test("RFC 5321 4.5.1: the verbs that every server has", async (t) => {
  for (const verb of ["EHLO", "HELO", "MAIL", "RCPT", "DATA", "RSET", "NOOP", "QUIT", "VRFY"])
    t.ok(verbs.has(verb), verb);
});

t.test("a verb that may not come has words for why, in each state", async (t) => {
  for (const [verb, { states }] of verbs)
    for (const state of Object.keys(misplaced) as (keyof typeof misplaced)[])
      if (states && !states.includes(state)) t.ok(misplaced[state], `${verb} when ${state}`);
});
