/** A program that runs for a command of ours: its lines as they come, Ctrl-C for it, its status. */
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import type { Result } from "../lib/command.ts";
import { PortholeError } from "../lib/errors.ts";
import { printable } from "../lib/printable.ts";

/** What is needed of it: a program on a host of the lab has it, and so has a ChildProcess. */
export interface Child {
  readonly stdout: Readable;
  readonly stderr: Readable;
  readonly exitCode: number | null;
  readonly signalCode: NodeJS.Signals | null;
  kill(signal: NodeJS.Signals): unknown;
}

/** A line that it printed; `error` when that was on standard error. */
export interface ChildLine {
  readonly text: string;
  readonly error: boolean;
}

/** Both outputs of a program as lines, printable, as they come; ends when both end. */
export async function* linesOf(child: Child): AsyncGenerator<ChildLine> {
  const queue: ChildLine[] = [];
  let wake = () => {};
  let open = 2;
  for (const error of [false, true]) {
    const input = error ? child.stderr : child.stdout;
    // What said nothing may have ended before anybody listens.
    if (input.readableEnded || input.destroyed) {
      open -= 1;
      continue;
    }
    const lines = createInterface({
      input,
      crlfDelay: Number.POSITIVE_INFINITY,
    });
    lines.on("line", (line) => {
      queue.push({ text: printable(line), error });
      wake();
    });
    lines.once("close", () => {
      open -= 1;
      wake();
    });
  }
  while (open > 0 || queue.length > 0) {
    const line = queue.shift();
    if (line) yield line;
    else
      await new Promise<void>((resolve) => {
        wake = resolve;
        if (queue.length > 0 || open === 0) resolve();
      });
  }
}

/** What runs in front. */
export interface Foreground {
  /** Ctrl-C: asks the program to end as at a terminal; it is ended when it does not. */
  readonly signal: AbortSignal;
  /** For the message when it fails: its command line, printable. */
  readonly what: string;
  line(line: ChildLine): Result;
}

/** Milliseconds until a program that was asked to end is ended. */
const patience = 3000;

/** The results of a program until it ends. Throws `failed` with its status where that is not 0. */
export async function* foreground(
  child: Child & { finished(): Promise<{ status: number | null; signal: NodeJS.Signals | null }> },
  { signal, what, line }: Foreground,
): AsyncGenerator<Result> {
  const stop = () => {
    child.kill("SIGINT");
    setTimeout(() => child.kill("SIGKILL"), patience).unref();
  };
  signal.addEventListener("abort", stop, { once: true });
  let last = "";
  try {
    for await (const one of linesOf(child)) {
      last = one.text;
      yield line(one);
    }
    const ended = await child.finished();
    signal.throwIfAborted();
    if (ended.status !== 0) throw failed(what, ended, last);
  } finally {
    signal.removeEventListener("abort", stop);
    if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
  }
}

/** The error of a program that ended otherwise than with status 0; porthole's own last line tells why it did. */
export function failed(
  what: string,
  { status, signal }: { status: number | null; signal: NodeJS.Signals | null },
  last = "",
): PortholeError {
  const own = /^porthole: (.+)/.exec(last)?.[1];
  const why = own ?? (status === null ? `${signal} ended it` : `it ended with status ${status}`);
  return new PortholeError("failed", `Cannot finish ${what}: ${why}`, { exitStatus: status ?? 1 });
}
