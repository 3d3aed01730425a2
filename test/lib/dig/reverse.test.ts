import t from "tap";
import { reverseName } from "../../../lib/dig/reverse.ts";

t.test("the name of an address", async (t) => {
  for (const [address, wanted] of [
    ["192.0.2.1", "1.2.0.192.in-addr.arpa"],
    ["192.0.2", "2.0.192.in-addr.arpa"],
    ["10.", "10.in-addr.arpa"],
    ["2001:db8::1", `1${".0".repeat(23)}.8.b.d.0.1.0.0.2.ip6.arpa`],
  ] as const)
    t.equal(reverseName(address), wanted);
  for (const wrong of ["x", "1.2.3.4.5", "256.1", "", "1..2", "::zz"])
    t.throws(() => reverseName(wrong), { code: "usage", exitStatus: 1 }, wrong);
});
