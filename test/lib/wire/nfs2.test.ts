import t from "tap";
import { nfs2 } from "../../../lib/wire/nfs2.ts";
import { rpcPrograms } from "../../../lib/wire/rpc-program.ts";

// Their lines are held by the golden capture, procedure by procedure.
t.test("each procedure that has arguments or results is described", async (t) => {
  const names = rpcPrograms.get(100_003)?.procedures[2] ?? {};
  const bare = ["NULL", "ROOT", "WRITECACHE"];
  for (const [number, name] of Object.entries(names))
    t.equal(nfs2[Number(number)] === undefined, bare.includes(name), name);
});
