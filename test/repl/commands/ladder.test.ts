/** ladder: of sessions, frames and streams. */
import { fileURLToPath } from "node:url";
import t from "tap";
import { run } from "../../support/porthole.ts";
import { typing } from "../../support/typing.ts";

const golden = new URL("../../../../test/golden/captures/", import.meta.url);
const path = (name: string) => fileURLToPath(new URL(name, golden));

t.test("of a file: a frame, a stream, a part of it", async (t) => {
  const { type } = typing(t);
  const ftp = path("ftp.pcap");
  const [one] = await type(`ladder 5 -r ${ftp}`);
  t.match(one, { client: "10.0.0.1:40000", server: "10.0.0.2:21", text: /SYN-SENT/ });
  t.equal((await type(`ladder tcp 0 -r ${ftp}`))[0]?.text, one?.text);
  t.equal((await type(`ladder frame 5 -r ${ftp}`))[0]?.text, one?.text);
  t.match((await type(`ladder tcp 0 -c 3 -r ${ftp}`))[0]?.text, /\n\.\.\. 55 more$/);
  await t.rejects(type(`ladder 5 -c x -r ${ftp}`), { code: "usage" });
  await t.rejects(type(`ladder 5000 -r ${ftp}`), { code: "usage", message: /Cannot show frame 5000/ });
  t.match(await run(["ladder", "1", "-r", path("icmp-echo.pcap")]), { status: 0, out: /Echo \(ping\)/ });
});

t.test("of what this porthole saw: a session's number, marked synthetic where it is", async (t) => {
  const { type, serve } = typing(t);
  const port = await serve("serve echo 0");
  await type(`connect ${port}`);
  await type("send hello");
  const [drawn] = await type("ladder 2");
  t.match(drawn?.text, /SYN-SENT/);
  t.match(drawn?.text, /~ PSH, ACK/);
  t.match(drawn?.text, /~ synthetic/);
});
