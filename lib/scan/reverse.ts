/** The name of an address: the hosts file (hosts(5)), then DNS, for at most a second. */
import { Resolver } from "node:dns/promises";
import { readFileSync } from "node:fs";
import { isIP } from "node:net";
import { addressBytes } from "../wire/address.ts";
import { hex } from "../wire/cursor.ts";

const limit = 1000;

/** The first name of each address, its octets in hexadecimal, in the format of hosts(5). */
export function readHosts(text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const line of text.split("\n")) {
    const [address = "", name] = (line.split("#", 1)[0] as string).trim().split(/\s+/);
    if (!name || isIP(address.split("%", 1)[0] as string) === 0) continue;
    const key = hex(addressBytes(address));
    if (!found.has(key)) found.set(key, name);
  }
  return found;
}

let hosts: Map<string, string> | undefined;

/** The name, or undefined where there is none or no answer. `local` asks no server. */
export async function reverseNameOf(
  address: string,
  local: boolean,
  signal: AbortSignal,
): Promise<string | undefined> {
  if (!hosts) {
    try {
      hosts = readHosts(readFileSync("/etc/hosts", "latin1"));
    } catch {
      hosts = new Map();
    }
  }
  const plain = address.split("%", 1)[0] as string;
  const known = hosts.get(hex(addressBytes(plain)));
  if (known !== undefined || local || signal.aborted) return known;
  const resolver = new Resolver({ timeout: limit, tries: 1 });
  const cancel = () => resolver.cancel();
  const timer = setTimeout(cancel, limit);
  signal.addEventListener("abort", cancel, { once: true });
  try {
    return (await resolver.reverse(plain))[0];
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", cancel);
  }
}
