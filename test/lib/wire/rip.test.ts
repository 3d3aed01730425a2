import t from "tap";
import { rip } from "../../../lib/wire/rip.ts";
import { dissected, hostile, octets } from "../../support/dissected.ts";
import { infoOf } from "../../support/info.ts";

const route = "00020007 0a010000 ffff0000 00000000 00000002";
const one = octets("02010000 00020000 0a000000 00000000 00000000 00000001");
const two = octets(`02020000 ${route}`);
const password = octets(`02020000 ffff0002 70617373 000000000000000000000000 ${route}`);
const digest = octets(
  `02020000 ffff0003 002c0110 0000004d 0000000000000000 ${route} ffff0001 ${"ab".repeat(16)}`,
);

t.test("Wireshark's words", async (t) => {
  for (const [bytes, column, info] of [
    [one, "RIPv1", "Response"],
    [two, "RIPv2", "Response"],
    [octets("01000000"), "RIP", "Request"],
    [octets("09020000"), "RIPv2", "Unknown command (9)"],
  ] as const) {
    const { value, info: line } = dissected(rip, bytes);
    t.equal(line, info);
    t.equal(rip.column?.(value), column);
  }
  t.equal(infoOf(rip, "02020000 0002"), "Response...");
  t.equal(infoOf(rip, "02"), "malformed");
});

t.test("entries of both versions, and what authenticates them", async (t) => {
  t.ok(dissected(rip, one).lines.includes("IP Address: 10.0.0.0, Metric: 1"));
  t.ok(dissected(rip, two).lines.includes("Netmask: 255.255.0.0"));
  t.ok(dissected(rip, password).lines.includes("Password: pass"));
  const { lines } = dissected(rip, digest);
  t.ok(lines.includes(`Authentication Data: ${"ab".repeat(16)}`));
  t.equal(lines.filter((line) => line.startsWith("Unknown address")).length, 0);
});

t.test("C7: cut and changed octets", async (t) => {
  for (const sample of [one, two, password, digest]) t.equal(hostile(rip, sample), "");
});
