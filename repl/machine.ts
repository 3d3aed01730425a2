/** Rows of the table that look at this machine: they need neither engine nor protocols, and start at once. */
import type { Command } from "../lib/command.ts";
import type { Porthole } from "./engine.ts";

/** Rows that one file makes; `names` are theirs, aliases among them, before it is loaded. */
export interface Part {
  readonly names: readonly string[];
  /** The heading of help that begins with these rows. */
  readonly section?: string;
  /** They open no socket and show no session: no engine is made for them (see offline.ts). */
  readonly offline?: true | ((words: readonly string[]) => boolean);
  load(): Promise<readonly Command<Porthole>[]>;
}

/** In the order of help. */
export const machineParts: readonly Part[] = [
  {
    section: "This machine",
    names: ["ports", "ss", "netstat", "lsof"],
    offline: true,
    load: async () => (await import("./commands/ports.ts")).portsRows,
  },
  {
    names: ["services"],
    offline: true,
    load: async () => (await import("./commands/services.ts")).serviceRows,
  },
  {
    names: ["interfaces", "ifconfig"],
    offline: true,
    load: async () => (await import("./commands/interfaces.ts")).interfaceRows,
  },
  {
    names: ["explain"],
    offline: true,
    load: async () => (await import("./commands/explain.ts")).explainRows,
  },
];

/** True for the first word of such a row. */
export function isMachine(first: string | undefined): boolean {
  return first !== undefined && machineParts.some(({ names }) => names.includes(first));
}

/** The row of a first word, when it reads its words itself: nothing else of the table is loaded for it. */
export async function aloneRow(first: string | undefined): Promise<Command<Porthole> | undefined> {
  const part = machineParts.find(({ names }) => first !== undefined && names.includes(first));
  const rows = (await part?.load()) ?? [];
  return rows.find((row) => row.raw && (row.name === first || row.aliases?.includes(first as string)));
}

/** A command that reads its words itself: of them only --json is understood here. */
export function readRaw<R>(
  row: R,
  words: readonly string[],
): { row: R; args: string[]; options: { json?: true } } {
  const args = words.filter((word) => word !== "--json");
  return { row, args, options: args.length < words.length ? { json: true } : {} };
}

/** True when the words of such a command ask for its help. */
export function asksHelp(words: readonly string[]): boolean {
  return words.includes("--help") || words.includes("-h");
}
