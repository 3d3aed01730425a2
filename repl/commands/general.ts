/** Commands on porthole itself: help, history, run, quit. */

import type { Command } from "../../lib/command.ts";
import { PortholeError } from "../../lib/errors.ts";
import { printable } from "../../lib/printable.ts";
import type { Porthole } from "../engine.ts";

type Row = Command<Porthole>;

const help: Row = {
  name: "help",
  summary: "What can be typed; `help COMMAND` tells all about one",
  arguments: [{ name: "command", summary: "a command", kind: "command", variadic: true }],
  examples: ["help", "help connect", "help serve smtp"],
  async *run(_porthole, words) {
    const { helpFor } = await import("../program.ts");
    const text = await helpFor(words);
    yield { json: { help: text }, lines: () => text.trimEnd().split("\n") };
  },
};

const history: Row = {
  name: "history",
  summary: "The lines that were typed, oldest first",
  arguments: [{ name: "count", summary: "only the last N", kind: "number" }],
  examples: ["history", "history 10"],
  async *run(porthole, [count]) {
    if (count !== undefined && !/^\d+$/.test(count))
      throw new PortholeError("usage", `Cannot list history "${printable(count)}": a whole number is meant`);
    const lines = count === undefined ? porthole.lines : porthole.lines.slice(-Number(count));
    yield { json: { lines }, lines: () => lines.map((line) => printable(line)) };
  },
};

const run: Row = {
  name: "run",
  summary: "Run a script: one command, typed line or JavaScript a line, each after the last",
  arguments: [{ name: "file", summary: "the script; - is standard input", kind: "file", required: true }],
  examples: ["run mail.porthole"],
  async *run(porthole, [file = ""]) {
    const { runScript, linesOf } = await import("../script.ts");
    yield* runScript(porthole, linesOf(file), file === "-" ? "stdin" : file);
  },
};

const quit: Row = {
  name: "quit",
  aliases: ["exit"],
  summary: "Close everything and leave",
  examples: ["quit"],
  async *run(porthole) {
    porthole.leaving = true;
    yield { json: { quit: true } };
  },
};

/** The rows of this file, in the order of help. */
export const generalRows: readonly Row[] = [help, history, run, quit];
