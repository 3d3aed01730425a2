import t from "tap";
import { protocols } from "../../protocols.ts";
import { Porthole } from "../../repl/engine.ts";
import { globals } from "../../repl/globals.ts";

t.test("JavaScript finds the sockets, the frames, the sessions and the commands", async (t) => {
  const porthole = new Porthole({ protocols, via: "journal", face: { text() {}, notice() {}, front() {} } });
  t.teardown(() => porthole.close());
  const found = globals(porthole) as {
    listen: (at: number, service: object) => Promise<{ addresses: { port: number }[] }>;
    connect: (to: number) => Promise<{ close(): Promise<void> }>;
    command: (line: string) => Promise<object[]>;
    frames: readonly unknown[];
    sessions: Map<number, unknown>;
  };
  const listener = await found.listen(0, { stream: async () => {} });
  const conn = await found.connect(listener.addresses[0]?.port ?? 0);
  await conn.close();
  await porthole.frames.sync();
  t.ok(found.frames.length > 0);
  t.same([...found.sessions.keys()], [1]);
  t.match(await found.command("sessions"), [{ session: 1 }]);
});
