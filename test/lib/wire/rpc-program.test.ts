import t from "tap";
import { procedureName, rpcPrograms } from "../../../lib/wire/rpc-program.ts";

t.test("programs and procedures have Wireshark's names", async (t) => {
  const cases: [number, number, number, string][] = [
    [100_000, 2, 3, "GETPORT"],
    [100_000, 4, 12, "GETSTAT"],
    [100_003, 2, 16, "READDIR"],
    [100_003, 3, 21, "COMMIT"],
    [100_003, 3, 22, "proc-22"],
    [100_003, 9, 1, "proc-1"],
    [100_005, 3, 6, "proc-6"],
    [100_021, 1, 20, "proc-20"],
    [100_021, 4, 23, "FREE_ALL"],
    [1, 1, 1, "proc-1"],
  ];
  for (const [program, version, procedure, name] of cases)
    t.equal(procedureName(program, version, procedure), name);
  t.equal(rpcPrograms.get(100_005)?.label, "MOUNT");
});
