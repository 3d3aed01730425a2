/** The command `!`: a program of this machine, in the network that porthole is in, as telnet's and vi's `!` do. */
import type { Command } from "../../lib/command.ts";
import { PortholeError } from "../../lib/errors.ts";
import { printable } from "../../lib/printable.ts";
import { failed, foreground } from "../child.ts";
import type { Porthole } from "../engine.ts";
import { asChild, startShell } from "../shell.ts";

const system: Command<Porthole> = {
  name: "!",
  summary:
    "Run a program of this machine in the network that is here (in the lab: the lab's); alone: a shell",
  arguments: [{ name: "command", summary: "a command line of your shell", variadic: true }],
  // The shell splits its words itself.
  raw: true,
  examples: ["! curl -s http://127.0.0.1:8080/ | head -3", "! ss -tan", "!"],
  async *run({ face, signal }, words) {
    const command = words.join(" ").trim();
    const what = `"! ${printable(command)}"`;
    if (face.terminal) {
      const ended = await face.terminal(() => startShell(command || undefined, "inherit").finished);
      // What a shell ends with is the status of the last thing that was typed there.
      if (ended.status !== 0 && command !== "") throw failed(what, ended);
      yield { json: { command, status: ended.status } };
      return;
    }
    if (command === "")
      throw new PortholeError("usage", "Cannot open a shell: there is no terminal here (! COMMAND runs one)");
    yield* foreground(asChild(startShell(command, ["ignore", "pipe", "pipe"])), {
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
