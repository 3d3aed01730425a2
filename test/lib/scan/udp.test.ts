import { createSocket } from "node:dgram";
import { once } from "node:events";
import t from "tap";
import { timingOf } from "../../../lib/scan/timing.ts";
import { udpScan } from "../../../lib/scan/udp.ts";
import { gathering, told } from "../../support/scanned.ts";

async function box(type: "udp4" | "udp6", answer: boolean) {
  const socket = createSocket(type);
  socket.on("message", (_message, from) => {
    if (answer) socket.send("here", from.port, from.address);
  });
  socket.bind(0, type === "udp4" ? "127.0.0.1" : "::1");
  await once(socket, "listening");
  return {
    port: socket.address().port,
    close: () => new Promise<void>((resolve) => socket.close(() => resolve())),
  };
}

const hurried = timingOf(5, { initialTimeout: 60, minTimeout: 60, maxTimeout: 60, maxRetries: 1 });

for (const [host, type] of [
  ["127.0.0.1", "udp4"],
  ["::1", "udp6"],
] as const)
  t.test(`open, closed and silent ports of ${host}, without privilege`, async (t) => {
    const [talks, silent, gone] = [await box(type, true), await box(type, false), await box(type, true)];
    t.teardown(talks.close);
    t.teardown(silent.close);
    await gone.close();
    const ports = [talks.port, silent.port, gone.port].sort((a, b) => a - b);
    const { probing, found, lines } = gathering(ports, { host, timing: hurried });
    await udpScan(probing);
    t.same(
      told(found),
      ports.map((port) =>
        port === talks.port
          ? `${port} open udp-response`
          : port === gone.port
            ? `${port} closed port-unreach`
            : `${port} open|filtered no-response`,
      ),
    );
    t.ok(lines.some((line) => line.startsWith("SENT UDP ")));
    t.ok(lines.some((line) => line.startsWith("RCVD UDP ")));
  });

t.test("many ports at once, each told once; abortable", async (t) => {
  const ports = Array.from({ length: 600 }, (_, at) => at + 1);
  const { probing, found } = gathering(ports, { trace: undefined, timing: hurried });
  await udpScan(probing);
  t.same(
    found.map(({ port }) => port).sort((a, b) => a - b),
    ports,
  );
  const none = gathering(ports, { signal: AbortSignal.abort() });
  await udpScan(none.probing);
  t.same(none.found, []);
});
