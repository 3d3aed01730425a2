/** Turns the one table into a commander program, for the command line and, word by word, for the prompt. */
import {
  type Command as Commander,
  CommanderError,
  Option as CommanderOption,
  Command as Program,
} from "commander";
import type { Command, Options, Result } from "../lib/command.ts";
import { PortholeError } from "../lib/errors.ts";
import { printable } from "../lib/printable.ts";
import { firstWords, names, rowsFor, sections } from "./commands.ts";
import type { Porthole } from "./engine.ts";
import { asksHelp, readRaw } from "./machine.ts";
import { unknownCommand, unknownSubcommand } from "./unknown.ts";
import { forShell } from "./words.ts";

type Row = Command<Porthole>;

/** A line understood: which row, with what. `help` is there instead when --help was asked. */
export type Parsed = { row: Row; args: string[]; options: Options } | { help: string };

const jsonOption = ["--json", "one JSON object per result"] as const;

interface Chosen {
  row: Row;
  args: string[];
  options: Options;
}

/** What a first word is that is no row itself, where only its subcommands are loaded; and how it is used. */
const families: Readonly<Record<string, readonly [string, string]>> = {
  serve: ["Start a server on a port you choose", "<protocol> [port] [options]"],
  lab: ["Hosts, links and firewalls in a private network", "<command> [options]"],
};

/** Builds the program anew: commander keeps what it parsed, and 30 rows cost less than a millisecond. */
function build(
  rows: readonly Row[],
  chosen: (found: Chosen) => void,
  out: (text: string) => void,
): Commander {
  const program = new Program("porthole")
    .exitOverride()
    .configureOutput({ writeOut: out, writeErr: () => {} });
  program
    // Without it commander lets no command hand on what stands behind its first argument.
    .enablePositionalOptions()
    .helpCommand(false)
    .helpOption("-h, --help", "what can be typed here")
    .showSuggestionAfterError(true);
  const parents = new Map<string, Commander>();
  for (const row of rows) {
    const [first, second] = row.name.split(" ") as [string, string?];
    let parent: Commander = program;
    if (second) {
      parent = parents.get(first) ?? program.command(first).description(families[first]?.[0] ?? "");
      const usage = families[first]?.[1];
      if (!parents.has(first) && usage !== undefined) parent.usage(usage);
      parents.set(first, parent);
    }
    const command = parent.command(second ?? first).description(row.summary);
    if (!second) parents.set(first, command);
    if (row.aliases) command.aliases([...row.aliases]);
    for (const argument of row.arguments ?? []) {
      const name = `${argument.name}${argument.variadic ? "..." : ""}`;
      command.argument(argument.required ? `<${name}>` : `[${name}]`, argument.summary);
    }
    for (const [at, option] of (row.options ?? []).entries()) {
      // Of a command that reads its words itself options are only shown: words such as -sT are none of commander's.
      const made = new CommanderOption(row.raw ? `--option-${at}` : option.flags, option.summary);
      if (row.raw) made.flags = option.flags;
      if (option.choices) made.choices(option.choices);
      if (option.default !== undefined) made.default(option.default);
      if (option.repeat)
        made.argParser((value: string, before: string[] | undefined) => [...(before ?? []), value]);
      command.addOption(made);
    }
    command.option(...jsonOption);
    if (row.passThrough) command.passThroughOptions();
    if (row.examples && row.examples.length > 0)
      command.addHelpText("before", `Examples:\n${row.examples.map((line) => `  ${line}\n`).join("")}`);
    if (row.more) command.addHelpText("after", `\n${row.more.join("\n")}`);
    command.action((...given: unknown[]) => {
      const used = given.at(-1) as Commander;
      chosen({ row, args: used.args, options: used.opts() });
    });
  }
  return program;
}

