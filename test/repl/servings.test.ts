/** Servings: the ports by which a protocol is known. */
import t from "tap";
import { protocols } from "../../protocols.ts";
import { engine } from "../support/engine.ts";

t.test("what a client says it speaks is read so on any port", async (t) => {
  const { porthole } = engine();
  t.teardown(() => porthole.close());
  const serving = await porthole.servings.serve("listen", [porthole.address("0", { host: "" })], {
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
  const serving = await porthole.servings.start(smtp, [porthole.address("0", { host: "" })], {
    maildir: t.testdir(),
  });
  const [address] = serving.listener.addresses;
  if (!address) return t.fail("no address");
  t.equal(porthole.servings.protocolAt(address)?.wire.name, "smtp");
  t.equal(porthole.servings.protocolAt({ ...address, port: 25 })?.wire.name, "smtp");
  t.equal(porthole.servings.protocolAt({ ...address, port: 4 }), undefined);
  t.equal(porthole.servings.protocolAt(address, "echo")?.wire.name, "echo");
  await serving.close();
  t.equal(porthole.servings.protocolAt(address), undefined);
});
