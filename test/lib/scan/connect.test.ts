import { readFileSync } from "node:fs";
import t from "tap";
import { connectScan, socketBound } from "../../../lib/scan/connect.ts";
import { timingOf } from "../../../lib/scan/timing.ts";
import { closedPort, gathering, serving, told } from "../../support/scanned.ts";

for (const host of ["127.0.0.1", "::1"])
  t.test(`open and closed ports of ${host}`, async (t) => {
    const server = await serving(undefined, host);
    t.teardown(server.close);
    const closed = await closedPort();
    const { probing, found, lines } = gathering([server.port, closed], { host });
    const { roundTrip } = await connectScan(probing);
    t.same(
      told(found),
      [`${server.port} open syn-ack`, `${closed} closed conn-refused`].sort(
        (a, b) => Number(a.split(" ")[0]) - Number(b.split(" ")[0]),
      ),
    );
    t.ok((roundTrip?.smoothed ?? 0) > 0);
    t.equal(lines.length, 2, "a line for each connect");
    t.match(lines.join("\n"), /^CONN TCP \S+ > \S+ => connected$/m);
    t.match(lines.join("\n"), /=> ECONNREFUSED$/m);
  });

t.test("C5: scanner: port that accepts and resets is open", async (t) => {
  const server = await serving((socket) => socket.resetAndDestroy());
  t.teardown(server.close);
  const { probing, found } = gathering([server.port]);
  await connectScan(probing);
  t.same(told(found), [`${server.port} open syn-ack`]);
});

t.test(
  "C5: scanner: thousands of ports: bounded sockets, and none left in TIME-WAIT of an open port",
  async (t) => {
    let [now, most] = [0, 0];
    // Where nobody else asks: another scan of this machine may meet the port, and end as it likes.
    const host = "127.7.7.7";
    const server = await serving((socket) => {
      now += 1;
      most = Math.max(most, now);
      socket.once("close", () => {
        now -= 1;
      });
    }, host);
    t.teardown(server.close);
    // One open port hundreds of times (as often as its backlog holds), each of which would be a TIME-WAIT if it were
    // closed, among thousands that are not asked twice.
    const { probing, found } = gathering(
      Array.from({ length: 3000 }, (_, at) => (at % 10 === 0 ? server.port : at + 1)),
      { host },
    );
    await connectScan(probing, 32);
    t.equal(found.length, 3000);
    t.equal(told(found).filter((line) => line === `${server.port} open syn-ack`).length, 300);
    t.ok(most <= 200, `at most so many at once: ${most}`);
    const waiting = readWaiting(server.port);
    t.equal(waiting, 0, "a reset leaves no TIME-WAIT");
  },
);

/** Rows of /proc/net/tcp in TIME-WAIT (06) to a port of 127.7.7.7. */
function readWaiting(port: number): number {
  try {
    const end = ` 0707077F:${port.toString(16).toUpperCase().padStart(4, "0")} 06 `;
    return readFileSync("/proc/self/net/tcp", "latin1").split(end).length - 1;
  } catch {
    return 0;
  }
}

t.test("C5: scanner: no descriptor left is no state of a port", async (t) => {
  const closed = await closedPort();
  // Every attempt over the bound would fail; here the bound is one, so that every port waits its turn.
  const { probing, found } = gathering(Array.from({ length: 50 }, () => closed));
  await connectScan(probing, 1);
  t.equal(found.length, 50);
  t.ok(found.every(({ state }) => state === "closed"));
  t.equal(socketBound(1024), 960);
  t.equal(socketBound(10), 4);
  t.equal(socketBound(undefined), 1000);
});

t.test("C5: scanner: abortable: it ends at once and keeps what is known", async (t) => {
  const stop = new AbortController();
  const closed = await closedPort();
  const { probing, found } = gathering(
    Array.from({ length: 20_000 }, () => closed),
    { signal: stop.signal },
  );
  const count = found.length;
  await connectScan({
    ...probing,
    found: (one) => {
      found.push(one);
      if (found.length === 100) stop.abort();
    },
  });
  t.equal(count, 0);
  t.ok(found.length >= 100 && found.length < 20_000, `${found.length}`);
  const none = gathering([closed], { signal: AbortSignal.abort() });
  await connectScan(none.probing);
  t.same(none.found, []);
});

t.test("nobody answers: filtered, after one try more", async (t) => {
  // A backlog that is full answers no SYN: Linux drops it (listen(2)).
  const { probing, found } = gathering([9], {
    host: "127.0.0.1",
    timing: timingOf(5, { initialTimeout: 50, minTimeout: 50, maxTimeout: 50, maxRetries: 0 }),
  });
  await connectScan(probing);
  t.equal(found.length, 1, "a port is told once");
});
