import t from "tap";
import { capabilities } from "../../../lib/host/privileges.ts";
import { synRefusal, synScan } from "../../../lib/scan/syn.ts";
import { closedPort, gathering, serving, told } from "../../support/scanned.ts";

t.test("without privilege it is refused in words", async (t) => {
  t.match(synRefusal(false), /CAP_NET_RAW/);
});

const why = synRefusal(capabilities().has("netRaw"));
const skip = why ?? false;

for (const host of ["127.0.0.1", "::1"])
  t.test(`open and closed ports of ${host}`, { skip }, async (t) => {
    const server = await serving(undefined, host);
    t.teardown(server.close);
    const closed = await closedPort();
    const ports = [server.port, closed].sort((a, b) => a - b);
    const { probing, found, lines } = gathering(ports, { host });
    const { roundTrip } = await synScan(probing);
    t.same(
      told(found),
      ports.map((port) => (port === closed ? `${port} closed reset` : `${port} open syn-ack`)),
    );
    t.ok(
      found.every(({ ttl }) => ttl === 64),
      "the time to live of each answer",
    );
    t.ok((roundTrip?.smoothed ?? 0) > 0);
    t.equal(lines.filter((line) => line.startsWith("SENT TCP ")).length, 2);
    t.equal(lines.filter((line) => line.startsWith("RCVD TCP ")).length, 2);
    t.equal(server.server.listening, true, "and nobody was let in");
  });

t.test("thousands of ports, each told once", { skip }, async (t) => {
  const ports = Array.from({ length: 5000 }, (_, at) => at + 1);
  const { probing, found } = gathering(ports, { trace: undefined });
  await synScan(probing);
  t.same(
    found.map(({ port }) => port).sort((a, b) => a - b),
    ports,
  );
});

t.test("C5: scanner: abortable", { skip }, async (t) => {
  const { probing, found } = gathering([1, 2, 3], { signal: AbortSignal.abort() });
  t.same(await synScan(probing), {});
  t.same(found, []);
});
