import { join } from "node:path";
import t from "tap";
import { plainQuery } from "../../../lib/dig/query.ts";
import { tlsOptions } from "../../../lib/dig/tls.ts";

const at = (called: string) => ({ host: "192.0.2.1", port: 853, called });

t.test("what is checked of a server's certificate", async (t) => {
  const query = { ...plainQuery(), tls: true };
  t.same(await tlsOptions(query, at("192.0.2.1")), { alpn: ["dot"], insecure: true });
  t.same(await tlsOptions({ ...query, tlsAuthority: true }, at("ns.test")), {
    alpn: ["dot"],
    serverName: "ns.test",
  });
  const file = join(t.testdir({ ca: "PEM" }), "ca");
  t.same(await tlsOptions({ ...query, tlsAuthority: file, tlsName: "other" }, at("ns.test")), {
    alpn: ["dot"],
    serverName: "other",
    ca: Buffer.from("PEM"),
  });
  await t.rejects(tlsOptions({ ...query, tlsAuthority: `${file}x` }, at("a")), {
    exitStatus: 1,
    code: "not-found",
  });
});
