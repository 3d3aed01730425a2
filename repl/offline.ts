/** The face of commands that open no socket (read): no engine is made for them, so that a file is there at once. */
import { setFlagsFromString } from "node:v8";
import type { Command } from "../lib/command.ts";
import { PortholeError } from "../lib/errors.ts";
import type { Porthole } from "./engine.ts";
import { paintFor, render } from "./face.ts";
import { aloneRow, asksHelp, isMachine, readRaw } from "./machine.ts";
import type { Global } from "./main.ts";
import { Paper } from "./paper.ts";
import type { Parsed } from "./program.ts";

/** What such a command may use. */
export type Desk = Pick<Porthole, "signal" | "protocols">;

/** The heap may grow by so much, in hundredths, before it is collected: a long file is read in little memory. */
const heapGrowth = 60;

/** What the words mean. The table as a whole, and what reads its options, are loaded only for who needs them. */
async function understand(words: readonly string[]): Promise<Parsed> {
  const alone = asksHelp(words) ? undefined : await aloneRow(words[0]);
  return alone ? readRaw(alone, words.slice(1)) : (await import("./program.ts")).parse(words);
}

/** Runs what the command line says; resolves to the exit status. */
export async function offline({ words, json: asJson, color }: Global): Promise<number> {
  const parsed = await understand(words);
  if ("help" in parsed) {
    process.stdout.write(parsed.help);
    return 0;
  }
  const json = asJson || parsed.options["json"] === true;
  const paint = paintFor(process.stdout, json ? "never" : color);
  const stop = new AbortController();
  let status = 0;
  for (const [signal, code] of [
    ["SIGINT", 130],
    ["SIGTERM", 143],
    ["SIGHUP", 129],
  ] as const)
    process.once(signal, () => {
      status = code;
      stop.abort(new PortholeError("aborted", "Cancelled"));
    });
  // The reader of our output has had enough, as head(1).
  process.stdout.on("error", () => process.exit(status));
  const paper = new Paper(process.stdout);
  // A progress line is wiped before anything else is said.
  let drawn = false;
  const wipe = () => {
    if (drawn) process.stderr.write("\r\x1b[K");
    drawn = false;
  };
  const output = {
    data: paper.print,
    octets: paper.octets,
    width: process.stdout.columns,
    notice(text: string) {
      wipe();
      process.stderr.write(`${text}\n`);
    },
    ...(process.stderr.isTTY && {
      progress(text: string) {
        process.stderr.write(`\r${text}\x1b[K`);
        drawn = true;
      },
    }),
  };
  // Of a long file little is kept; a look at the machine is over before its heap needs collecting.
  if (!isMachine(words[0])) setFlagsFromString(`--heap-growing-percent=${heapGrowth}`);
  const row = parsed.row as unknown as Command<never> as Command<Desk & Porthole>;
  // Who looks at the machine itself speaks no protocol.
  const protocols = isMachine(words[0]) ? [] : (await import("../protocols.ts")).protocols;
  const desk = { signal: stop.signal, protocols } as Desk as Desk & Porthole;
  try {
    for await (const result of row.run(desk, parsed.args, parsed.options)) {
      status = result.exitStatus ?? status;
      render(result, json, output, paint);
      await paper.room();
    }
  } catch (error) {
    if (!stop.signal.aborted) throw error;
  } finally {
    wipe();
    paper.flush();
    process.stdin.destroy();
  }
  return status;
}
