import t from "tap";
import { defaultLimits, limitsWith } from "../../../lib/net/limits.ts";

t.test("limits are on by default, and only what is named changes", async (t) => {
  for (const [name, limit] of Object.entries(defaultLimits)) t.ok(limit > 0, name);
  t.same(limitsWith(), defaultLimits);
  t.same(limitsWith({ idle: 0 }), { ...defaultLimits, idle: 0 });
});
