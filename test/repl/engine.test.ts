import t from "tap";
import { pair } from "../../lib/net/memory.ts";
import { protocols } from "../../protocols.ts";
import { Porthole, type PortholeOptions } from "../../repl/engine.ts";
import { Talk } from "../../repl/talk.ts";

function engine(lookup?: PortholeOptions["lookup"]) {
  const notices: string[] = [];
  const texts: string[] = [];
  const fronts: (number | undefined)[] = [];
  const porthole = new Porthole({
    protocols,
    via: "journal",
    ...(lookup && { lookup }),
    face: {
      text: (_talk, text) => void texts.push(text),
      notice: (line) => void notices.push(line),
      front: (talk) => void fronts.push(talk?.id),
    },
  });
  return { porthole, notices, texts, fronts };
}

t.test("sessions are numbered, found by what was typed, and let go", async (t) => {
  const { porthole, fronts } = engine();
  t.teardown(() => porthole.close());
  t.throws(() => porthole.session(undefined), { message: /none is open/ });
  t.throws(() => porthole.session("7"), { message: /Cannot find session "7": none is open/ });
  const serving = await porthole.serve("echo", [porthole.address("0", { host: "" })], {
    stream: async (conn) => void (await conn.pipe(conn)),
  });
  const port = serving.listener.addresses[0]?.port ?? 0;
  const conn = await porthole.connect(`127.0.0.1:${port}`);
  const talk = porthole.open(conn);
  t.equal(porthole.session("#2"), talk);
  t.equal(porthole.session(undefined), talk);
  t.throws(() => porthole.conversation("1"), { message: /#1: it is a server/ });
  t.match(porthole.ends("2"), { id: 2, remote: port });
  t.same(fronts, [2]);
  await talk.close();
  await serving.close();
  t.same([...porthole.sessions.keys()], [2]);
});

t.test("a name's addresses are tried in turn", async (t) => {
  const { porthole, notices } = engine(async (_host, { family }) =>
    [
      { address: "::1", family: 6 },
      { address: "127.0.0.1", family: 4 },
    ].filter((one) => family === 0 || one.family === family),
  );
  t.teardown(() => porthole.close());
  const { addresses } = (
    await porthole.serve("listen", [porthole.address("tcp://[::1]:0")], { stream: (conn) => conn.end() })
  ).listener;
  const conn = await porthole.connect(`both.example:${addresses[0]?.port}`);
  t.equal(conn.remote.host, "::1");
  t.match(notices, [/^Cannot connect to .*127\.0\.0\.1.*refused.*; trying \[::1\]:\d+ \.\.\.$/]);
  await conn.close();
  await t.rejects(porthole.connect(`both.example:${addresses[0]?.port}`, { family: 4 }), { code: "refused" });
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

t.test("what a client says it speaks is read so on any port", async (t) => {
  const { porthole } = engine();
  t.teardown(() => porthole.close());
  const serving = await porthole.serve("listen", [porthole.address("0", { host: "" })], {
    stream: async (conn) => void (await conn.read()),
  });
  const port = serving.listener.addresses[0]?.port ?? 0;
  porthole.decodeAs(porthole.address(`127.0.0.1:${port}`), "ssh");
  const conn = await porthole.connect(`127.0.0.1:${port}`);
  await conn.write("SSH-2.0-x\r\n");
  await conn.close();
  await porthole.frames.sync();
  t.ok(porthole.frames.packets.some((packet) => packet.info === "Client: Protocol (SSH-2.0-x)"));
});

t.test("a protocol is known by the port where it is served here, then by the port's usual one", async (t) => {
  const { porthole } = engine();
  t.teardown(() => porthole.close());
  const smtp = protocols.find((entry) => entry.wire.name === "smtp");
  if (!smtp) return t.fail("no smtp");
  const serving = await porthole.start(smtp, [porthole.address("0", { host: "" })], { maildir: t.testdir() });
  const [address] = serving.listener.addresses;
  if (!address) return t.fail("no address");
  t.equal(porthole.protocolAt(address)?.wire.name, "smtp");
  t.equal(porthole.protocolAt({ ...address, port: 25 })?.wire.name, "smtp");
  t.equal(porthole.protocolAt({ ...address, port: 4 }), undefined);
  t.equal(porthole.protocolAt(address, "echo")?.wire.name, "echo");
  await serving.close();
  t.equal(porthole.protocolAt(address), undefined);
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

t.test("a refused connect is one line, and its frames are ours", async (t) => {
  const { porthole } = engine();
  t.teardown(() => porthole.close());
  const serving = await porthole.serve("x", [porthole.address("0", { host: "" })], {
    stream: async () => {},
  });
  const port = serving.listener.addresses[0]?.port;
  await serving.close();
  await t.rejects(porthole.connect(`127.0.0.1:${port}`), {
    code: "refused",
    message: /^Cannot connect to tcp:\/\/127\.0\.0\.1:\d+: connection refused/,
  });
  await porthole.frames.sync();
  t.ok(porthole.frames.packets.every((packet) => packet.frame.synthetic));
  t.ok(porthole.open(pair()[0]) instanceof Talk);
});
