import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import t from "tap";
import { outcomeOfConnect, tcpEchoer } from "../../../lib/host/tcp-echo.ts";

for (const [code, outcome] of [
  ["ECONNREFUSED", "reply"],
  ["ECONNRESET", "reply"],
  ["EHOSTUNREACH", "host-unreachable"],
  ["ENETUNREACH", "net-unreachable"],
  ["EACCES", "prohibited"],
  ["ETIMEDOUT", undefined],
  [undefined, undefined],
] as const)
  t.equal(outcomeOfConnect(code), outcome, `${code}`);

t.test("an open port answers and a closed one does too", async (t) => {
  const server = createServer((socket) => socket.destroy()).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const open = tcpEchoer("127.0.0.1", { timeout: 1000, port });
  t.match(await open.echo(), { outcome: "reply", microseconds: Number });
  server.close();
  await once(server, "close");
  t.match(await open.echo(), { outcome: "reply", microseconds: Number });
  const cut = open.echo();
  open.close();
  t.match(await cut, { outcome: /reply|failed/ });
});
