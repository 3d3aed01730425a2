/** Mail exchangers: the hosts that take the mail of a domain, as the name server has them (RFC 5321 5.1, RFC 7505). */
import dns from "node:dns/promises";
import { explain, PortholeError } from "../errors.ts";

/** Hosts that take mail for the first recipient's domain, best first (RFC 5321 5.1, RFC 7505). */
export async function exchangers(to: readonly string[]): Promise<string[]> {
  const domains = new Set(
    to.flatMap((one) => one.split(",")).map((one) => one.slice(one.lastIndexOf("@") + 1)),
  );
  const [domain = ""] = domains;
  if (domains.size !== 1 || !/^[A-Za-z0-9.-]{1,253}$/.test(domain))
    throw new PortholeError(
      "usage",
      "Cannot look for a mail exchanger: --mx needs recipients of one domain (--to bob@example.org)",
    );
  const found = await dns.resolveMx(domain).catch((cause: NodeJS.ErrnoException) => {
    // No MX: the domain's own host (RFC 5321 5.1). No such domain, or nobody to ask, is told.
    if (cause.code === "ENODATA") return [{ exchange: domain, priority: 0 }];
    throw explain(`Cannot find the mail exchanger of ${domain}`, cause, "dig DOMAIN MX asks by hand");
  });
  if (found.some(({ exchange }) => exchange === ""))
    throw new PortholeError(
      "refused",
      `Cannot send to ${domain}: its MX says that it takes no mail (RFC 7505)`,
    );
  return found.sort((a, b) => a.priority - b.priority).map(({ exchange }) => exchange);
}
