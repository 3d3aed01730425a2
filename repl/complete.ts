/** Completion at the prompt: it belongs to the kind of the argument that is being typed. */
import { readdirSync } from "node:fs";
import { filterNames } from "../lib/capture/filter.ts";
import { completeFilter, filterTyped } from "../lib/capture/filter-complete.ts";
import type { Kind } from "../lib/command.ts";
import { formatAddress, hostPort } from "../lib/net/address.ts";
import { faultWord } from "./commands/fault.ts";
import { names as allNames, firstWords, rowsFor } from "./commands.ts";
import type { Porthole } from "./engine.ts";
import { Talk } from "./talk.ts";

/** The completions of the last word, and that word; undefined when the line is not a command's. */
export async function complete(porthole: Porthole, line: string): Promise<[string[], string] | undefined> {
  const words = line.trimStart().split(/\s+/);
  const last = words.at(-1) ?? "";
  if (words.length === 1) {
    if (!/^[a-z]*$/.test(last)) return undefined;
    const found = matching(firstWords, last);
    return found.length > 0 ? [found.map((word) => `${word} `), last] : undefined;
  }
  const first = words[0] as string;
  if (!firstWords.includes(first) || /^[=(.]/.test(words[1] ?? "")) return undefined;
  if (first === "help")
    return [matching([...allNames, "filters"], words.slice(1).join(" ")), words.slice(1).join(" ")];
  const rows = (await rowsFor(words.length === 2 ? [first] : words)).filter(
    (row) => row.name.split(" ")[0] === first || row.aliases?.includes(first),
  );
  const nested = rows.some((row) => row.name.includes(" "));
  if (nested && words.length === 2)
    return [
      matching(
        rows.flatMap((row) => row.name.split(" ")[1] ?? []),
        last,
      ).map((word) => `${word} `),
      last,
    ];
  const row = nested ? rows.find((one) => one.name === `${first} ${words[1]}`) : rows[0];
  if (!row) return [[], last];
  const options = row.options ?? [];
  if (last.startsWith("-") && !last.includes("="))
    return [matching([...options.flatMap((one) => longNames(one.flags)), "--json", "--help"], last), last];
  const filter = options.some((one) => one.kind === "filter") ? filterTyped(line) : undefined;
  if (filter) return completeFilter(filter.filter, filterNames(porthole.frames.protocols));
  const previous = options.find(
    (one) => names(one.flags).includes(words.at(-2) ?? "") && one.flags.includes("<"),
  );
  if (previous?.kind === "fault") {
    const server = await porthole.protocols.find((entry) => entry.wire.name === words[1])?.serve();
    return [matching(faultWord(server?.faults, last), last), last];
  }
  if (previous) return [matching(previous.choices ?? candidates(porthole, previous.kind, last), last), last];
  const typed = words.slice(nested ? 2 : 1, -1).filter((word) => !word.startsWith("-")).length;
  const argument =
    row.arguments?.[typed] ?? (row.arguments?.at(-1)?.variadic ? row.arguments.at(-1) : undefined);
  if (row.name === "frames" && typed === 0)
    return [matching(["on", "off", "all", "own", "via", "clear"], last), last];
  if (argument?.kind === "fault") {
    const serving = porthole.sessions.get(Number((words[1] ?? "").replace("#", "")));
    if (!serving || serving instanceof Talk) return [[], last];
    return [
      matching([...(typed === 1 ? ["clear"] : []), ...faultWord(serving.faults.words, last)], last),
      last,
    ];
  }
  const own = argument?.complete?.(last) ?? [];
  return [matching([...candidates(porthole, argument?.kind, last), ...own], last), last];
}

function matching(all: readonly string[], start: string): string[] {
  return [...new Set(all)].filter((one) => one.startsWith(start)).sort();
}

function names(flags: string): string[] {
  return flags.split(/[ ,]+/).filter((word) => word.startsWith("-"));
}

function longNames(flags: string): string[] {
  const all = names(flags);
  return all
    .filter((name) => name.startsWith("--"))
    .concat(all.some((name) => name.startsWith("--")) ? [] : all);
}

function candidates(porthole: Porthole, kind: Kind | undefined, typed: string): string[] {
  switch (kind) {
    case "session":
      return [...porthole.sessions.keys()].map(String);
    case "frame":
      return porthole.picture.packets.slice(-50).map((packet) => String(packet.number));
    case "protocol":
      return porthole.protocols.map((entry) => entry.wire.name);
    case "endpoint":
    case "port":
      return served(porthole);
    case "file":
      return files(typed);
    case "host":
      return porthole.lab?.topology.hosts.map((host) => host.name) ?? [];
    case "link":
      return porthole.lab?.topology.links.map((link) => link.name) ?? [];
    default:
      return [];
  }
}

/** Where something listens here: the likeliest thing to connect to. */
function served(porthole: Porthole): string[] {
  return [...porthole.sessions.values()].flatMap((session) =>
    session instanceof Talk
      ? []
      : session.listener.addresses.flatMap((address) => [
          String(address.port),
          hostPort(address),
          formatAddress(address),
        ]),
  );
}

function files(typed: string): string[] {
  const slash = typed.lastIndexOf("/") + 1;
  const folder = typed.slice(0, slash);
  try {
    return readdirSync(folder || ".", { withFileTypes: true })
      .filter((entry) => !entry.name.startsWith(".") || typed.slice(slash).startsWith("."))
      .map((entry) => `${folder}${entry.name}${entry.isDirectory() ? "/" : ""}`);
  } catch {
    return []; // no such folder: nothing to offer
  }
}
