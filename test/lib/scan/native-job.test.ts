import t from "tap";
import { doneLine, FindingWriter, jobPorts, readNews } from "../../../lib/scan/native-job.ts";
import { timingOf } from "../../../lib/scan/timing.ts";

const job = { host: "h", ports: "1-5,9", share: 0, of: 1, timing: timingOf(), most: 1, trace: false };

t.test("the ports of a job, and of its shares", async (t) => {
  t.same(jobPorts(job), [1, 2, 3, 4, 5, 9]);
  t.same(jobPorts({ ...job, of: 2 }), [1, 3, 5]);
  t.same(jobPorts({ ...job, of: 2, share: 1 }), [2, 4, 9]);
  t.equal(jobPorts({ ...job, ports: "1-65535" }).length, 65_535);
});

t.test("findings there and back", async (t) => {
  for (const finding of [
    { port: 22, state: "open", reason: "syn-ack", ttl: 64 },
    { port: 0, state: "open|filtered", reason: "no-response" },
    { port: 65_535, state: "filtered", reason: "host-unreach", ttl: 63, from: "fd00::1" },
  ] as const) {
    const writer = new FindingWriter(1);
    const { port, ...common } = finding;
    writer.add(port, common);
    t.same(readNews(writer.take().trimEnd()), {
      ...{ kind: "found", first: port, last: port, step: 1 },
      common: { carrier: "tcp", ...common },
    });
  }
  t.same(readNews("trace SENT TCP a > b"), { kind: "trace", line: "SENT TCP a > b" });
  t.same(readNews(doneLine({ smoothed: 1, deviation: 2 }).trimEnd()), {
    kind: "done",
    roundTrip: { smoothed: 1, deviation: 2 },
  });
  t.same(readNews(doneLine(undefined).trimEnd()), { kind: "done" });
  for (const line of [
    "",
    "x open",
    "70000 70000 1 open syn-ack - -",
    "5 4 1 open syn-ack - -",
    "1 2 0 open x - -",
  ])
    t.equal(readNews(line), undefined, line);
});

t.test("ports that follow each other are one line, and the trace stands between", async (t) => {
  const writer = new FindingWriter(2);
  const closed = { state: "closed", reason: "reset", ttl: 64 } as const;
  for (const port of [1, 3, 5, 6, 8]) writer.add(port, closed);
  writer.trace("SENT");
  writer.add(10, closed);
  writer.add(12, { ...closed, ttl: 63 });
  t.ok(writer.size > 0);
  t.same(writer.take().split("\n"), [
    "1 5 2 closed reset 64 -",
    "6 8 2 closed reset 64 -",
    "trace SENT",
    "10 10 2 closed reset 64 -",
    "12 12 2 closed reset 63 -",
    "",
  ]);
  t.equal(writer.take(), "");
});
