import { createSocket } from "node:dgram";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import t from "tap";
import { tryBind } from "../../../lib/host/bind-trial.ts";
import { canBind } from "../../../lib/host/privileges.ts";

t.test("free, held, let go, and free again", async (t) => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  t.match(await tryBind("tcp", "127.0.0.1", port), {
    ok: false,
    code: "EADDRINUSE",
    why: "the address is in use",
  });
  t.match(await tryBind("tcp", "0.0.0.0", port), { ok: false, code: "EADDRINUSE" });
  server.close();
  await once(server, "close");
  for (let turn = 0; turn < 2; turn += 1)
    t.same(await tryBind("tcp", "127.0.0.1", port), { host: "127.0.0.1", ok: true });
  const socket = createSocket("udp4").bind(0, "127.0.0.1");
  await once(socket, "listening");
  const udp = socket.address().port;
  t.match(await tryBind("udp", "127.0.0.1", udp), { ok: false, code: "EADDRINUSE" });
  socket.close();
  await once(socket, "close");
  t.match(await tryBind("udp", "127.0.0.1", udp), { ok: true });
});

t.test("an address of others, and a privileged port", async (t) => {
  // RFC 5737: documentation, on no machine.
  for (const transport of ["tcp", "udp"] as const)
    t.match(await tryBind(transport, "203.0.113.9", 2525), { ok: false, code: "EADDRNOTAVAIL" });
  const one = await tryBind("tcp", "127.0.0.1", 1);
  if (canBind(1)) t.not(one.code, "EACCES");
  else t.match(one, { ok: false, code: "EACCES", why: "permission denied" });
});
