/** The facts of a port in plain words, one a line. */

import type { Bound, TransportFacts } from "../../lib/host/port-facts.ts";
import { firstOpenPort } from "../../lib/host/privileges.ts";
import { userName } from "../../lib/host/socket-owners.ts";
import { namesOf } from "../../lib/port-names.ts";
import { printable } from "../../lib/printable.ts";
import type { SessionOf } from "./ports-session.ts";
import { holdersText } from "./ports-table.ts";
import { merged, rangeWords } from "./services.ts";

const seconds = (milliseconds: number) => `${Math.ceil(milliseconds / 1000)} s`;
const plural = (count: number, word: string) => `${count} ${word}${count === 1 ? "" : "s"}`;

/** Who holds it: "node(42) of ann", with the session when it is porthole's own. */
function who({ row, holders }: Pick<Bound, "row" | "holders">, sessionOf: SessionOf): string {
  const session = sessionOf(row);
  const user = row.uid === undefined ? "" : ` of ${printable(userName(row.uid))}`;
  const own = session === undefined ? "" : `#${session.id} ${session.kind}, `;
  if (holders.length > 0) return `${own}${printable(holdersText(holders))}${user}`;
  // Without an inode no descriptor is left; else /proc/PID/fd is closed to us.
  return row.inode === 0 ? "nobody any more" : `${own}a process${user} (which one is not shown to this user)`;
}

function where({ row: { local, family, device, v6only } }: Bound): string {
  const on = device === "" ? "" : `%${device}`;
  if (local.host === "0.0.0.0") return `every IPv4 address${device && ` of ${device}`}`;
  if (local.host !== "::") return family === 6 ? `[${local.host}]${on}` : `${local.host}${on}`;
  const versions =
    v6only === undefined
      ? "every IPv6 address (whether IPv4 too is not told here)"
      : v6only
        ? "every IPv6 address, and no IPv4 (v6-only)"
        : "every address, IPv6 and IPv4 in one socket (not v6-only)";
  return `${versions}${device && ` of ${device}`}`;
}

/** Who can reach it, in words. */
export function reachWords({ reachable: { reach, addresses } }: Bound): string {
  const by = addresses.length > 0 ? ` by ${addresses.map((one) => one.split("/", 1)[0]).join(", ")}` : "";
  switch (reach) {
    case "machine":
      return "Who reaches it: this machine alone (loopback).";
    case "link":
      return `Who reaches it: neighbours on the same link${by} (link-local, never routed).`;
    case "network":
      return `Who reaches it: this private network${by}, unless a firewall refuses.`;
    case "group":
      return "Who reaches it: whoever sends to that group.";
    case "everyone":
      return `Who reaches it: everyone who has a route to this machine${by}, unless a firewall refuses.`;
  }
}

function boundLines(one: Bound, facts: TransportFacts, port: number, sessionOf: SessionOf): string[] {
  const { row } = one;
  const at = `${port}/${facts.transport}`;
  if (facts.transport === "tcp" && row.state !== "LISTEN")
    return [
      `${at} is bound by ${who(one, sessionOf)} on ${where(one)}, which does not listen: callers are refused.`,
    ];
  const verb = facts.transport === "tcp" ? "listens" : "receives";
  const lines = [`${at}: ${who(one, sessionOf)} ${verb} on ${where(one)}.`, reachWords(one)];
  const { receiveQueue: waiting, sendQueue: most } = row;
  if (facts.transport === "tcp" && waiting)
    lines.push(
      `${plural(waiting, "call")} ${waiting === 1 ? "waits" : "wait"} for accept${most === undefined ? "" : `, of at most ${most}`}.`,
    );
  if (facts.transport === "udp" && waiting)
    lines.push(`${plural(waiting, "octet")} of buffer are held by datagrams that it has not read.`);
  if (row.drops > 0)
    lines.push(
      `${plural(row.drops, facts.transport === "tcp" ? "segment" : "datagram")} dropped so far: a queue was full, or nobody expected them.`,
    );
  return lines;
}

function connectionLines(
  { connections, clients, transport }: TransportFacts,
  port: number,
  sessionOf: SessionOf,
): string[] {
  const lines: string[] = [];
  const told = Object.entries(connections).map(([state, count]) => `${count} ${state}`);
  if (told.length > 0) lines.push(`Connections: ${told.join(", ")}.`);
  if (connections["CLOSE-WAIT"])
    lines.push("CLOSE-WAIT: the peer has closed, and the process here has not closed its end.");
  for (const one of clients.slice(0, mostClients))
    lines.push(
      `${port}/${transport} is the near end of a connection of ${who(one, sessionOf)} to ${one.row.remote.host} port ${one.row.remote.port}: nobody listens.`,
    );
  if (clients.length > mostClients)
    lines.push(`${clients.length - mostClients} more connections have it as their near end.`);
  return lines;
}
const mostClients = 5;

function bindLines({ trials, transport, leftovers }: TransportFacts, port: number): string[] {
  const free = trials.filter(({ ok }) => ok).map(({ host }) => host);
  const lines: string[] = [];
  const name = `${port}/${transport}`;
  if (free.length > 0) lines.push(`A bind of ${name} works now on ${free.join(", ")} (tried, and let go).`);
  const refused = new Map<string, string[]>();
  for (const { ok, host, code = "", why = "" } of trials) {
    if (ok) continue;
    const key = `${code}: ${why}`;
    refused.set(key, [...(refused.get(key) ?? []), host]);
  }
  for (const [key, hosts] of refused)
    lines.push(`A bind of ${name} on ${hosts.join(", ")} is refused: ${printable(key)}${hint(key, port)}.`);
  if (leftovers.count > 0)
    lines.push(
      `${plural(leftovers.count, "leftover")} in TIME-WAIT${leftovers.milliseconds > 0 ? `, the last for ${seconds(leftovers.milliseconds)} more` : ""}: only a server without SO_REUSEADDR is refused by it; porthole and Node set it.`,
    );
  return lines;
}

function hint(key: string, port: number): string {
  if (key.startsWith("EACCES"))
    return ` (ports below ${firstOpenPort()} need root or CAP_NET_BIND_SERVICE; port ${port} is one)`;
  if (key.startsWith("EADDRNOTAVAIL"))
    return " (no interface of this machine has the address: see `interfaces`)";
  if (key.startsWith("EADDRINUSE")) return " (somebody holds it there, or a wildcard that covers it)";
  if (key.startsWith("EAFNOSUPPORT")) return " (this machine has no such version of IP)";
  return "";
}

/** Every line, for one or both transports. */
export function explainLines(port: number, all: readonly TransportFacts[], sessionOf: SessionOf): string[] {
  const lines: string[] = [];
  for (const facts of all) {
    if (facts.bound.length === 0 && facts.clients.length === 0)
      lines.push(
        facts.trials.some(({ code }) => code === "EADDRINUSE")
          ? `${port}/${facts.transport} is taken, but this system does not tell by whom: bound without listening, or leftovers.`
          : `${port}/${facts.transport} is free: nobody is bound to it.`,
      );
    for (const one of facts.bound) lines.push(...boundLines(one, facts, port, sessionOf));
    lines.push(...connectionLines(facts, port, sessionOf), ...bindLines(facts, port));
  }
  for (const { name, aliases, protocols, description } of merged(namesOf(port)))
    lines.push(
      `Its name: ${[name, ...aliases].join(", ")} (${protocols.join(", ")})${description && `, ${printable(description)}`}.`,
    );
  return [...lines, ...rangeWords(port)];
}
