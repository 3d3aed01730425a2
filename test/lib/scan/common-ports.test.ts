import t from "tap";
import { commonPorts } from "../../../lib/scan/common-ports.ts";

t.test("as many ports as were asked for, each once", async (t) => {
  for (const carrier of ["tcp", "udp"] as const)
    for (const count of [1, 100, 1000, 65_535]) {
      const ports = commonPorts(carrier, count);
      t.equal(ports.length, count);
      t.equal(new Set(ports).size, count);
      t.ok(ports.every((port) => port >= 1 && port <= 65_535));
    }
  for (const port of [21, 22, 25, 53, 80, 443]) t.ok(commonPorts("tcp", 100).includes(port), `${port}`);
});
