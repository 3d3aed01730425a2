import t from "tap";
import { readScanLine } from "../../../lib/scan/line.ts";
import type { HostReport } from "../../../lib/scan/report.ts";
import { askedOf, type ScanEvent, scan } from "../../../lib/scan/scan.ts";
import { expandTargets } from "../../../lib/scan/targets.ts";
import { closedPort, serving } from "../../support/scanned.ts";

async function plan(words: readonly string[], signal = new AbortController().signal) {
  const line = readScanLine(words);
  return { line, targets: await expandTargets(line.targets), asked: askedOf({ line, syn: false }), signal };
}

async function all(events: AsyncIterable<ScanEvent>): Promise<ScanEvent[]> {
  const found: ScanEvent[] = [];
  for await (const event of events) found.push(event);
  return found;
}

const hosts = (events: readonly ScanEvent[]): HostReport[] =>
  events.flatMap((event) => (event.kind === "host" ? [event.host] : []));

t.test("what is asked of each transport", async (t) => {
  const ways = (text: string, syn: boolean) =>
    askedOf({ line: readScanLine(text.split(" ")), syn }).map(({ way, ports }) => `${way} ${ports.length}`);
  t.same(ways("-p1-3 h", false), ["connect 3"]);
  t.same(ways("-p1-3 h", true), ["syn 3"]);
  t.same(ways("-sU -p1-3 h", false), ["udp 3"]);
  t.same(ways("-sS -sU -p T:1-3,U:7 h", true), ["syn 3", "udp 1"]);
  t.same(ways("-sT -p U:7 h", false), []);
  t.same(ways("-sn h", false), []);
});

t.test("hosts with their ports, sorted, with names of services", async (t) => {
  const server = await serving();
  t.teardown(server.close);
  const closed = await closedPort();
  const events = await all(
    scan(
      await plan([
        "-sT",
        "-sU",
        "-n",
        "--packet-trace",
        "-p",
        `T:${server.port},25,U:${closed}`,
        "127.0.0.1",
        "::1",
      ]),
    ),
  );
  const found = hosts(events);
  t.equal(found.length, 2);
  const first = found.find(({ target }) => target.family === 4);
  t.match(first, { up: true, reason: "localhost-response", partial: false, timedOut: false });
  t.same(
    first?.ports.map(({ carrier }) => carrier),
    ["tcp", "tcp", "udp"],
  );
  t.equal(first?.ports.find(({ port }) => port === 25)?.service?.name, "smtp");
  t.equal(first?.ports.find(({ port }) => port === server.port)?.state, "open");
  const lines = events.flatMap((event) => (event.kind === "trace" ? [event.line] : []));
  t.ok(
    lines.length > 0 && lines.every((line) => /^(CONN|SENT|RCVD) \(\d+\.\d{4}s\) (TCP|UDP) /.test(line)),
    `${lines[0]}`,
  );
});

t.test("C5: scanner: abortable, and what is known is kept", async (t) => {
  const stop = new AbortController();
  const made = await plan(["-sT", "-n", "--max-rate", "50", "-p", "1-3000", "127.0.0.1"], stop.signal);
  const events: ScanEvent[] = [];
  for await (const event of scan(made)) {
    events.push(event);
    if (event.kind === "progress" && event.progress.done > 0) stop.abort();
  }
  const [host] = hosts(events);
  t.equal(host?.partial, true);
  t.ok((host?.ports.length ?? 0) > 0 && (host?.ports.length ?? 0) < 3000);
  const progress = events.find((event) => event.kind === "progress");
  t.ok(progress, "and progress was told");
});

t.test("who stops reading stops the scan", async (t) => {
  for await (const event of scan(await plan(["-sT", "-n", "--max-rate", "20", "-p", "1-3000", "127.0.0.1"])))
    if (event.kind === "progress") break;
  t.pass("it came to an end");
});

t.test("--host-timeout gives a host up", async (t) => {
  const events = await all(
    scan(
      await plan(["-sT", "-n", "--host-timeout", "100ms", "--max-rate", "20", "-p", "1-1000", "127.0.0.1"]),
    ),
  );
  t.match(hosts(events)[0], { timedOut: true, partial: true });
});

t.test("who is up, without ports: hosts are counted", async (t) => {
  const events = await all(scan(await plan(["-sn", "-n", "127.0.0.1-40"])));
  t.equal(hosts(events).length, 40);
  t.ok(hosts(events).every(({ up, ports }) => up && ports.length === 0));
});

t.test("a rate is of the whole scan, however many hosts it has", async (t) => {
  const started = performance.now();
  await all(scan(await plan(["-sT", "-n", "--max-rate", "100", "-p", "1-10", "127.0.0.1-4"])));
  t.ok(performance.now() - started > 300, "40 ports at 100 a second");
});
