import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import t, { type Test } from "tap";
import { connect } from "../../../lib/net/connect.ts";
import { listen } from "../../../lib/net/listen.ts";
import { isJoined, joinPeer } from "../../../lib/net/udp-peer.ts";

async function bound(t: Test, type: "udp4" | "udp6" = "udp4"): Promise<Socket> {
  const socket = createSocket(type).bind(0);
  t.teardown(() => socket.close());
  await once(socket, "listening");
  return socket;
}

t.test("one peer is joined; a broadcast address and a group are none", async (t) => {
  for (const [host, joined] of [
    ["127.0.0.1", true],
    ["127.255.255.255", false],
    ["224.0.0.251", false],
    ["239.255.255.250", false],
  ] as const) {
    const socket = await bound(t);
    t.equal(isJoined(socket), false);
    await joinPeer(socket, { host, port: 9 });
    t.equal(isJoined(socket), joined, host);
  }
});

t.test("a broadcast is sent, and whoever answers is heard", async (t) => {
  await using listener = await listen("udp://0.0.0.0:0", { datagram: (message) => message });
  const port = listener.addresses[0]?.port ?? 0;
  await using conn = await connect({ transport: "udp", host: "127.255.255.255", port });
  await conn.write("all of you");
  t.equal(Buffer.from((await conn.read()) ?? []).toString(), "all of you");
});
