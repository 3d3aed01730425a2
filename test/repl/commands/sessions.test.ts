import t from "tap";
import { typing } from "../../support/typing.ts";

t.test("sessions lists servers and conversations; fg changes the one in front", async (t) => {
  const { porthole, type, serve } = typing(t);
  t.match(await type("sessions"), [{ text: /^No session is open/ }]);
  const port = await serve("serve echo 0");
  await type(`connect ${port}`);
  await type(`connect ${port}`);
  const rows = await type("sessions");
  t.match(rows, [
    { session: 1, kind: "echo", state: "listening", open: 2 },
    { session: 2, front: false },
    { session: 3, front: true },
  ]);
  t.match(rows.at(-1)?.text, /^#[\s\S]*#1 +echo +listening, 2 open[\s\S]*#3 +echo +open, in front/);
  t.match(await type("fg 2"), [{ session: 2, front: true }]);
  t.equal(porthole.front?.id, 2);
  await t.rejects(type("fg 9"), { code: "usage" });
  await t.rejects(type("fg 1"), { code: "usage", message: /it is a server/ });
});
