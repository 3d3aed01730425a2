import t from "tap";
import { openBestEchoer } from "../../../lib/host/choose-echo.ts";
import { capabilities } from "../../../lib/host/privileges.ts";
import { systemPingWorks } from "../../../lib/host/system-ping.ts";

const choice = { timeout: 1000, verb: "ping" };

t.test("the best way that works here is taken, and the one asked for always", async (t) => {
  const raw = capabilities().has("netRaw");
  const expected = raw ? "net-ping" : (await systemPingWorks()) ? "ping" : "tcp";
  for (const [by, found] of [
    [undefined, expected],
    ["tcp", "tcp"],
    ["udp", "udp"],
  ] as const) {
    const echoer = await openBestEchoer("127.0.0.1", { ...choice, ...(by ? { by } : {}) });
    t.equal(echoer.by, found);
    t.match(await echoer.echo(), { outcome: "reply" });
    echoer.close();
  }
});

t.test("no hop limit without a way to set it", async (t) => {
  await t.rejects(openBestEchoer("127.0.0.1", { ...choice, by: "tcp", hops: true }), {
    code: "unsupported",
    message: /^Cannot ping 127\.0\.0\.1 with a TTL: /,
  });
});
