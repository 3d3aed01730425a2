import t from "tap";
import type { Gate, Verdict } from "../../../lib/shell/gate.ts";
import { login } from "../../../lib/shell/login.ts";

/** Answers questions from a list; what was asked and said is the transcript. */
function caller(answers: (string | null)[]) {
  const heard: string[] = [];
  return {
    heard,
    gone: false,
    async ask(question: string, secret = false) {
      heard.push(`${question}${secret ? "(hidden)" : ""}`);
      return answers.shift() ?? null;
    },
    async say(text: string) {
      heard.push(text);
    },
  };
}

async function attempt(answers: (string | null)[], verdicts: Verdict[], gone = false) {
  const asked = caller(answers);
  asked.gone = gone;
  const reports: string[] = [];
  let spoken = 0;
  const gate = { check: async () => verdicts.shift() } as unknown as Gate;
  const user = await login(asked, {
    gate,
    from: { transport: "tcp", host: "::1", port: 9 },
    report: (line) => void reports.push(line),
    spoke: () => {
      spoken += 1;
    },
  });
  return { user, heard: asked.heard, reports, spoken };
}

const wrong: Verdict = { right: false, left: 0 };
const question = ["login: ", "Password: (hidden)"];

t.test("right at once, right at last, never right", async (t) => {
  t.same(await attempt(["ann", "x"], [{ right: true, left: 0 }]), {
    user: "ann",
    heard: question,
    reports: [],
    spoken: 1,
  });
  t.match(await attempt(["a\x1b", "y", "ann", "x"], [wrong, { right: true, left: 0 }]), {
    user: "ann",
    heard: [...question, "Login incorrect", ...question],
    reports: ['login of "a\\x1b" from [::1]:9 failed'],
  });
  const never = await attempt(["a", "y", "a", "y", "a", "y"], [wrong, wrong, wrong]);
  t.equal(never.user, undefined);
  t.same(never.heard.slice(-2), ["Login incorrect", "Too many failures. Good-bye."]);
});

t.test("locked out, gone at each question, dismissed while it is checked", async (t) => {
  const locked = await attempt(["a", "y"], [{ right: false, left: 59_001, locks: "user" }]);
  t.same(locked.heard.at(-1), "Too many failures; try again in 60 s. Good-bye.");
  t.same(locked.reports, ['login of "a" from [::1]:9 failed', '"a" is locked out for 60 s']);
  t.match(await attempt(["a", "y"], [{ right: false, left: 5, locks: "address" }]), {
    reports: [/failed/, "::1 is locked out for 1 s"],
  });
  t.same((await attempt([null], [])).heard, ["login: "]);
  t.same((await attempt(["a", null], [])).heard, question);
  t.match(await attempt(["a", "y"], [{ right: true, left: 0 }], true), { user: undefined, reports: [] });
});
