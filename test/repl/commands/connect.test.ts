import t from "tap";
import { typing } from "../../support/typing.ts";

t.test("connect: where from, how lines end, in front or behind", async (t) => {
  const { porthole, type, serve } = typing(t);
  const port = await serve("serve echo 0");
  const said = await type(`connect ${port} --crlf -4`);
  t.match(said, [
    { text: `Trying 127.0.0.1:${port} ...` },
    { session: 2, text: /as #2, from port \d+\. Escape/ },
  ]);
  t.match(said[1]?.text, /sent with CR LF/);
  t.equal(porthole.front, porthole.conversation("2"));
  await type("close 2");
  await type(`connect 127.0.0.1 ${port} -d --source 127.0.0.9`);
  t.equal(porthole.front, undefined);
  t.equal(porthole.conversation("3").connection.local.host, "127.0.0.9");
  t.equal(porthole.conversation("3").dialect.lineEnd, "\n");
  await type(`connect udp://[::1]:${port}`);
  t.match(await type("sessions --json"), [
    {},
    { session: 3, kind: "echo" },
    { session: 4, remote: `udp://[::1]:${port}` },
  ]);
});

t.test("usage errors", async (t) => {
  const { type } = typing(t);
  for (const [line, message] of [
    ["connect 1 --as nothing", /Cannot speak "nothing": known are echo/],
    ["connect 1 -p many", /Cannot read --source-port "many"/],
    ["connect 1 --wait soon", /soon/],
  ] as const)
    await t.rejects(type(line), { code: "usage", message }, line);
});
