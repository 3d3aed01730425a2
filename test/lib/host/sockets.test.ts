import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import t from "tap";
import { owner, parseSockets } from "../../../lib/host/sockets.ts";

const head =
  "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n";

t.test("rows of /proc/net", async (t) => {
  const v4 = `${head}   0: 0100007F:09DD 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4242 1 0 100 0\n`;
  t.same(parseSockets(v4, "tcp", 4), [
    {
      transport: "tcp",
      family: 4,
      local: { host: "127.0.0.1", port: 2525 },
      remote: { host: "0.0.0.0", port: 0 },
      state: "LISTEN",
      inode: 4242,
    },
  ]);
  const zeros = "0".repeat(32);
  const v6 = `${head}   0: ${"0".repeat(24)}01000000:0035 ${zeros}:0000 07 0:0 00:0 0 0 0 7 2 0\n`;
  t.match(parseSockets(v6, "udp", 6), [
    { local: { host: "::1", port: 53 }, remote: { host: "::" }, state: "CLOSE" },
  ]);
  for (const text of ["", head, "no table at all"]) t.same(parseSockets(text, "tcp", 4), []);
});

const elsewhere = process.platform !== "linux" && "there is no /proc here";
t.test("the process that holds a port is named", { skip: elsewhere }, async (t) => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  t.match(
    await owner({ transport: "tcp", host: "127.0.0.1", port }),
    new RegExp(`\\(pid ${process.pid}\\)$`),
  );
  server.close();
  await once(server, "close");
  t.equal(await owner({ transport: "tcp", host: "127.0.0.1", port }), undefined);
});
