import t from "tap";
import { nearest } from "../../../lib/lab/near.ts";

t.test("the near name", async (t) => {
  const known = ["client", "server", "router"];
  for (const [typed, near] of [
    ["clinet", "client"],
    ["serve", "server"],
    ["Router", "router"],
    ["ser", "server"],
    ["x", undefined],
  ] as const)
    t.equal(nearest(typed, known), near, typed);
});
