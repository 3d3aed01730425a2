import t from "tap";
import { descriptorLimit, readLimit } from "../../../lib/scan/limits.ts";

t.test("the soft limit of open files", async (t) => {
  const text =
    "Limit   Soft Limit  Hard Limit  Units\nMax open files            1024                 524288               files\n";
  t.equal(readLimit(text), 1024);
  t.equal(readLimit("Max open files unlimited unlimited files"), undefined);
  t.ok(process.platform !== "linux" || (descriptorLimit() ?? 1) > 0);
});
