/** services: names of ports, by IANA and by this system, and the ranges that ports belong to. */
import type { Command, Result } from "../../lib/command.ts";
import { PortholeError } from "../../lib/errors.ts";
import { localPortRange, reservedPorts } from "../../lib/host/port-range.ts";
import { firstOpenPort } from "../../lib/host/privileges.ts";
import { allNames, entriesOf, namesOf, type PortName, rangeOf } from "../../lib/port-names.ts";
import { printable, printableJson } from "../../lib/printable.ts";
import { table } from "../../lib/view/table.ts";
import type { Porthole } from "../engine.ts";

type Row = Command<Porthole>;

/** An entry as it is told: who says so stands in `from`. */
interface Told extends Omit<PortName, "from"> {
  readonly from: readonly PortName["from"][];
}

/** What this system and IANA say alike becomes one entry. */
export function merged(names: readonly PortName[]): Told[] {
  const found = new Map<string, Told>();
  for (const one of names) {
    const key = `${one.port} ${one.name.toLowerCase()}`;
    const known = found.get(key);
    found.set(key, {
      port: one.port,
      name: known?.name ?? one.name,
      aliases: [...new Set([...(known?.aliases ?? []), ...one.aliases])],
      protocols: [...new Set([...(known?.protocols ?? []), ...one.protocols])],
      description: known?.description || one.description,
      from: [...new Set([...(known?.from ?? []), one.from])],
    });
  }
  return [...found.values()];
}

const words = { system: "/etc/services", iana: "IANA" } as const;

function lines(entries: readonly Told[]): string[] {
  return table(
    entries.map(({ port, protocols, name, aliases, description, from }) => [
      String(port),
      protocols.join(","),
      [name, ...aliases].join(" "),
      from.map((one) => words[one]).join(", "),
      description,
    ]),
    ["PORT", "PROTOCOLS", "NAMES", "SAYS", "WHAT FOR"],
  );
}

/** What is true of a port by its number alone, in words. */
export function rangeWords(port: number): string[] {
  const { first, last, told } = localPortRange();
  const open = firstOpenPort();
  const own =
    told && port >= first && port <= last
      ? [
          `This system gives ${first} to ${last} to connections by itself (ip_local_port_range): any client may hold ${port} for a while.`,
        ]
      : [];
  switch (rangeOf(port)) {
    case "wildcard":
      return ["0 is a wildcard and never on the wire: to bind it means any free port."];
    case "system":
      return [
        port < open
          ? `${port} is a system port (1 to 1023): here ports below ${open} need root or CAP_NET_BIND_SERVICE.`
          : `${port} is a system port (1 to 1023): here everybody may bind from ${open} on (ip_unprivileged_port_start).`,
      ];
    case "user":
      return [
        `${port} is a registered port (1024 to 49151)${port < open ? `, and here ports below ${open} need privilege` : ": it needs no privilege"}.`,
        ...own,
      ];
    case "dynamic":
      return [`${port} is a dynamic port (49152 to 65535): IANA gives it to nobody.`, ...own];
  }
}

function ranges(): { json: object; lines: string[] } {
  const { first, last, told } = localPortRange();
  const open = firstOpenPort();
  const reserved = reservedPorts();
  return {
    json: {
      ranges: { wildcard: [0, 0], system: [1, 1023], user: [1024, 49_151], dynamic: [49_152, 65_535] },
      unprivilegedFrom: open,
      ...(told && { localPortRange: [first, last] }),
      ...(reserved && { reserved }),
    },
    lines: [
      "0               wildcard: to bind it means any free port",
      "1 to 1023       system ports: to bind them needs privilege",
      "1024 to 49151   registered ports: IANA keeps a list, nobody needs privilege",
      "49152 to 65535  dynamic ports: for connections that are made and gone",
      "",
      `Here: ports from ${open} on need no privilege (ip_unprivileged_port_start).`,
      told
        ? `Here: connections get a port from ${first} to ${last} (ip_local_port_range)${first === 49_152 ? "" : ", not from 49152 on as IANA has it"}.`
        : "Which ports connections get is not told here.",
      ...(reserved ? [`Here: never given to connections: ${reserved} (ip_local_reserved_ports).`] : []),
    ],
  };
}

function* listed(entries: readonly Told[]): Iterable<Result> {
  yield {
    rows: (json) => (json ? entries.map((one) => printableJson(JSON.stringify(one))) : lines(entries)),
  };
}

/** Suggestions for a name that nobody knows. */
const mostSuggested = 6;

/** "25", "20-25" or a name: what is known of it. Throws a usage error, or not-found with names that are near. */
function find(word: string): { entries: Told[]; port?: number } {
  const [, from, to] = /^(\d+)(?:-(\d+))?$/.exec(word) ?? [];
  if (from !== undefined) {
    const [first, last] = [Number(from), Number(to ?? from)];
    if (last > 65_535 || first > last)
      throw new PortholeError(
        "usage",
        `Cannot look up "${printable(word)}": ports are 0 to 65535 (try: 25, 20-25, smtp)`,
      );
    if (to === undefined) return { entries: merged(namesOf(first)), port: first };
    return { entries: merged(allNames().filter(({ port }) => port >= first && port <= last)) };
  }
  const entries = merged(entriesOf(word));
  if (entries.length > 0) return { entries };
  const key = word.toLowerCase();
  const near = [...new Set(allNames().map(({ name }) => name))].filter((name) =>
    name.toLowerCase().includes(key),
  );
  const hint =
    near.length > 0 ? `near it: ${near.slice(0, mostSuggested).join(", ")}` : "try: smtp, 25, 20-25, --all";
  throw new PortholeError(
    "not-found",
    `Cannot find service "${printable(word)}": neither /etc/services nor IANA has it (${hint})`,
  );
}

const services: Row = {
  name: "services",
  summary: "Names of ports by IANA and /etc/services, and the ranges of ports",
  arguments: [{ name: "port", summary: "25, 20-25 or smtp; without it the ranges", variadic: true }],
  options: [{ flags: "-a, --all", summary: "every name there is" }],
  examples: ["services 25", "services smtp", "services 20-25", "services --all", "services"],
  async *run(_porthole, args, options) {
    if (options["all"]) {
      yield* listed(merged(allNames()));
      return;
    }
    if (args.length === 0) {
      const told = ranges();
      yield { json: told.json, lines: () => told.lines };
      return;
    }
    for (const word of args) {
      const { entries, port } = find(word);
      if (port === undefined) {
        if (entries.length > 0) yield* listed(entries);
        else yield { notice: true, lines: () => [`No port of ${printable(word)} has a name.`] };
        continue;
      }
      const about = rangeWords(port);
      yield {
        json: { port, range: rangeOf(port), names: entries, about },
        lines: () => [...(entries.length > 0 ? lines(entries) : [`${port} has no name.`]), ...about],
      };
    }
  },
};

/** The rows of this file. */
export const serviceRows: readonly Row[] = [services];
