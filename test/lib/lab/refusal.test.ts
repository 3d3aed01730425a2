import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import t from "tap";
import { canEnter } from "../../../lib/lab/enter.ts";
import { isRefusal, missingProgram, switches, whoRefuses } from "../../../lib/lab/refusal.ts";

t.test("who refuses namespaces, by what, and what root may do", async (t) => {
  const said = "unshare: unshare failed: Operation not permitted\n";
  for (const [what, switched, pattern] of [
    [said, { apparmor: "1" }, /AppArmor: kernel\.apparmor_restrict_unprivileged_userns = 1 .*sysctl/],
    [said, { clone: "0" }, /kernel\.unprivileged_userns_clone = 0/],
    [said, { most: "0" }, /user\.max_user_namespaces = 0/],
    [
      "unshare: unshare failed: No space left on device",
      { most: "100" },
      /the limit user\.max_user_namespaces/,
    ],
    [said, { seccomp: "2" }, /a seccomp filter, as in a container \(unshare said: .*Operation not permitted/],
    [said, {}, /this system refuses user namespaces to ordinary users \(unshare: .*not permitted\)/],
  ] as const)
    t.match(whoRefuses(what, switched), pattern);
  t.ok(isRefusal(said));
  t.notOk(isRefusal("sh: 1: ip: not found"));
  t.equal(typeof switches(), "object");
});

t.test("programs that are missing, with their packages", async (t) => {
  for (const [said, program] of [
    ["sh: 1: ip: not found", "ip is not installed (package iproute2)"],
    ["nsenter: failed to execute nft: No such file or directory", "nft is not installed (package nftables)"],
    ["spawn unshare ENOENT", "unshare is not installed (package util-linux)"],
  ] as const)
    t.match(missingProgram(said), new RegExp(program.replace(/[()]/g, "\\$&")));
  t.equal(missingProgram("Operation not permitted"), undefined);
});

const { ok, why } = await canEnter();
const absent = spawnSync("setpriv", ["--version"]).error ? "setpriv is not installed" : false;

t.test(
  "a system that allows no more user namespaces: one line, and nothing is left",
  { skip: ok ? absent : why },
  async (t) => {
    const keeper = JSON.stringify(fileURLToPath(new URL("../../../lib/lab/keeper.js", import.meta.url)));
    const script = `
    import { Keeper } from ${keeper};
    await Keeper.start(() => {}).then((k) => k.close(), (error) => console.log(error.code, error.message));`;
    // In a namespace of its own the limit is 0 for what is below, and no capability over it is left.
    const inside = `echo 0 >/proc/sys/user/max_user_namespaces && exec setpriv --bounding-set -all --ambient-caps -all --inh-caps -all "$0" --input-type=module -e "$1"`;
    const { stdout, stderr } = spawnSync(
      "unshare",
      ["--user", "--map-root-user", "--mount", "--", "/bin/sh", "-c", inside, process.execPath, script],
      { encoding: "utf8" },
    );
    t.match(
      stdout,
      /^unsupported Cannot make a lab: user namespaces are refused by user\.max_user_namespaces = 0 .*work without it\)\n$/,
      stderr,
    );
  },
);
