/** What the system permits this process: capabilities(7) in effect, and the ports it may bind. */
import { readFileSync } from "node:fs";

/** The capabilities that porthole asks about. */
export type Capability = "netRaw" | "netBind" | "netAdmin";

const bits: Record<Capability, bigint> = { netBind: 10n, netAdmin: 12n, netRaw: 13n };

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

/** The capabilities in effect; off Linux, all for the superuser and none for others. */
export function capabilities(status = readText("/proc/self/status")): Set<Capability> {
  const all = Object.keys(bits) as Capability[];
  const mask = /^CapEff:\s*([0-9a-f]+)/m.exec(status ?? "")?.[1];
  if (mask === undefined) return new Set(process.getuid?.() === 0 ? all : []);
  const held = BigInt(`0x${mask}`);
  return new Set(all.filter((name) => (held >> bits[name]) & 1n));
}

/** The first port that an ordinary user may bind (ip(7) ip_unprivileged_port_start); 1024 where it is not known. */
export function firstOpenPort(text = readText("/proc/sys/net/ipv4/ip_unprivileged_port_start")): number {
  const port = Number.parseInt(text ?? "", 10);
  return Number.isNaN(port) ? 1024 : port;
}

/** Whether this process may bind the port, as far as privilege goes; it may still be in use. */
export function canBind(port: number): boolean {
  return (
    port === 0 || port >= firstOpenPort() || process.platform === "win32" || capabilities().has("netBind")
  );
}
