import { spawnSync } from "node:child_process";
import t from "tap";
import { holderScript } from "../../../lib/lab/holder.ts";

t.test(
  "it tells what cannot be written and which process it is, then waits for the end of its input",
  async (t) => {
    const script = holderScript([["net/no/such/path", "1"]])
      // This machine keeps its name and its mounts.
      .replace(/^(hostname|mount) .*$/gm, "true");
    const { stdout, status } = spawnSync("/bin/sh", ["-c", script, "name"], { input: "", encoding: "utf8" });
    t.match(stdout, /^refused net\/no\/such\/path\nready \d+\n$/);
    t.not(status, null, "it has ended with its input");
  },
);

t.test("the host gets its name, its own /sys, and each setting", async (t) => {
  const script = holderScript([["net/ipv4/ip_forward", "1"]]);
  t.match(script, /^hostname "\$0" /m);
  t.match(script, /^mount -t sysfs sysfs \/sys /m);
  t.match(script, "{ echo 1 >/proc/sys/net/ipv4/ip_forward || ");
});
