/** The command `!`: a program of this machine, in the network that porthole is in, as telnet's and vi's `!` do. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Command } from "../../lib/command.ts";
import { PortholeError } from "../../lib/errors.ts";
import { printable } from "../../lib/printable.ts";
import { failed, foreground } from "../child.ts";
import type { Porthole } from "../engine.ts";

interface Ended {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** Starts the shell; `finished` rejects with one line where there is none. */
function start(shell: string, args: readonly string[], stdio: "inherit" | ["ignore", "pipe", "pipe"]) {
  const child = spawn(shell, args, { stdio });
  const finished = once(child, "close").then(
    ([status, signal]: unknown[]): Ended => ({ status, signal }) as Ended,
    (cause: Error) => {
      throw new PortholeError(
        "unsupported",
        `Cannot start the shell ${printable(shell)}: ${printable(cause.message)} (SHELL names another)`,
        { cause },
      );
    },
  );
  return { child, finished };
}

const system: Command<Porthole> = {
  name: "!",
  summary:
    "Run a program of this machine in the network that is here (in the lab: the lab's); alone: a shell",
  arguments: [{ name: "command", summary: "a command line of your shell", variadic: true }],
  // The shell splits its words itself.
  raw: true,
  examples: ["! curl -s http://127.0.0.1:8080/ | head -3", "! ss -tan", "!"],
  async *run({ face, signal }, words) {
    const shell = process.env["SHELL"] || "/bin/sh";
    const command = words.join(" ").trim();
    const args = command === "" ? ["-i"] : ["-c", command];
    const what = `"! ${printable(command)}"`;
    if (face.terminal) {
      const ended = await face.terminal(() => start(shell, args, "inherit").finished);
      // What a shell ends with is the status of the last thing that was typed there.
      if (ended.status !== 0 && command !== "") throw failed(what, ended);
      yield { json: { command, status: ended.status } };
      return;
    }
    if (command === "")
      throw new PortholeError("usage", "Cannot open a shell: there is no terminal here (! COMMAND runs one)");
    const { child, finished } = start(shell, args, ["ignore", "pipe", "pipe"]);
    const { stdout, stderr } = child;
    if (!stdout || !stderr) return;
    // Who waits for it comes behind the last line.
    finished.catch(() => {});
    const running = {
      stdout,
      stderr,
      get exitCode() {
        return child.exitCode;
      },
      get signalCode() {
        return child.signalCode;
      },
      kill: (signal: NodeJS.Signals) => child.kill(signal),
      finished: () => finished,
    };
    yield* foreground(running, {
      signal,
      what,
      line: ({ text, error }) => ({
        json: { text, ...(error && { error: true }) },
        lines: () => [text],
        ...(error && { notice: true as const }),
      }),
    });
  },
};

/** The row of this file. */
export const systemRows: readonly Command<Porthole>[] = [system];
