import t from "tap";
import { NativeRefused } from "../../../lib/scan/native-child.ts";
import { byChildren, connectScanOfMany, connectScanOnThreads } from "../../../lib/scan/workers.ts";
import { gathering, serving } from "../../support/scanned.ts";

/** Ports around an open one, so that both halves have some. */
async function around(t: { teardown(done: () => Promise<void>): void }, count: number) {
  const server = await serving();
  t.teardown(server.close);
  const first = Math.max(1, Math.min(server.port - Math.floor(count / 2), 65_536 - count));
  return { open: server.port, ports: Array.from({ length: count }, (_, at) => first + at) };
}

t.test("two threads tell each port once, with a trace where it is wanted", async (t) => {
  const { open, ports } = await around(t, 101);
  const { probing, found, lines } = gathering(ports);
  await connectScanOnThreads(probing, 64);
  t.same(
    found.map(({ port }) => port).sort((a, b) => a - b),
    ports,
  );
  t.equal(found.find(({ port }) => port === open)?.state, "open");
  t.ok(lines.length >= ports.length);
});

t.test("two children do the same, where native calls are to be had", async (t) => {
  const { open, ports } = await around(t, 101);
  const { probing, found, lines } = gathering(ports);
  try {
    await byChildren(probing, 64);
  } catch (error) {
    t.ok(error instanceof NativeRefused, "only a refusal is in order");
    t.same(found, []);
    return;
  }
  t.same(
    found.map(({ port }) => port).sort((a, b) => a - b),
    ports,
  );
  t.equal(found.find(({ port }) => port === open)?.state, "open");
  t.ok(lines.every((line) => /^CONN TCP /.test(line)));
});

t.test("C5: scanner: abortable also when others do the work, and small scans need nobody", async (t) => {
  const { ports } = await around(t, 6000);
  const stop = new AbortController();
  const { probing, found } = gathering(ports, { signal: stop.signal, trace: undefined });
  await connectScanOfMany(
    {
      ...probing,
      found: (one) => {
        found.push(one);
        stop.abort();
      },
    },
    64,
  );
  t.ok(found.length > 0 && found.length <= ports.length);
  const few = gathering(ports.slice(0, 3));
  await connectScanOfMany(few.probing, 64);
  t.equal(few.found.length, 3);
});

t.test("threads stop when they are told to", async (t) => {
  const { ports } = await around(t, 3000);
  const { probing, found } = gathering(ports, { signal: AbortSignal.abort() });
  await connectScanOnThreads(probing, 8);
  t.ok(found.length < ports.length);
});
