import t from "tap";
import { protocols } from "../../../protocols.ts";
import { typing } from "../../support/typing.ts";

t.test("a stopped listener lets its callers go, answered or not", async (t) => {
  const { porthole, notices, type } = typing(t);
  const [served] = await type("listen 0");
  const port = /:(\d+)$/.exec((served as { addresses: string[] }).addresses[0] as string)?.[1];
  await type(`connect ${port}`);
  while (porthole.sessions.size < 3) await new Promise((resolve) => setImmediate(resolve));
  t.match(await type("stop 1"), [{ stopped: true }]);
  t.notMatch(notices.join("\n"), /The caller has finished/);
});

t.test("each server starts on a free port, all at once, and stops", async (t) => {
  const { porthole, type } = typing(t);
  const folder = t.testdir();
  const lines = { smtp: ` --maildir ${folder}`, dns: " --record 'a.test 60 A 192.0.2.1'" } as Record<
    string,
    string
  >;
  for (const { wire } of protocols)
    t.match(await type(`serve ${wire.name} 0${lines[wire.name] ?? ""}`), [{ serve: wire.name }], wire.name);
  t.equal((await type("stop all")).length, protocols.length);
  t.equal(porthole.sessions.size, 0);
});

t.test("usage errors", async (t) => {
  const { type } = typing(t);
  for (const [line, message] of [
    ["serve echo 0 --max-conns many", /Cannot read --max-conns "many"/],
    ["serve echo nowhere:1:2", /needs brackets/],
    ["stop 5", /Cannot find session "5"/],
  ] as const)
    await t.rejects(type(line), { code: "usage", message }, line);
});
