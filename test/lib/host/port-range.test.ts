import t from "tap";
import { localPortRange, reservedPorts } from "../../../lib/host/port-range.ts";

t.test("ip_local_port_range, and what stands for it", async (t) => {
  t.same(localPortRange("32768\t60999\n"), { first: 32_768, last: 60_999, told: true });
  for (const text of ["", "odd", "32768"])
    t.match(localPortRange(text), { first: 49_152, last: 65_535, told: false });
  t.ok(localPortRange().first > 0);
  t.equal(reservedPorts("8080,9000-9010\n"), "8080,9000-9010");
  t.equal(typeof reservedPorts(), "string");
});
