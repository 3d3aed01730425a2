import t from "tap";
import { addressesOf, serversFor, serverText, systemServers } from "../../../lib/dig/server.ts";

t.test("the system's servers", async (t) => {
  t.same(systemServers("# x\nsearch y\nnameserver 192.0.2.1\n nameserver 192.0.2.2\n"), [
    "192.0.2.1",
    "192.0.2.2",
  ]);
  t.same(systemServers(""), ["127.0.0.1"]);
  t.equal(systemServers("nameserver 192.0.2.1\n".repeat(9)).length, 3);
  for (const { port } of await serversFor({ port: 99 })) t.equal(port, 99);
});

t.test("a server as typed", async (t) => {
  const rows: [string, object][] = [
    ["192.0.2.1", { host: "192.0.2.1", port: 53, called: "192.0.2.1" }],
    ["192.0.2.1#99", { port: 99 }],
    ["192.0.2.1:99", { port: 99 }],
    ["[::1]:99", { host: "::1", port: 99 }],
    ["::1#99", { host: "::1", port: 99 }],
    ["tcp://192.0.2.1", { tcp: true, port: 53 }],
    ["localhost", { called: "localhost" }],
  ];
  for (const [server, wanted] of rows) t.match((await serversFor({ server, port: 53 }))[0], wanted, server);
  t.same(await addressesOf("::1", 4), []);
  await t.rejects(serversFor({ server: "::1", port: 53, family: 4 }), { code: "not-found", exitStatus: 1 });
  for (const server of ["tls://192.0.2.1", "a b c", "x:99999"])
    await t.rejects(serversFor({ server, port: 53 }), { code: "usage", exitStatus: 1 });
});

t.test("a server in words", async (t) => {
  t.equal(serverText({ host: "::1", port: 53, called: "a\x1b" }), "::1#53(a\\x1b)");
});
