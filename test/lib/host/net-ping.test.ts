import t from "tap";
import { openEchoer } from "../../../lib/host/net-ping.ts";
import { capabilities } from "../../../lib/host/privileges.ts";

const skip = capabilities().has("netRaw") ? false : "needs CAP_NET_RAW";

t.test("two sessions at once do not take each other's replies", { skip }, async (t) => {
  const echoers = ["127.0.0.1", "127.0.0.2", "::1"].map((address) => openEchoer(address, { timeout: 1000 }));
  try {
    for (const echo of await Promise.all(echoers.map((one) => one.echo()))) {
      t.equal(echo.error, undefined);
      t.ok(echo.microseconds! > 0);
    }
  } finally {
    for (const one of echoers) one.close();
  }
});
