/** ports: the sockets of this machine, as ss and netstat list them, and who holds them. */
import { setTimeout as pause } from "node:timers/promises";
import type { Command, Paint, Result } from "../../lib/command.ts";
import type { SocketRow } from "../../lib/host/socket-row.ts";
import { type SocketTable, socketTable } from "../../lib/host/socket-table.ts";
import { inLab } from "../../lib/lab/enter.ts";
import type { Porthole } from "../engine.ts";
import { portJson, portLine } from "./ports-json.ts";
import { sessionFinder } from "./ports-session.ts";
import { portLines, portWords, type Surroundings, sorted, summaryOf } from "./ports-table.ts";
import { PortWatch } from "./ports-watch.ts";
import { type PortsAsked, readPortsWords } from "./ports-words.ts";

type Row = Command<Porthole>;

/** One look: the rows that are meant, and what is around them. */
async function look(
  porthole: Porthole,
  asked: PortsAsked,
): Promise<{ found: SocketTable; rows: SocketRow[]; around: Surroundings }> {
  const { tcp, udp, unix, ipv4, ipv6, processes } = asked;
  const found = await socketTable({ tcp, udp, unix, ipv4, ipv6, owners: processes && !asked.summary });
  // On the command line nobody has sessions.
  const sessionOf = sessionFinder(porthole.sessions?.values() ?? []);
  return {
    found,
    rows: found.rows.filter((row) => asked.matches(row)),
    around: { owners: found.owners, sessionOf, asked },
  };
}

/** What a reader of the list should know besides, each a line. */
function remarks(
  asked: PortsAsked,
  { by }: SocketTable,
  rows: readonly SocketRow[],
  around: Surroundings,
): string[] {
  const said: string[] = [];
  if (asked.connectedOnly) said.push("Connections alone are listed: -l lists what listens, -a everything.");
  const uid = process.getuid?.();
  const hidden = rows.filter(
    (row) => row.inode !== 0 && row.uid !== uid && !around.owners.has(row.inode),
  ).length;
  if (asked.processes && by !== "netstat" && uid !== 0 && hidden > 0)
    said.push(
      `Of ${hidden} socket${hidden > 1 ? "s" : ""} of other users the system hides the process: root sees it.`,
    );
  if (by === "/proc/net" && rows.some(({ state }) => state === "LISTEN"))
    said.push(
      "How many calls may wait is not told (-): sock_diag is not to be had here (it needs the optional package koffi).",
    );
  if (by === "netstat") said.push("Processes are not told: neither /proc/net nor lsof is there.");
  return said;
}

function* list(found: SocketTable, rows: readonly SocketRow[], around: Surroundings): Iterable<Result> {
  const { asked } = around;
  if (rows.length === 0) {
    // What a student asks first in the lab, where nothing runs yet.
    const where = inLab()
      ? "There is no such socket in the lab, a network of its own (the machine's: `porthole --no-lab ports`)."
      : "There is no such socket.";
    yield { notice: true, lines: () => [where] };
  } else {
    yield {
      rows: function* rowsOf(json: boolean, paint: Paint, width?: number) {
        if (json) for (const row of rows) yield portLine(row, around);
        else yield* portLines(sorted(rows), around, paint, width);
      },
    };
  }
  const said = remarks(asked, found, rows, around);
  if (said.length > 0) yield { notice: true, lines: () => said };
}

const signs = { opened: "+", closed: "-", changed: "~" } as const;

/** Looks again and again until Ctrl-C. */
async function* watch(porthole: Porthole, asked: PortsAsked, every: number): AsyncIterable<Result> {
  const { signal } = porthole;
  const first = await look(porthole, asked);
  const known = new PortWatch(first.rows);
  const count = `${first.rows.length} socket${first.rows.length === 1 ? "" : "s"}`;
  yield {
    notice: true,
    lines: () => [`Watching ${count}: + opened, - closed, ~ another state. Ctrl-C ends it.`],
  };
  let before = first.around;
  while (!signal.aborted) {
    await pause(every, undefined, { signal }).catch(() => {});
    if (signal.aborted) return;
    const { rows, around } = await look(porthole, asked);
    const time = new Date();
    for (const { change, row, from } of known.look(rows)) {
      // Of what is closed the last look knew more.
      const then = change === "closed" ? before : around;
      const words = portWords(row, then);
      const was = from === undefined ? "" : `  was ${from}`;
      yield {
        json: { change, time: time.toISOString(), ...(from && { from }), ...portJson(row, then) },
        lines: (paint) => [
          `${paint("dim", time.toTimeString().slice(0, 8))} ${paint("strong", signs[change])} ${words}${was}`,
        ],
      };
    }
    before = around;
  }
}

