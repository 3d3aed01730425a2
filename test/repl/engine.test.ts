/** The engine: sessions, the one in front, questions, and Ctrl-C. */
import t from "tap";
import { pair } from "../../lib/net/memory.ts";
import { engine } from "../support/engine.ts";

t.test("sessions are numbered, found by what was typed, and let go", async (t) => {
  const { porthole, fronts } = engine();
  t.teardown(() => porthole.close());
  t.throws(() => porthole.session(undefined), { message: /none is open/ });
  t.throws(() => porthole.session("7"), { message: /Cannot find session "7": none is open/ });
  const serving = await porthole.servings.serve("echo", [porthole.address("0", { host: "" })], {
    stream: async (conn) => void (await conn.pipe(conn)),
  });
  const port = serving.listener.addresses[0]?.port ?? 0;
  const conn = await porthole.connect("#1");
  t.equal(conn.remote.port, port);
  const talk = porthole.open(conn);
  for (const none of ["#2", "#9"]) t.throws(() => porthole.address(none), { code: "usage" }, "no server");
  t.equal(porthole.session("#2"), talk);
  t.equal(porthole.session(undefined), talk);
  t.throws(() => porthole.conversation("1"), { message: /#1: it is a server/ });
  t.match(porthole.ends("2"), { id: 2, remote: port });
  t.same(fronts, [2]);
  await talk.close();
  await serving.close();
  t.same([...porthole.sessions.keys()], [2]);
});

t.test("a question goes to the face that has a person; Ctrl-C is no answer", async (t) => {
  const { porthole } = engine();
  t.teardown(() => porthole.close());
  t.equal(await porthole.ask("Password: ", true), undefined, "nobody is there");
  const asked: unknown[] = [];
  porthole.face = {
    ...porthole.face,
    ask: async (question, secret) => {
      asked.push([question, secret]);
      return "answer";
    },
  };
  t.equal(await porthole.ask("Really? "), "answer");
  t.same(asked, [["Really? ", false]]);
  porthole.face = {
    ...porthole.face,
    ask: async () => {
      porthole.interrupt();
      return undefined;
    },
  };
  await t.rejects(porthole.ask("Password: ", true), { code: "aborted" });
});

t.test("what ends is said, and leaves the front", async (t) => {
  const { porthole, notices, texts, fronts } = engine();
  t.teardown(() => porthole.close());
  const [mine, peer] = pair();
  const talk = porthole.open(mine);
  await peer.write("bye\n");
  await peer.end();
  await talk.whenClosed;
  t.same(texts, ["bye\n"]);
  t.same(notices, ["Connection closed by foreign host."]);
  t.same(fronts, [talk.id, undefined]);
  t.equal(porthole.sessions.size, 0);
});

t.test("Ctrl-C aborts what runs and not what comes after", async (t) => {
  const { porthole } = engine();
  t.teardown(() => porthole.close());
  const { signal } = porthole;
  porthole.interrupt();
  t.ok(signal.aborted);
  t.notOk(porthole.signal.aborted);
});
