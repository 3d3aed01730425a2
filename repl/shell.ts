/** The system's shell, for `!` and behind a `|`. */
import { type ChildProcess, type StdioOptions, spawn } from "node:child_process";
import { once } from "node:events";
import type { Readable } from "node:stream";
import { PortholeError } from "../lib/errors.ts";
import { printable } from "../lib/printable.ts";
import type { Child } from "./child.ts";

/** How a program ended: by itself with a status, or by a signal. */
export interface Ended {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A shell that runs. */
export interface Shell {
  readonly child: ChildProcess;
  /** Resolves when it has ended and its outputs are closed; rejects with one line where there is no such shell. */
  readonly finished: Promise<Ended>;
}

/** Starts the user's shell (SHELL, else /bin/sh) with a command line, or without one to be typed into. */
export function startShell(command: string | undefined, stdio: StdioOptions): Shell {
  const shell = process.env["SHELL"] || "/bin/sh";
  const child = spawn(shell, command === undefined ? ["-i"] : ["-c", command], { stdio });
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
  // Who waits for it may come behind its last line.
  finished.catch(() => {});
  return { child, finished };
}

/** A shell whose outputs are pipes, as something that runs in front (see child.ts). */
export function asChild({ child, finished }: Shell): Child & { finished(): Promise<Ended> } {
  return {
    stdout: child.stdout as Readable,
    stderr: child.stderr as Readable,
    get exitCode() {
      return child.exitCode;
    },
    get signalCode() {
      return child.signalCode;
    },
    kill: (signal) => child.kill(signal),
    finished: () => finished,
  };
}
