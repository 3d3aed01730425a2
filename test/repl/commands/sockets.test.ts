import t from "tap";
import { protocols } from "../../../protocols.ts";
import { Porthole } from "../../../repl/engine.ts";
import { runCommand } from "../../../repl/program.ts";
import { splitWords } from "../../../repl/words.ts";
import { makeKey } from "../../support/ssh.ts";

function engine() {
  const notices: string[] = [];
  const porthole = new Porthole({
    protocols,
    via: "journal",
    face: { text() {}, notice: (line) => void notices.push(line), front() {} },
  });
  const type = async (line: string) => {
    const found: Record<string, unknown>[] = [];
    for await (const result of runCommand(porthole, splitWords(line)))
      found.push({ ...result.json, text: result.lines?.((_role, text) => text).join("\n") });
    return found;
  };
  return { porthole, notices, type };
}

t.test("serve, connect, send, expect, end, close, stop", async (t) => {
  const { porthole, type } = engine();
  t.teardown(() => porthole.close());
  const [served] = await type("serve echo 0");
  t.match(served, { session: 1, serve: "echo" });
  t.ok(
    (served as { addresses: string[] }).addresses.some((address) => address.startsWith("udp://127.0.0.1:")),
  );
  const port = /:(\d+)$/.exec((served as { addresses: string[] }).addresses[0] as string)?.[1];
  await type(`connect ${port}`);
  t.match(await type('send "a\\x00b\\r\\n"'), [{ session: 2, sent: 5 }]);
  t.match(await type("expect /a.b/ -w 2s"), [{ matched: "a\0b" }]);
  await t.rejects(type("expect nothing --timeout 10ms"), { code: "timeout" });
  await t.rejects(type("expect /(/"), { code: "usage" });
  t.match(await type("sessions --json"), [
    { kind: "echo", open: 1 },
    { session: 2, state: "open", sent: 5, received: 5 },
  ]);
  t.match(await type("end"), [{ end: true }]);
  await t.rejects(type("send x"), { code: "closed" });
  await type("stop 1");
  await t.rejects(type(`connect ${port}`), { code: "refused" });
  await t.rejects(type("fg 9"), { code: "usage" });
});

t.test("each server starts on a free port, all at once, and stops", async (t) => {
  const { porthole, type } = engine();
  t.teardown(() => porthole.close());
  const folder = t.testdir();
  const lines = {
    smtp: ` --maildir ${folder}`,
    dns: " --record 'a.test 60 A 192.0.2.1'",
    // Else it makes this user's own.
    ssh: ` --host-key ${makeKey(folder)}`,
  } as Record<string, string>;
  for (const { wire } of protocols)
    t.match(await type(`serve ${wire.name} 0${lines[wire.name] ?? ""}`), [{ serve: wire.name }], wire.name);
  t.equal((await type("stop all")).length, protocols.length);
  t.equal(porthole.sessions.size, 0);
});

t.test("listen: callers become sessions whose lines are answered; reset is seen", async (t) => {
  const { porthole, notices, type } = engine();
  t.teardown(() => porthole.close());
  const [served] = await type("listen 0");
  const port = /:(\d+)$/.exec((served as { addresses: string[] }).addresses[0] as string)?.[1];
  const conn = await porthole.connect(`127.0.0.1:${port}`);
  await conn.write("hi\n");
  const [expected] = await type("expect hi");
  t.match(notices, [/#2: 127\.0\.0\.1:\d+ called \(fg 2 answers\)/]);
  await type(`send -t ${expected?.session} "hello\\n"`);
  t.equal(String(Buffer.from((await conn.read()) ?? [])), "hello\n");
  await type(`reset ${expected?.session}`);
  await t.rejects(conn.read(), { code: "reset" });
});

t.test("usage errors", async (t) => {
  const { porthole, type } = engine();
  t.teardown(() => porthole.close());
  const cases: [string, RegExp][] = [
    ["connect 1 --as nothing", /Cannot speak "nothing": known are echo/],
    ["serve echo 0 --max-conns many", /Cannot read --max-conns "many"/],
    ["serve echo nowhere:1:2", /needs brackets/],
    ["send x", /none is open/],
    ["stop 5", /Cannot find session "5"/],
  ];
  for (const [line, message] of cases) await t.rejects(type(line), { code: "usage", message }, line);
});
