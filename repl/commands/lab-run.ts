/** Commands on a lab's hosts: on, lab shell. */
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "../../lib/command.ts";
import { PortholeError } from "../../lib/errors.ts";
import { hostEnvironment } from "../../lib/lab/enter.ts";
import { printable } from "../../lib/printable.ts";
import { foreground } from "../child.ts";
import type { Porthole } from "../engine.ts";
import type { LabRoom } from "../labroom.ts";
import { roomOf } from "./lab.ts";

type Row = Command<Porthole>;

/** What goes on until it is stopped: it runs in the background by itself. */
const lasting = new Set(["serve", "listen"]);

/** Hands the terminal to a program on a host. */
async function attach(
  porthole: Porthole,
  room: LabRoom,
  host: string,
  words: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<number> {
  const { terminal } = porthole.face;
  if (!terminal)
    throw new PortholeError(
      "usage",
      `Cannot hand the terminal to ${host}: there is none here (on ${host} -- PROGRAM ARG... runs one program)`,
    );
  const [command = "", ...args] = words;
  return terminal(() => room.lab.attach(host, command, args, env));
}

const on: Row = {
  name: "on",
  summary: "Run a command on a host of the lab: porthole's own, or behind -- a program of the system",
  arguments: [
    { name: "host", summary: "the host", kind: "host", required: true },
    { name: "command", summary: "the command line (default: the prompt, on that host)", variadic: true },
  ],
  options: [
    {
      flags: "-b, --background",
      summary: "come back when it has said its first line (serve and listen do by themselves)",
    },
    { flags: "-t, --terminal", summary: "on this terminal: for what is typed by hand (telnet, an editor)" },
  ],
  passThrough: true,
  examples: [
    "on server serve smtp 25",
    "on client ping server",
    "on client -- ip addr",
    "on -t client telnet server",
  ],
  more: ["Options of `on` stand before the host; what stands behind it is the command's."],
  async *run(porthole, [name = "", ...words], options) {
    const room = roomOf(porthole);
    const host = room.topology.host(name).name;
    if (options["terminal"] === true || words.length === 0) {
      const system = words[0] === "--";
      const [command, args, env] = room.porthole(host, words, true);
      const status = system
        ? await attach(porthole, room, host, words.slice(1), hostEnvironment(host, room.lab.homeOf(host)))
        : await attach(porthole, room, host, [command, ...args], {
            ...env,
            NO_COLOR: process.env["NO_COLOR"],
          });
      yield { json: { host, status } };
      return;
    }
    if (options["background"] === true || lasting.has(words[0] as string)) {
      const job =
        words[0] !== "--" && lasting.has(words[0] as string)
          ? await room.serve(host, [quoted(words)])
          : await room.background(host, words);
      yield {
        json: { host, job: job.id, command: job.text },
        lines: () => [`[${job.id}] ${host}: ${printable(job.text)} (lab stop ${job.id} ends it)`],
      };
      return;
    }
    const json = options["json"] === true && words[0] !== "--";
    const child = await room.start(host, json ? ["--json", ...words] : words);
    child.stdin.end();
    yield* foreground(child, {
      signal: porthole.signal,
      what: `"${printable(words.join(" "))}" on ${host}`,
      line: ({ text, error }) => ({
        json: { host, ...(json && !error ? parsed(text) : { text }), ...(error && { error: true }) },
        lines: (paint) => [`${paint("dim", `${host}:`)} ${text}`],
        ...(error && { notice: true as const }),
      }),
    });
  },
};

/** Words as a line of porthole that is read back as they are. */
function quoted(words: readonly string[]): string {
  return words
    .map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `"${word.replaceAll(/["\\]/g, "\\$&")}"`))
    .join(" ");
}

function parsed(line: string): object {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === "object" && value !== null) return value;
  } catch {
    // A line of text, as some commands print whatever is asked.
  }
  return { text: line };
}

function hasScript(): boolean {
  return (process.env["PATH"] ?? "/usr/bin:/bin")
    .split(":")
    .some((folder) => existsSync(join(folder, "script")));
}

function shellWord(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}

const shell: Row = {
  name: "lab shell",
  summary: "Open a shell on a host of the lab",
  arguments: [{ name: "host", summary: "the host", kind: "host", required: true }],
  examples: ["lab shell client"],
  async *run(porthole, [name = ""]) {
    const room = roomOf(porthole);
    const host = room.topology.host(name).name;
    const program = process.env["SHELL"] || "/bin/sh";
    const env = { ...hostEnvironment(host, room.lab.homeOf(host)), PS1: `(${host}) \\$ ` };
    const bash = /(^|\/)bash$/.test(program);
    const file = join(room.lab.homeOf(host), "bashrc");
    // The user's own prompt stays, behind the host's name.
    if (bash) writeFileSync(file, `[ -f ~/.bashrc ] && . ~/.bashrc\nPS1="(${host}) $PS1"\n`);
    const words = [existsSync(program) ? program : "/bin/sh", ...(bash ? ["--rcfile", file] : []), "-i"];
    // A shell gives the terminal to its jobs and back to the group that had it, which is none in its namespace of
    // processes: it gets a terminal of its own from script(1), or, without that, no job control.
    const own = hasScript()
      ? ["script", "-q", "-c", `exec ${words.map(shellWord).join(" ")}`, "/dev/null"]
      : [...words, "+m"];
    const status = await attach(porthole, room, host, own, env);
    yield { json: { host, status } };
  },
};

/** The rows of this file, in the order of help. */
export const labRunRows: readonly Row[] = [on, shell];
