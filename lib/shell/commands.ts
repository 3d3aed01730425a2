/** The built-in commands of a logged-in caller, one table for every server that has a login. Nothing typed reaches the system. */
import { describe } from "../errors.ts";
import type { End, SocketRow } from "../host/socket-row.ts";
import { socketTable } from "../host/socket-table.ts";
import { printable } from "../printable.ts";
import { mailList, usualMaildir } from "./mail-list.ts";

/** Somebody who is logged in. `from` is "127.0.0.1:40112". */
export interface Present {
  readonly user: string;
  readonly from: string;
  readonly since: Date;
}

/** What the commands know of the caller; getters may change while it is there. */
export interface Caller {
  readonly user: string;
  /** Everybody who is logged in now, this caller among them. */
  readonly online: Iterable<Present>;
  /** As the caller's client told them; undefined while it has not. */
  readonly window?: { readonly columns: number; readonly rows: number } | undefined;
  readonly terminal?: string | undefined;
  /** The Maildir that `mail` lists; `usualMaildir()` when absent. */
  readonly maildir?: string | undefined;
}

/** One row of the table. `run` resolves to printable lines, LF between them, no LF at the end. */
export interface BuiltIn {
  readonly name: string;
  readonly aliases?: readonly string[];
  /** What is typed: "echo TEXT". */
  readonly usage: string;
  readonly summary: string;
  run(caller: Caller, rest: string): string | Promise<string>;
  /** The caller leaves after it. */
  readonly leaves?: true;
}

/** What a line did: what to say (printable, LF between lines, "" for nothing), and whether the caller leaves. */
export interface Obeyed {
  readonly text: string;
  readonly leave: boolean;
  /** As a shell has it (POSIX 2.8.2): 0, 1 for a command that failed, 127 for one that there is none of. */
  readonly status: number;
}

/** Rows of sockets shown at most: a machine may have a hundred thousand. */
const socketsShown = 200;

/** THE table of built-in commands, in the order of help. */
export const builtIns: readonly BuiltIn[] = [
  { name: "help", aliases: ["?"], usage: "help", summary: "this list", run: () => help() },
  {
    name: "who",
    usage: "who",
    summary: "who is logged in",
    run: ({ online }) => [...online].map(present).join("\n"),
  },
  { name: "date", usage: "date", summary: "the time here", run: () => new Date().toUTCString() },
  { name: "echo", usage: "echo TEXT", summary: "says TEXT", run: (_caller, rest) => printable(rest) },
  { name: "netstat", usage: "netstat", summary: "the sockets of this machine", run: netstat },
  {
    name: "mail",
    usage: "mail",
    summary: "the mail that arrived here",
    run: ({ maildir }) => mailList(maildir ?? usualMaildir()),
  },
  {
    name: "size",
    usage: "size",
    summary: "your window and terminal, as your client told them",
    run: (caller) => terminalOf(caller),
  },
  {
    name: "exit",
    aliases: ["quit", "logout"],
    usage: "exit",
    summary: "good-bye",
    run: () => "Good-bye.",
    leaves: true,
  },
];

/** Runs what a caller typed. Never rejects: a command that fails says why. */
export async function obey(line: string, caller: Caller): Promise<Obeyed> {
  const [word = "", rest = ""] = line.trim().split(/\s+(.*)/s);
  if (word === "") return { text: "", leave: false, status: 0 };
  const found = builtIns.find((one) => one.name === word || one.aliases?.includes(word));
  if (!found)
    return { text: `${printable(word)}: no such command; help lists them`, leave: false, status: 127 };
  try {
    const leave = found.leaves === true;
    return { text: await found.run(caller, rest), leave, status: leave ? exitStatus(rest) : 0 };
  } catch (error) {
    return { text: `${found.name}: ${printable(describe(error).message)}`, leave: false, status: 1 };
  }
}

/** `exit 3` leaves with 3, of which eight bits count. */
function exitStatus(rest: string): number {
  return /^\d{1,9}$/.test(rest) ? Number(rest) & 255 : 0;
}

/** "window 80 x 24, terminal xterm", or unknown. */
export function terminalOf({ window, terminal }: Pick<Caller, "window" | "terminal">): string {
  const size = window ? `${window.columns} x ${window.rows}` : "unknown";
  return `window ${size}, terminal ${terminal === undefined ? "unknown" : printable(terminal)}`;
}

function help(): string {
  const width = Math.max(...builtIns.map(({ usage }) => usage.length)) + 4;
  return builtIns.map(({ usage, summary }) => usage.padEnd(width) + summary).join("\n");
}

function present({ user, from, since }: Present): string {
  return `${printable(user).padEnd(10)} ${printable(from).padEnd(22)} since ${since.toISOString().slice(11, 19)} UTC`;
}

async function netstat(): Promise<string> {
  const { rows } = await socketTable({ tcp: true, udp: true, ipv4: true, ipv6: true });
  if (rows.length === 0) return "This system does not tell its sockets (no /proc/net).";
  const lines = rows.slice(0, socketsShown).map(socketLine);
  if (rows.length > socketsShown) lines.push(`... ${rows.length - socketsShown} more`);
  return [`${"Proto".padEnd(6)}${"Local".padEnd(28)}${"Remote".padEnd(28)}State`, ...lines].join("\n");
}

function socketLine({ netid, family, local, remote, state }: SocketRow): string {
  const where = ({ host, port }: End) =>
    `${family === 6 ? `[${host}]` : host}:${port === 0 ? "*" : port}`.padEnd(27);
  const proto = `${netid}${family === 6 ? "6" : ""}`.padEnd(5);
  return `${proto} ${where(local)} ${where(remote)} ${state === "UNCONN" ? "" : state}`.trimEnd();
}