const ports: Row = {
  name: "ports",
  aliases: ["ss", "netstat"],
  summary: "The sockets of this machine and who holds them, with the words of ss and netstat",
  raw: true,
  arguments: [
    {
      name: "filter",
      summary: "as behind ss: state listening, sport = :25, dst 10.0.0.0/8, and, or, not, ( )",
      variadic: true,
      complete: () => ["state", "exclude", "sport", "dport", "src", "dst", "dev", "listening", "established"],
    },
  ],
  options: [
    { flags: "-t, --tcp", summary: "TCP" },
    { flags: "-u, --udp", summary: "UDP" },
    { flags: "-x, --unix", summary: "Unix-domain sockets" },
    { flags: "-4, --ipv4", summary: "IPv4 alone" },
    { flags: "-6, --ipv6", summary: "IPv6 alone" },
    { flags: "-l, --listening", summary: "what listens, and UDP that is bound" },
    { flags: "-a, --all", summary: "listening and connected" },
    { flags: "-p, --processes", summary: "who holds each (other users' processes are shown to root)" },
    { flags: "-n, --numeric", summary: "no service names" },
    { flags: "-o, --options", summary: "timers: retransmission, keepalive, TIME-WAIT" },
    { flags: "-e, --extended", summary: "timers, inodes and descriptors too" },
    { flags: "-s, --summary", summary: "how many of each kind" },
    { flags: "-A, --query <tables>", summary: "tcp, udp, unix, inet or all" },
    { flags: "-f, --family <family>", summary: "inet, inet6 or unix" },
    { flags: "-H, --no-header", summary: "no heading" },
    { flags: "-c, --watch [seconds]", summary: "changes as they happen, until Ctrl-C (default 1s)" },
  ],
  examples: [
    "ports",
    "ports -tulpn",
    "ports -l sport = :25",
    "ports state established dst 10.0.0.0/8",
    "ports --watch -t -a",
    "ports --json",
  ],
  more: [
    "Without an option: TCP and UDP, in every state, with processes. With -t, -u, -x, -4, -6 as in ss: connections, unless -a, -l or",
    "`state` says otherwise. Recv-Q and Send-Q of LISTEN are the calls that wait for accept and how many may.",
    "`and` and `or` bind alike, from left to right, as in ss: use ( ). At the prompt sockets of porthole's own name their session.",
    "ss and netstat are other names of it; `lsof -i` takes lsof's words.",
  ],
  async *run(porthole, words) {
    const asked = readPortsWords(words);
    if (asked.watch !== undefined) {
      yield* watch(porthole, asked, asked.watch);
      return;
    }
    const { found, rows, around } = await look(porthole, asked);
    if (asked.summary) {
      const { json, lines } = summaryOf(rows);
      yield { json, lines: () => lines };
      return;
    }
    yield* list(found, rows, around);
  },
};

const lsof: Row = {
  name: "lsof",
  summary: "The sockets of this machine with lsof's words (-i, -iTCP:25, -sTCP:LISTEN): see ports",
  raw: true,
  arguments: [{ name: "words", summary: "as of lsof -i", variadic: true }],
  options: [
    { flags: "-i", summary: "sockets: -i, -i4, -iTCP, -i :25, -i UDP@10.0.0.1:53,123" },
    { flags: "-s", summary: "states: -sTCP:LISTEN, -sTCP:^TIME_WAIT" },
    { flags: "-U", summary: "Unix-domain sockets" },
    { flags: "-P", summary: "no service names; -n changes nothing" },
  ],
  examples: ["lsof -i", "lsof -i :25", "lsof -nP -iTCP -sTCP:LISTEN"],
  async *run(porthole, words) {
    const { lsofToPorts } = await import("./lsof-words.ts");
    yield* ports.run(porthole, lsofToPorts(words), {});
  },
};

/** The rows of this file. */
export const portsRows: readonly Row[] = [ports, lsof];
