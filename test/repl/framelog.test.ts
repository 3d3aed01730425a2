import { once } from "node:events";
import { createServer, connect as netConnect } from "node:net";
import t from "tap";
import { capabilities } from "../../lib/host/privileges.ts";
import { connect } from "../../lib/net/connect.ts";
import { FrameLog } from "../../repl/framelog.ts";
import { Markers } from "../../repl/markers.ts";
import { packetAt } from "../../repl/picture.ts";

const needsRaw = capabilities().has("netRaw") ? false : "needs CAP_NET_RAW";

t.test(
  "live: the SYN is never missed, others' frames are not shown, sync has all",
  { skip: needsRaw },
  async (t) => {
    const notices: string[] = [];
    const log = new FrameLog({ protocols: [], notice: (line) => void notices.push(line) });
    t.teardown(() => log.close());
    const server = createServer((socket) => socket.end("bye")).listen(0, "127.0.0.1");
    t.teardown(() => server.close());
    await once(server, "listening");
    const { port } = server.address() as { port: number };
    const remote = { transport: "tcp" as const, host: "127.0.0.1", port };
    await log.ready(remote);
    const other = netConnect(port, "127.0.0.1").resume();
    await once(other, "close");
    // The last segments of the other conversation have crossed before ours is waited for.
    await log.sync();
    const pending = log.own({ remote });
    const conn = await connect(remote);
    log.own({ local: conn.local, remote: conn.remote });
    pending();
    while ((await conn.read()) !== null);
    await conn.close();
    await log.sync();
    const infos = log.packets.map((packet) => packet.info);
    t.match(infos[0], /\[SYN\] Seq=0/);
    t.match(infos[1], /\[SYN, ACK\]/);
    t.ok(
      infos.some((info) => info.includes("[FIN")),
      infos.join("\n"),
    );
    t.ok(
      log.packets.every((packet) => [packet.sourcePort, packet.destinationPort].includes(conn.local.port)),
    );
    t.same(
      log.packets.map((packet) => packet.number),
      infos.map((_info, index) => index + 1),
    );
    t.match(log.status(), { name: String, interfaces: ["lo"] });
    t.same(notices, []);
  },
);

t.test("a capture that is late is told of, once until it has caught up", { skip: needsRaw }, async (t) => {
  const notices: string[] = [];
  const log = new FrameLog({ protocols: [], notice: (line) => void notices.push(line) });
  t.teardown(() => log.close());
  await log.ready({ transport: "tcp", host: "127.0.0.1", port: 9 });
  const answers = [false, false, true, false];
  const cross = async () => answers.shift() as boolean;
  t.intercept(Markers.prototype, "cross", { value: cross });
  for (const told of [1, 1, 1, 2]) {
    await log.sync();
    t.equal(notices.length, told);
  }
  t.match(notices[0], /^Frames: the capture is more than a second behind/);
});

t.test("without a backend that works, the journal stands in and says so", async (t) => {
  const log = new FrameLog({ protocols: [], via: "journal", notice() {} });
  t.teardown(() => log.close());
  const server = createServer((socket) => socket.end("bye")).listen(0, "127.0.0.1");
  t.teardown(() => server.close());
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  await log.ready({ transport: "tcp", host: "127.0.0.1", port });
  const conn = await connect(`127.0.0.1:${port}`, { record: log.recorder(false, () => ({ who: "test" })) });
  while ((await conn.read()) !== null);
  await conn.close();
  await log.sync();
  t.ok(log.packets.length >= 4);
  t.ok(log.packets.every((packet) => packet.frame.synthetic));
  t.equal(packetAt(log, 1).number, 1);
  t.throws(() => packetAt(log, 99), { message: /frames 1 to \d+ are kept/ });
  log.clear();
  t.throws(() => packetAt(log, 1), { message: /no frame has been seen yet/ });
});
