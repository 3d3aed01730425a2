import t from "tap";
import { openIcmpEchoer } from "../../../lib/host/icmp-echo.ts";
import { capabilities } from "../../../lib/host/privileges.ts";

const raw = capabilities().has("netRaw");

for (const address of ["127.0.0.1", "::1"])
  t.test(`${address} from a process of our own`, { skip: raw ? false : "needs CAP_NET_RAW" }, async (t) => {
    const echoer = await openIcmpEchoer(address, { timeout: 1000 });
    const echoes = await Promise.all([echoer.echo(), echoer.echo(5)]);
    for (const { outcome, microseconds } of echoes) {
      t.equal(outcome, "reply");
      t.ok(microseconds! > 0);
    }
    const cut = echoer.echo();
    echoer.close();
    t.match(await cut, { outcome: /reply|failed/ }, "what is in flight at the end is answered");
    t.match(await echoer.echo(), { outcome: "failed" }, "and what is asked after it");
  });

t.test("one process serves many who ask at once", { skip: raw ? false : "needs CAP_NET_RAW" }, async (t) => {
  const echoers = await Promise.all(
    ["127.0.0.1", "127.0.0.2", "::1"].map((address) => openIcmpEchoer(address, { timeout: 1000 })),
  );
  const echoes = await Promise.all(echoers.map((one) => one.echo()));
  t.same(
    echoes.map(({ outcome }) => outcome),
    ["reply", "reply", "reply"],
  );
  echoers[0]?.close();
  t.match(await echoers[1]?.echo(), { outcome: "reply" }, "one goes, the others stay");
  for (const one of echoers) one.close();
});

t.test("without privilege it says so in one line", { skip: raw ? "this process may" : false }, async (t) => {
  await t.rejects(openIcmpEchoer("127.0.0.1", { timeout: 100 }), {
    code: "unsupported",
    message: /^Cannot ping 127\.0\.0\.1 by net-ping: .* \(try the lab\)$/,
  });
});
