import t from "tap";
import { loadParts } from "../../repl/parts.ts";

t.test("what the prompt needs for a typed line, once", async (t) => {
  const parts = await loadParts();
  for (const name of ["Porthole", "runCommand", "runScript", "splitWords", "complete", "protocols", "row"])
    t.ok(name in parts, name);
  t.equal((await loadParts()).Porthole, parts.Porthole);
});
