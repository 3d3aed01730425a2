/** A typed line of the table, with what the system's shell is to do with its lines: `frames | grep SYN`, `help > help.txt`. */
import { once } from "node:events";
import type { Writable } from "node:stream";
import { noPaint, type Result } from "../lib/command.ts";
import { PortholeError } from "../lib/errors.ts";
import { printable } from "../lib/printable.ts";
import { failed, linesOf } from "./child.ts";
import type { Porthole } from "./engine.ts";
import { render } from "./face.ts";
import { expand, runCommand } from "./program.ts";
import { asChild, type Ended, type Shell, startShell } from "./shell.ts";
import { forShell, splitWords } from "./words.ts";

/** From here on a shell's status is its own: the command cannot be run, or is not there (POSIX 2.8.2). */
const notRun = 126;

/**
 * The command of a line, and what is behind it for the shell: from a `|` on that stands alone and in no quotes, or
 * from a `>` or `>>` before one last word.
 *
 * @example
 * splitPipe("frames -Y 'a || b' | wc -l"); // ["frames -Y 'a || b' ", "| wc -l"]
 */
export function splitPipe(line: string): readonly [command: string, rest?: string] {
  if (forShell.test(line)) return [line];
  // A word, with its quotes and what a backslash keeps.
  for (const { 0: word, index } of line.matchAll(/(?:'[^']*'?|"(?:\\"|[^"])*"?|\\.|[^\s'"\\])+/g)) {
    if (index === 0) continue;
    const rest = line.slice(index);
    // A filter of `ports` compares so: sport > :1024.
    if (word === "|" || (/^>>?$/.test(word) && /^>>?\s+[^\s:]\S*\s*$/.test(rest)))
      return [line.slice(0, index), rest];
  }
  return [line];
}

/** Runs a line of the table. `prefixes` takes beginnings of command words, as at the prompt. */
export async function* runLine(porthole: Porthole, line: string, prefixes: boolean): AsyncIterable<Result> {
  const [command, rest] = splitPipe(line);
  const words = splitWords(command);
  const results = runCommand(porthole, prefixes ? expand(words) : words);
  if (rest === undefined) yield* results;
  else if (/^\|\s*$/.test(rest))
    throw new PortholeError("usage", "Cannot pipe into nothing: a command stands behind |");
  else yield* piped(porthole, results, rest);
}

async function* piped(
  porthole: Porthole,
  results: AsyncIterable<Result>,
  rest: string,
): AsyncIterable<Result> {
  const { terminal } = porthole.face;
  const start = (output: "inherit" | "pipe") => startShell(`cat ${rest}`, ["pipe", output, output]);
  if (terminal) {
    const ended = await terminal(async () => {
      const shell = start("inherit");
      // What it still says stands above the next prompt.
      await feed(porthole, results, shell).finally(() => shell.finished.catch(() => {}));
      return shell.finished;
    });
    judge(rest, ended);
    return;
  }
  const shell = start("pipe");
  const fed = feed(porthole, results, shell);
  fed.catch(() => {});
  for await (const { text, error } of linesOf(asChild(shell)))
    yield { json: { text }, lines: () => [text], ...(error && { notice: true as const }) };
  await fed;
  judge(rest, await shell.finished);
}

/** That grep finds nothing is no failure of the line, nor is a reader that has seen enough. */
function judge(rest: string, ended: Ended): void {
  if (ended.status !== null && ended.status >= notRun) throw failed(`"${printable(rest)}"`, ended);
}

/** Writes the lines of results into the shell, without colour; what stops to read stops the command. */
async function feed(
  porthole: Porthole,
  results: AsyncIterable<Result>,
  { child, finished }: Shell,
): Promise<void> {
  const input = child.stdin as Writable;
  let gone = false;
  let over = false;
  input.on("error", () => {
    gone = true;
  });
  const end = () => {
    gone = true;
    if (!over) porthole.interrupt();
  };
  finished.then(end, end);
  const output = {
    data: (text: string) => void input.write(`${text}\n`),
    notice: (text: string) => porthole.face.notice(text),
  };
  try {
    for await (const result of results) {
      if (gone) return;
      render(result, false, output, noPaint);
      if (input.writableNeedDrain) await Promise.race([once(input, "drain").catch(() => {}), finished]);
    }
  } catch (error) {
    if (!gone) throw error;
  } finally {
    over = true;
    input.end();
  }
}
