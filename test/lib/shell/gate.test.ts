import t from "tap";
import { Gate } from "../../../lib/shell/gate.ts";
import { Users } from "../../../lib/shell/users.ts";

/** Users whose checks cost nothing and are counted. */
function counting(passwords: Record<string, string>) {
  let checks = 0;
  const users = {
    async check(name: string, password: string, wanted = () => true) {
      await Promise.resolve();
      if (!wanted()) return false;
      checks += 1;
      return passwords[name] === password;
    },
  } as unknown as Users;
  return { users, checks: () => checks };
}

t.test("a name is locked after its failures, the right password too, and for a time", async (t) => {
  let now = 0;
  const { users, checks } = counting({ ann: "x" });
  const gate = new Gate(users, { failures: 3, time: 60_000, now: () => now });
  const wrong = { right: false, left: 0 };
  t.same(await gate.check("ann", "y", "192.0.2.1"), wrong);
  t.same(await gate.check("ann", "x", "192.0.2.1"), { right: true, left: 0 }, "a success forgets");
  for (let i = 0; i < 2; i += 1) t.same(await gate.check("ann", "y", `192.0.2.${i}`), wrong);
  t.same(await gate.check("ann", "y", "192.0.2.9"), { right: false, left: 60_000, locks: "user" });
  const before = checks();
  now = 59_999;
  t.same(await gate.check("ann", "x", "192.0.2.77"), { right: false, left: 1 });
  t.equal(checks(), before, "nothing is checked while it is locked");
  now = 60_000;
  t.same(await gate.check("ann", "x", "192.0.2.1"), { right: true, left: 0 });
});

t.test("a name that nobody has is locked like one", async (t) => {
  const { users } = counting({ ann: "x" });
  const gate = new Gate(users, { failures: 1, time: 1000, now: () => 0 });
  for (const name of ["ann", "eve"])
    t.same(await gate.check(name, "y", name), { right: false, left: 1000, locks: "user" });
});

t.test("an address is locked after four times as many failures, whatever the names", async (t) => {
  const { users } = counting({ ann: "x" });
  const gate = new Gate(users, { failures: 2, time: 1000, now: () => 0 });
  for (let i = 0; i < 7; i += 1) t.notOk((await gate.check(`n${i}`, "y", "2001:db8::1")).left);
  t.same(await gate.check("n8", "y", "2001:db8::2"), { right: false, left: 1000, locks: "address" });
  t.ok((await gate.check("ann", "x", "2001:db8::3")).left > 0);
  t.ok((await gate.check("ann", "x", "192.0.2.1")).right);
});

t.test("a thousand guesses at once cost as many checks as lock", async (t) => {
  const { users, checks } = counting({ ann: "x" });
  const gate = new Gate(users, { failures: 2, time: 1000, now: () => 0 });
  const serial = (async () => {
    for (let i = 0; i < 1000; i += 1) await gate.check(`n${i}`, "y", "192.0.2.1");
  })();
  await serial;
  t.equal(checks(), 8);
  const { users: slow, checks: slowly } = counting({});
  const gone = new Gate(slow, { failures: 0, time: 1 });
  t.same(await gone.check("ann", "x", "h", () => false), { right: false, left: 0 });
  t.equal(slowly(), 0, "who has gone is not checked");
});

t.test(
  "with real hashes: guesses that wait for their turn are let go once the address is locked",
  async (t) => {
    const gate = new Gate(Users.from(new Map([["ann", "x"]])), { failures: 1, time: 60_000 });
    const start = performance.now();
    const verdicts = await Promise.all(
      Array.from({ length: 2000 }, (_, i) => gate.check(`n${i}`, "y", "192.0.2.1")),
    );
    t.notOk(verdicts.some(({ right }) => right));
    t.ok(performance.now() - start < 10_000, "2000 checks would take a minute");
    t.ok((await gate.check("ann", "x", "192.0.2.2")).right, "another address is served");
  },
);
