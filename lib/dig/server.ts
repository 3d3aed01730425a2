/** Whom to ask: the server as typed, or those of /etc/resolv.conf; names are resolved to addresses. */
import { lookup } from "node:dns/promises";
import { readFile } from "node:fs/promises";
import { isIP } from "node:net";
import { describe, PortholeError } from "../errors.ts";
import { formatAddress, parseAddress } from "../net/address.ts";
import { printable } from "../printable.ts";
import type { Query } from "./query.ts";

/** One address to ask. */
export interface Server {
  readonly host: string;
  readonly port: number;
  /** What it was called, for the line that says who answered. */
  readonly called: string;
  /** `tcp://` was typed. */
  readonly tcp?: true;
}

/** "127.0.0.1#53(localhost)". */
export function serverText({ host, port, called }: Server): string {
  return printable(`${host}#${port}(${called})`);
}

/** The name servers of a resolv.conf (resolv.conf(5): three at most), or 127.0.0.1. */
export function systemServers(resolvConf: string): string[] {
  const found = [...resolvConf.matchAll(/^[ \t]*nameserver[ \t]+(\S+)/gm)].map((match) => match[1] as string);
  return found.length > 0 ? found.slice(0, 3) : ["127.0.0.1"];
}

/** The addresses of a name, of one family where that is wanted. Empty when the system knows none. */
export async function addressesOf(name: string, family: 4 | 6 | undefined): Promise<string[]> {
  const kind = isIP(name.split("%", 1)[0] as string);
  if (kind !== 0) return family === undefined || kind === family ? [name] : [];
  try {
    const found = await lookup(name, { all: true, family: family ?? 0 });
    return found.map(({ address }) => address);
  } catch {
    return [];
  }
}

type Wanted = Pick<Query, "server" | "port" | "family">;

/** The servers of a query, in the order in which they are asked. Throws a PortholeError with dig's exit status. */
export async function serversFor(query: Wanted): Promise<Server[]> {
  if (query.server === undefined) {
    const text = await readFile("/etc/resolv.conf", "utf8").catch(() => "");
    const hosts = await Promise.all(systemServers(text).map((host) => addressesOf(host, query.family)));
    return hosts.flat().map((host) => ({ host, port: query.port, called: host }));
  }
  const { host, port, transport } = parsed(query.server, query.port);
  const found = await addressesOf(host, query.family);
  if (found.length === 0)
    throw new PortholeError("not-found", `Cannot find the server "${printable(query.server)}": no address`, {
      exitStatus: 1,
    });
  const server = (host: string, called: string): Server => ({ host, port, called });
  return found.map((one) => (transport === "tcp" ? { ...server(one, host), tcp: true } : server(one, host)));
}

/** `ADDRESS`, `NAME`, `ADDRESS#PORT`, and what porthole takes for addresses elsewhere. */
function parsed(typed: string, port: number) {
  const [, host = typed, own] = /^([^#]+)#(\d{1,5})$/.exec(typed) ?? [];
  try {
    const address = parseAddress(host, { transport: "udp", port: own === undefined ? port : Number(own) });
    if (address.transport === "udp" || address.transport === "tcp") return address;
    throw new PortholeError("usage", `Cannot ask ${formatAddress(address)}: DNS goes over udp or tcp`);
  } catch (error) {
    throw new PortholeError("usage", describe(error).message, { cause: error, exitStatus: 1 });
  }
}
