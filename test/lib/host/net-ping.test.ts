import t from "tap";
import { netPing } from "../../../lib/host/net-ping.ts";
import { capabilities } from "../../../lib/host/privileges.ts";

const skip = capabilities().has("netRaw") ? false : "needs CAP_NET_RAW";

t.test("two sessions at once do not take each other's replies", { skip }, async (t) => {
  const echoers = ["127.0.0.1", "127.0.0.2", "::1"].map((address) => netPing(address, { timeout: 1000 }));
  try {
    for (const echo of await Promise.all(echoers.map((one) => one.echo()))) {
      t.equal(echo.outcome, "reply");
      t.ok(echo.microseconds! > 0);
    }
  } finally {
    for (const one of echoers) one.close();
  }
});

t.test("many requests of one session at once, of any size, each with its own answer", { skip }, async (t) => {
  for (const [address, size] of [
    ["127.0.0.1", 0],
    ["::1", 1],
    ["127.0.0.1", 9000],
  ] as const) {
    const echoer = netPing(address, { timeout: 1000, size });
    const echoes = await Promise.all(Array.from({ length: 20 }, () => echoer.echo()));
    echoer.close();
    t.same([...new Set(echoes.map(({ outcome }) => outcome))], ["reply"], `${address} ${size}`);
    if (address === "127.0.0.1") t.same([...new Set(echoes.map(({ ttl }) => ttl))], [64]);
  }
});
