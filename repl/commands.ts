/** THE table of commands: every face reads it, and nothing else defines a command. A part of it is loaded when it is needed. */
import type { Command } from "../lib/command.ts";
import { protocols } from "../protocols.ts";
import type { Porthole } from "./engine.ts";
import { machineParts, type Part } from "./machine.ts";

type Row = Command<Porthole>;

/** In the order of help. A name of two words ("serve smtp") is a subcommand. */
const parts: readonly Part[] = [
  ...protocols.map(
    (entry, at): Part => ({
      ...(at === 0 && { section: "Servers" }),
      names: [`serve ${entry.wire.name}`],
      load: async () => [await (await import("./commands/serve.ts")).serveRow(entry)],
    }),
  ),
  {
    names: ["listen", "stop"],
    load: async () => (await import("./commands/serve.ts")).serverRows,
  },
  {
    section: "Conversations",
    names: ["connect"],
    load: async () => (await import("./commands/connect.ts")).connectRows,
  },
  {
    names: ["send", "expect", "end", "reset", "close"],
    load: async () => (await import("./commands/conversation.ts")).conversationRows,
  },
  {
    names: ["sessions", "jobs", "fg"],
    load: async () => (await import("./commands/sessions.ts")).sessionRows,
  },
  {
    names: ["starttls"],
    load: async () => (await import("./commands/tls.ts")).tlsRows,
  },
  {
    names: ["fault"],
    load: async () => (await import("./commands/fault.ts")).faultRows(protocols),
  },
  {
    names: ["status", "display", "toggle", "mode"],
    load: async () => (await import("./commands/control.ts")).controlRows,
  },
  {
    section: "Frames",
    names: ["frames", "save"],
    load: async () => (await import("./commands/frames.ts")).frameRows,
  },
  {
    names: ["show", "hex"],
    offline: true,
    load: async () => (await import("./commands/show.ts")).showRows,
  },
  {
    names: ["follow"],
    offline: true,
    load: async () => (await import("./commands/follow.ts")).followRows,
  },
  {
    names: ["ladder"],
    offline: true,
    load: async () => (await import("./commands/ladder.ts")).ladderRows,
  },
  {
    names: ["conversations", "endpoints"],
    offline: true,
    load: async () => (await import("./commands/traffic.ts")).trafficRows,
  },
  {
    names: ["io"],
    offline: true,
    load: async () => (await import("./commands/io.ts")).ioRows,
  },
  {
    names: ["expert"],
    offline: true,
    load: async () => (await import("./commands/expert.ts")).expertRows,
  },
  {
    names: ["timing"],
    offline: true,
    load: async () => (await import("./commands/timing.ts")).timingRows,
  },
  {
    names: ["why"],
    offline: true,
    load: async () => (await import("./commands/why.ts")).whyRows,
  },
  {
    names: ["open"],
    load: async () => (await import("./commands/open.ts")).openRows,
  },
  {
    names: ["read"],
    offline: true,
    load: async () => (await import("./commands/read.ts")).readRows,
  },
  {
    names: ["capture"],
    offline: true,
    load: async () => (await import("./commands/capture.ts")).captureRows,
  },
  ...machineParts,
  ...protocols.map(
    (entry, at): Part => ({
      ...(at === 0 && { section: "Clients" }),
      names: entry.commands,
      load: async () => {
        const { command, commands = [] } = await entry.talk();
        return [command, ...commands] as Row[];
      },
    }),
  ),
  {
    names: ["scan", "nmap"],
    // Only frames need the engine.
    offline: (words) => !words.includes("--frames"),
    load: async () => (await import("./commands/scan.ts")).scanRows,
  },
  {
    names: ["mail"],
    load: async () => (await import("./commands/mail.ts")).mailRows,
  },
  {
    names: ["ping", "traceroute"],
    load: async () => (await import("./commands/ping.ts")).pingRows,
  },
  {
    section: "Labs",
    names: ["lab", ...["start", "up", "show", "stop", "down"].map((word) => `lab ${word}`)],
    load: async () => (await import("./commands/lab.ts")).labRows,
  },
  {
    names: ["lab add", "lab link", "lab export"],
    load: async () => (await import("./commands/lab-build.ts")).labBuildRows,
  },
  {
    names: ["on", "lab shell"],
    load: async () => (await import("./commands/lab-run.ts")).labRunRows,
  },
  {
    names: ["lab publish"],
    load: async () => (await import("./commands/lab-publish.ts")).labPublishRows,
  },
  {
    names: ["lab capture", "lab frames", "lab open"],
    load: async () => (await import("./commands/lab-capture.ts")).labCaptureRows,
  },
  {
    names: ["deny", "reject", "allow", "loss", "delay", "rate"].map((word) => `lab ${word}`),
    load: async () => (await import("./commands/lab-rules.ts")).labRuleRows,
  },
  {
    section: "This prompt",
    names: ["help", "history", "run", "quit", "exit"],
    load: async () => (await import("./commands/general.ts")).generalRows,
  },
  {
    names: ["!"],
    load: async () => (await import("./commands/system.ts")).systemRows,
  },
];

/** The whole table under the headings of help. */
export async function sections(): Promise<readonly { title: string; rows: readonly Row[] }[]> {
  const loaded = await Promise.all(parts.map(async ({ section, load }) => ({ section, rows: await load() })));
  const found: { title: string; rows: Row[] }[] = [];
  for (const { section, rows } of loaded) {
    if (section !== undefined) found.push({ title: section, rows: [] });
    found.at(-1)?.rows.push(...rows);
  }
  return found;
}

const firstOf = (name: string) => name.split(" ", 1)[0] as string;

/** Every name of the table, aliases among them, in the order of help. Nothing is loaded for it. */
export const names: readonly string[] = parts.flatMap((part) => part.names);

/** First words that make a line a command; the prompt asks this before anything else is loaded. */
export const firstWords: readonly string[] = [...new Set(names.map(firstOf))];

/** True when the words are a command that needs no engine. */
export function isOffline(words: readonly string[]): boolean {
  const [first] = words;
  const part = parts.find(({ names }) => first !== undefined && names.includes(first));
  return typeof part?.offline === "function" ? part.offline(words) : part?.offline === true;
}

/**
 * The rows whose names begin with these words: of "serve smtp" the one, of "serve" those of every protocol; the whole
 * table where no name begins so. Only they are loaded.
 */
export async function rowsFor(words: readonly string[] = []): Promise<readonly Row[]> {
  const [first, second] = words;
  const both = parts.filter((part) => part.names.includes(`${first} ${second}`));
  const found =
    both.length > 0 ? both : parts.filter((part) => part.names.some((name) => firstOf(name) === first));
  const rows = await Promise.all((found.length > 0 ? found : parts).map((part) => part.load()));
  return rows.flat();
}
