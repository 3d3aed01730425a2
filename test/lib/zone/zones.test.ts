import t from "tap";
import { parseRecord } from "../../../lib/zone/master.ts";
import { Zone } from "../../../lib/zone/zone.ts";
import { Zones } from "../../../lib/zone/zones.ts";

const records = Array.from({ length: 40 }, (_, at) => parseRecord(`n${at}.test CNAME n${at + 1}.test`));
const zones = new Zones([new Zone("test", records), new Zone("sub.test", [])], 40);

t.test("the closest zone speaks", async (t) => {
  t.equal(zones.zoneOf("a.sub.test", 1)?.apex, "sub.test");
  t.equal(zones.zoneOf("sub.test", 1)?.apex, "sub.test");
  t.equal(zones.zoneOf("sub.test", 43)?.apex, "test", "but for DS");
  t.equal(zones.zoneOf("test", 43)?.apex, "test");
  t.equal(zones.zoneOf("other", 1), undefined);
});

t.test("a chain of aliases has an end", async (t) => {
  t.equal(zones.lookup({ name: "n0.test", type: 1, class: 1 }).answers.length, 16);
  t.match(zones.lookup({ name: "n39.test", type: 1, class: 1 }), { rcode: 3, answers: [{ type: 5 }] });
  t.match(zones.lookup({ name: "x.other", type: 1, class: 1 }), { rcode: 5, outside: "x.other" });
});
