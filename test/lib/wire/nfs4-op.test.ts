import t from "tap";
import { nfs4Operations, weightOf } from "../../../lib/wire/nfs4-op.ts";

t.test("operations by number", async (t) => {
  const cases: [number, string, number][] = [
    [3, "ACCESS", 2],
    [9, "GETATTR", 3],
    [15, "LOOKUP", 1],
    [22, "PUTFH", 4],
    [38, "WRITE", 1],
    [39, "RELEASE_LOCKOWNER", 1],
    [42, "EXCHANGE_ID", 1],
    [53, "SEQUENCE", 4],
    [58, "RECLAIM_COMPLETE", 1],
    [71, "CLONE", 1],
    [75, "REMOVEXATTR", 1],
    [10044, "ILLEGAL", 1],
  ];
  for (const [number, name, weight] of cases) {
    t.equal(nfs4Operations[number], name);
    t.equal(weightOf(number), weight, name);
  }
});
