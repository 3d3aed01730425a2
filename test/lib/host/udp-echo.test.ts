import { createSocket } from "node:dgram";
import { once } from "node:events";
import t from "tap";
import { udpEchoer } from "../../../lib/host/udp-echo.ts";

for (const [host, type] of [
  ["127.0.0.1", "udp4"],
  ["::1", "udp6"],
] as const)
  t.test(`${host}: a port that nobody holds refuses, one that somebody holds may keep silent`, async (t) => {
    const socket = createSocket(type).bind(0, host);
    await once(socket, "listening");
    const { port } = socket.address();
    const silent = udpEchoer(host, { timeout: 50, port });
    t.same(await silent.echo(), { outcome: "timeout" });
    socket.once("message", (_bytes, from) => socket.send("yes", from.port, from.address));
    t.match(await udpEchoer(host, { timeout: 1000, port }).echo(), { outcome: "reply" });
    socket.close();
    await once(socket, "close");
    t.match(await udpEchoer(host, { timeout: 1000, port }).echo(), {
      outcome: "reply",
      microseconds: Number,
    });
    const cut = silent.echo();
    silent.close();
    t.match(await cut, { outcome: /reply|failed/ });
  });
