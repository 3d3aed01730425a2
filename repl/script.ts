/** Scripts: one line after another, each waiting for the last; from a file, from a pipe, or from `run`. */
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import type { Result } from "../lib/command.ts";
import { describe, explain, PortholeError } from "../lib/errors.ts";
import { printable, printableLines } from "../lib/printable.ts";
import type { Porthole } from "./engine.ts";
import { evaluate, scriptContext, show } from "./evaluate.ts";
import { globals } from "./globals.ts";
import { runLine } from "./pipe.ts";
import { isCommand } from "./program.ts";
import { isMistaken, unknownCommand } from "./unknown.ts";

/** How long a session may be silent before the next line is sent, milliseconds. */
const silence = 500;
/** How long the peer may take to finish once the script has ended, milliseconds. */
const lastWords = 2000;

/** Lines of a file, or of standard input for "-". */
export async function* linesOf(file: string): AsyncIterable<string> {
  const input = file === "-" ? process.stdin : createReadStream(file);
  // readline does not hand on its input's error: without this a missing file would end the process.
  const failed = new Promise<never>((_resolve, reject) => input.once("error", reject));
  failed.catch(() => {});
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await Promise.race([lines.next(), failed]);
      if (next.done) return;
      yield next.value;
    }
  } catch (error) {
    throw explain(
      `Cannot read script ${file === "-" ? "from standard input" : printable(file)}`,
      error,
      "check the name",
    );
  }
}

/**
 * Runs lines; results come as they are made. The first line that fails ends the script with `FILE:LINE: why`.
 * While a session is in front, lines are typed into it: each is sent once the peer has answered the one before or has
 * stayed silent for half a second. `^]` alone on a line leaves the session.
 */
export async function* runScript(
  porthole: Porthole,
  lines: AsyncIterable<string>,
  name: string,
): AsyncIterable<Result> {
  const context = scriptContext(globals(porthole));
  let number = 0;
  let source = "";
  let greeted = porthole.front;
  const outer = porthole.place;
  try {
    for await (const line of lines) {
      number += 1;
      porthole.place = `${printable(name)}:${number}`;
      const talk = porthole.front;
      if (source === "" && talk) {
        if (/^\s*(\^\]|\x1d)\s*$/.test(line)) {
          porthole.bringToFront(undefined);
          continue;
        }
        if (greeted !== talk) {
          greeted = talk;
          // A server that speaks first has the first word.
          await talk.answered(talk.dialect.answered ? silence : 100);
        }
        // The greeting may have been a goodbye: then this line is for the prompt.
        if (porthole.front === talk) {
          await type(talk, line);
          continue;
        }
      }
      const trimmed = line.trim();
      if (
        source === "" &&
        (trimmed === "" || /^(#(?!\d)|\/\/)/.test(trimmed) || /^(\^\]|\x1d)$/.test(trimmed))
      )
        continue;
      if (source === "") porthole.lines.push(line);
      if (source === "" && isCommand(line, false)) {
        yield* runLine(porthole, line, false);
        if (porthole.leaving) return;
        continue;
      }
      if (source === "" && isMistaken(line, context)) throw unknownCommand(trimmed);
      source += `${line}\n`;
      const done = await evaluate(source, context, name);
      if ("more" in done) continue;
      source = "";
      (context as { _: unknown })._ = done.value;
      if (done.value !== undefined)
        yield { json: { value: String(show(done.value)) }, lines: () => [show(done.value)] };
    }
    if (source !== "")
      throw new PortholeError("usage", "the JavaScript is not complete at the end of the script");
  } catch (error) {
    porthole.place = outer;
    const cause = describe(error);
    // Already placed, by a script that this one ran.
    if (error instanceof PortholeError && error.code === "failed" && /^\S+:\d+: /.test(error.message))
      throw error;
    throw new PortholeError("failed", `${printable(name)}:${number}: ${printableLines(cause.message)}`, {
      cause: error,
    });
  }
  await finish(porthole);
  porthole.place = outer;
}

async function type(talk: NonNullable<Porthole["front"]>, line: string): Promise<void> {
  const answer = talk.expectsAnswer(line);
  await talk.sendLine(line);
  if (answer) await talk.answered(silence);
}

/** The end of the script is the end of what is typed: half-close, and the peer has the last word. */
async function finish(porthole: Porthole): Promise<void> {
  const talk = porthole.front;
  if (!talk) return;
  await talk.end();
  await talk.finished(lastWords);
}
