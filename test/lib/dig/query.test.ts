import t from "tap";
import { plainQuery } from "../../../lib/dig/query.ts";

t.test("without options: dig's own defaults, each time anew", async (t) => {
  t.match(plainQuery(), {
    type: 1,
    class: 1,
    port: 53,
    recurse: true,
    edns: 0,
    size: 1232,
    timeout: 5000,
    tries: 3,
  });
  const changed = plainQuery();
  changed.tcp = true;
  t.equal(plainQuery().tcp, false);
});
