import t from "tap";
import { canBind, capabilities, firstOpenPort } from "../../../lib/host/privileges.ts";

for (const [status, held] of [
  ["Name:\tnode\nCapEff:\t0000000000000000\n", []],
  ["CapEff:\t0000000000002000\n", ["netRaw"]],
  ["CapEff:\t0000000000000400\n", ["netBind"]],
  ["CapEff:\t000001ffffffffff\n", ["netAdmin", "netBind", "netRaw"]],
] as const) {
  t.same([...capabilities(status)].sort(), held, status.trim());
}

t.equal(firstOpenPort("80\n"), 80);
t.equal(firstOpenPort(""), 1024, "unknown is the usual");
t.equal(canBind(0), true);
t.equal(canBind(65_535), true);
t.equal(canBind(firstOpenPort() - 1), firstOpenPort() <= 1 || capabilities().has("netBind"));
