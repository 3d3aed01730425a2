/** `+search`: a name that is not whole is tried with the system's domains behind it (resolv.conf(5), RFC 1535 3). */
import { readFile } from "node:fs/promises";
import type { Engine } from "../command.ts";
import { rcode } from "../wire/dns-code.ts";
import { splitName } from "../wire/dns-name.ts";
import type { Event } from "./event.ts";
import { inquire } from "./inquiry.ts";
import type { Query } from "./query.ts";
import type { Server } from "./server.ts";

/** Domains of a resolv.conf that are tried, at most. */
const mostDomains = 16;

/** What a resolv.conf says of names that are not whole; the last `search` or `domain` line counts. */
export function searchList(resolvConf: string): { domains: string[]; ndots: number } {
  const line = [...resolvConf.matchAll(/^[ \t]*(?:search|domain)[ \t]+(.+)$/gm)].at(-1)?.[1] ?? "";
  const domains = line.split(/\s+/).filter((word) => word !== "" && word !== ".");
  const ndots = Number(/^[ \t]*options[ \t].*\bndots:(\d{1,2})/m.exec(resolvConf)?.[1] ?? 1);
  return { domains: domains.slice(0, mostDomains), ndots };
}

/** The names to ask for, in order: with as many dots as `ndots` only as it is, else with each domain and then as it is. */
export function candidates(query: Query, resolvConf: string): string[] {
  const { name, absolute, search, domain } = query;
  if (!search || absolute || name === ".") return [name];
  const system = searchList(resolvConf);
  if (splitName(name).length > (query.ndots ?? system.ndots)) return [name];
  const domains = domain === undefined ? system.domains : [domain];
  const longer = domains.flatMap((one) => {
    const whole = `${name}.${one}`;
    try {
      return [splitName(whole).join(".")];
    } catch {
      return []; // too long with it
    }
  });
  return [...longer, name];
}

/** Asks for one candidate after the other until one is there. Only the last reply is shown, or each of them. */
export async function* searched(
  engine: Engine,
  query: Query,
  servers: readonly Server[],
): AsyncGenerator<Event> {
  const text = query.search ? await readFile("/etc/resolv.conf", "utf8").catch(() => "") : "";
  const names = candidates(query, text);
  for (const [at, name] of names.entries()) {
    let missed = false;
    for await (const event of inquire(engine, { ...query, name }, servers)) {
      missed =
        event.kind === "reply" && event.reply.message.rcode === rcode.NXDOMAIN && at < names.length - 1;
      if (!missed || query.showSearch) yield event;
    }
    if (!missed) return;
  }
}
