import t from "tap";
import { isOwn, Permission } from "../../../lib/scan/permission.ts";

const own = ["127.0.0.1", "192.0.2.10", "fe80::1%eth0", "::1"];
const at = (address: string) => ({ address, family: address.includes(":") ? 6 : 4 }) as const;

t.test("this machine's own addresses", async (t) => {
  for (const address of [
    "127.0.0.1",
    "127.3.2.1",
    "::1",
    "0.0.0.0",
    "::",
    "192.0.2.10",
    "fe80::1",
    "::ffff:127.0.0.1",
  ])
    t.ok(isOwn(address, own), address);
  for (const address of ["192.0.2.11", "10.0.0.1", "fe80::2", "2001:db8::1"])
    t.notOk(isOwn(address, own), address);
});

t.test("others need permission, claimed once for each", async (t) => {
  const permission = new Permission();
  const check = (address: string, claimed = false, lab = false) =>
    permission.check([at("127.0.0.1"), at(address)], claimed, { lab, own });
  check("192.0.2.10");
  t.throws(() => check("198.51.100.1"), {
    code: "permission",
    message: /^Cannot scan 198\.51\.100\.1: .*--i-have-permission/,
  });
  check("198.51.100.1", false, true);
  t.throws(() => check("198.51.100.1"), { code: "permission" }, "the lab's leave is the lab's alone");
  check("198.51.100.1", true);
  check("198.51.100.1");
  t.throws(() => check("198.51.100.2"), { code: "permission" });
});
