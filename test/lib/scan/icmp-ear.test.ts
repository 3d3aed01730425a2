import t from "tap";
import { capabilities } from "../../../lib/host/privileges.ts";
import { IcmpEar, readHeard } from "../../../lib/scan/icmp-ear.ts";

t.test("a line of the child", async (t) => {
  t.same(readHeard("4000 53 port-unreach 3 64 -"), {
    sourcePort: 4000,
    port: 53,
    reason: "port-unreach",
    code: 3,
    ttl: 64,
  });
  t.match(readHeard("1 2 host-unreach 1 - fd00::1"), { from: "fd00::1" });
  for (const line of ["", "ready", "1 2 3", "a 2 x 3 - -"]) t.equal(readHeard(line), undefined);
});

t.test("it hears, or says that it may not", async (t) => {
  const ear = await IcmpEar.open("127.0.0.1");
  if (!capabilities().has("netRaw")) t.equal(ear, undefined);
  ear?.listen(() => {});
  ear?.close();
  t.pass("and is gone");
});
