import t from "tap";
import { doneLine, findingLine, jobPorts, readNews } from "../../../lib/scan/native-job.ts";
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
    { carrier: "tcp", port: 22, state: "open", reason: "syn-ack", ttl: 64 },
    { carrier: "tcp", port: 0, state: "open|filtered", reason: "no-response" },
    { carrier: "tcp", port: 65_535, state: "filtered", reason: "host-unreach", ttl: 63, from: "fd00::1" },
  ] as const)
    t.same(readNews(findingLine(finding).trimEnd()), { kind: "found", finding });
  t.same(readNews("trace SENT TCP a > b"), { kind: "trace", line: "SENT TCP a > b" });
  t.same(readNews(doneLine({ smoothed: 1, deviation: 2 }).trimEnd()), {
    kind: "done",
    roundTrip: { smoothed: 1, deviation: 2 },
  });
  t.same(readNews(doneLine(undefined).trimEnd()), { kind: "done" });
  for (const line of ["", "x open", "70000 open syn-ack - -"]) t.equal(readNews(line), undefined);
});