/** Understands the words of one command. Throws a usage error that names the near command on a typing error. */
export async function parse(words: readonly string[]): Promise<Parsed> {
  const [first = ""] = words;
  if (/^[^-]/.test(first) && !firstWords.includes(first)) throw unknownCommand(words.join(" "));
  const rows = await rowsFor(words);
  const own = rows.find((row) => row.raw && (row.name === first || row.aliases?.includes(first)));
  if (own) return parseRaw(own, words.slice(1));
  let found: Chosen | undefined;
  let help = "";
  const program = build(
    rows,
    (one) => {
      found = one;
    },
    (text) => {
      help += text;
    },
  );
  try {
    program.parse([...words], { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // `serve` alone prints its help as an error: that is what was asked for.
    if (error.code === "commander.helpDisplayed" || error.code === "commander.help")
      return { help: help || bare(rows, words) };
    const why = error.message.replace(/^error: /, "").replaceAll("\n", " ");
    const subcommand = error.code === "commander.unknownCommand" ? words[1] : undefined;
    if (subcommand !== undefined) throw unknownSubcommand(first, subcommand);
    const about = /^[^-]/.test(first) ? `help ${first}` : "help";
    throw new PortholeError(
      "usage",
      `Cannot run "${printable(words.join(" "))}": ${printable(why)} (try: ${about})`,
    );
  }
  if (found) return found;
  return { help: help || bare(rows, words) };
}

/** A command that reads its words itself: only help and --json are understood here. */
function parseRaw(row: Row, words: readonly string[]): Parsed {
  return asksHelp(words) ? { help: bare([row], [row.name]) } : readRaw(row, words);
}

function bare(rows: readonly Row[], words: readonly string[]): string {
  let text = "";
  const program = build(
    rows,
    () => {},
    (part) => {
      text += part;
    },
  );
  let command = program;
  for (const word of words)
    command = command.commands.find((one) => one.name() === word || one.aliases().includes(word)) ?? command;
  command.outputHelp();
  return text;
}

/** The help of a command, or the table of all: the same text as `COMMAND --help`. */
export async function helpFor(words: readonly string[]): Promise<string> {
  if (words.length === 0) return overview();
  if (words[0] === "filters") return (await import("./help-filters.ts")).filterHelp();
  const expanded = expand(words);
  if (!firstWords.includes(expanded[0] ?? "")) {
    await parse([...words, "--help"]);
    throw new PortholeError(
      "usage",
      `Cannot help with "${printable(words.join(" "))}": no such command (try: help)`,
    );
  }
  return bare(await rowsFor(expanded), expanded);
}

async function overview(): Promise<string> {
  const found = await sections();
  const width = Math.max(...found.flatMap(({ rows }) => rows.map(({ name }) => name.length))) + 2;
  const lines = found.flatMap(({ title, rows }) => [
    ...["", title],
    ...rows.map((row) => `  ${row.name.padEnd(width)}${row.summary}`),
  ]);
  return [
    "Type a command, or JavaScript (await works: const c = await connect(2525)).",
    ...lines,
    "",
    "In a session: what you type is sent; ^] leaves it for this prompt, fg N returns, Ctrl-D ends (FIN).",
    "frames | grep SYN and frames > FILE hand the lines of any command on; ! PROGRAM runs a program of this machine.",
    "After ^] in telnet: send ayt|brk|ip|do echo..., status, display, toggle options|crlf|binary, mode line, close, ?.",
    "help COMMAND tells all about one, help filters about -Y; .help lists the editor's own commands.",
    "",
  ].join("\n");
}

/**
 * Completes a command word that is the beginning of only one: `fr` is `frames`. For the prompt only: in a script a
 * later command may make a prefix ambiguous.
 */
export function expand(words: readonly string[]): string[] {
  const [first, second, ...rest] = words;
  if (first === undefined) return [];
  if (first === "?") return ["help", ...words.slice(1)];
  const word = unique(first, firstWords);
  const seconds = names.flatMap((name) =>
    name.startsWith(`${word} `) ? [name.split(" ")[1] as string] : [],
  );
  if (second === undefined) return [word];
  return [word, seconds.length > 0 ? unique(second, seconds) : second, ...rest];
}

function unique(word: string, names: readonly string[]): string {
  if (names.includes(word)) return word;
  const matching = names.filter((name) => name.startsWith(word));
  return matching.length === 1 ? (matching[0] as string) : word;
}

/** True when the line is for the table and not JavaScript: a command word not followed by `=`, `(` or `.`. */
export function isCommand(line: string, prefixes: boolean): boolean {
  // As in telnet's command mode; no JavaScript begins so.
  if (prefixes && /^\s*\?(\s|$)/.test(line)) return true;
  // As there too. What JavaScript negates stands in brackets: !(x).
  if (forShell.test(line)) return true;
  const match = /^\s*([A-Za-z][\w-]*)\s*(.?)/.exec(line);
  if (!match) return false;
  const word = match[1] as string;
  if (match[2] === "=" || match[2] === "(" || (match[2] === "." && line.trimStart()[word.length] === "."))
    return false;
  if (firstWords.includes(word)) return true;
  return (
    prefixes && firstWords.filter((name) => name.startsWith(word)).length === 1 && !javascript.test(word)
  );
}

// One or two letters are as likely a variable; words of the language are never a prefix of a command, nor is ls.
const javascript =
  /^(.|const|let|var|if|for|do|try|new|await|async|class|function|return|import|typeof|void|delete|throw|switch|while|e|s|ls)$/;

/** Runs one command of the table. */
export async function* runCommand(porthole: Porthole, words: readonly string[]): AsyncIterable<Result> {
  const { signal } = porthole;
  const parsed = await parse(words);
  // Ctrl-C while the command was being loaded is for it too.
  signal.throwIfAborted();
  if ("help" in parsed) {
    yield { json: { help: parsed.help }, lines: () => parsed.help.trimEnd().split("\n") };
    return;
  }
  const json = parsed.options["json"] === true;
  const outer = porthole.doing;
  porthole.doing = words.join(" ");
  try {
    for await (const result of parsed.row.run(porthole, parsed.args, parsed.options))
      yield json ? { ...result, asJson: true } : result;
  } finally {
    porthole.doing = outer;
  }
}
