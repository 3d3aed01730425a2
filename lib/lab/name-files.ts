/** The files by which a lab's hosts find names, in place of the system's: hosts(5), resolv.conf(5), nsswitch.conf(5). */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Topology } from "./topology.ts";

/** Their texts by their names under /etc. */
export function nameFiles(topology: Topology): Readonly<Record<string, string>> {
  const servers = topology.dns === undefined ? [] : topology.addressesOf(topology.dns);
  return {
    hosts: topology.hostsFile(),
    // Nobody answers on a lab's loopback: without a server a name is not found at once.
    "resolv.conf": [
      ...(servers.length > 0 ? servers : ["127.0.0.1"]).map((one) => `nameserver ${one}`),
      "options timeout:2 attempts:2",
      "",
    ].join("\n"),
    "nsswitch.conf": "passwd: files\ngroup: files\nshadow: files\nhosts: files dns\n",
  };
}

/** Writes them into the lab's folder. */
export function writeNameFiles(topology: Topology, folder: string): void {
  for (const [name, text] of Object.entries(nameFiles(topology))) writeFileSync(join(folder, name), text);
}
