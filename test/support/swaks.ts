/** What the swaks of this machine can do: IPv6 and TLS come with Perl modules that Debian only recommends. */
import { spawnSync } from "node:child_process";

const said = spawnSync("swaks", ["--support"], { encoding: "utf8" });

/** Why swaks cannot do this; false where it can. */
export function swaksLacks(feature?: "IPv6" | "TLS"): string | false {
  if (said.error) return "swaks is not installed";
  if (feature === undefined) return false;
  const why = new RegExp(`^\\*\\*\\* ${feature} not available: (.*)`, "m").exec(
    `${said.stdout}${said.stderr}`,
  )?.[1];
  return why === undefined ? false : `swaks has no ${feature}: ${why}`;
}
