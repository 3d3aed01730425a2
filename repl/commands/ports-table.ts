/** Rows of `ports` as lines, in ss's columns with service, user, session and drops beside them. */
import type { Paint } from "../../lib/command.ts";
import { localPortRange } from "../../lib/host/port-range.ts";
import { type Holder, type Owners, userName } from "../../lib/host/socket-owners.ts";
import { endText, type SocketRow, type Timer } from "../../lib/host/socket-row.ts";
import { serviceName } from "../../lib/port-names.ts";
import { printable } from "../../lib/printable.ts";
import { columnsOf } from "../../lib/view/columns.ts";
import { table } from "../../lib/view/table.ts";
import type { OwnSession, SessionOf } from "./ports-session.ts";
import type { PortsAsked } from "./ports-words.ts";

/** All that is known of rows beside what they say themselves. */
export interface Surroundings {
  readonly owners: Owners;
  readonly sessionOf: SessionOf;
  readonly asked: PortsAsked;
}

const nobody: readonly Holder[] = [];

/** Kinds of sessions that name no protocol. */
const unnamed = ["listen", "tcp", "udp", "tls", "unix", "plain"];

/**
 * The service that a connection is for: what is spoken in the session, or else the name of the port that nobody chose by
 * chance.
 */
export function serviceOf(row: SocketRow, session?: OwnSession): string {
  if (session && !unnamed.includes(session.kind)) return session.kind;
  if (row.netid !== "tcp" && row.netid !== "udp") return "";
  const { first, last } = range();
  const named = (port: number) =>
    port === 0 || (port >= first && port <= last) ? "" : serviceName(port, row.netid as "tcp" | "udp");
  const listens = row.state === "LISTEN" || row.remote.port === 0;
  return named(row.local.port) || (listens ? "" : named(row.remote.port));
}

let known: ReturnType<typeof localPortRange> | undefined;
function range(): ReturnType<typeof localPortRange> {
  known ??= localPortRange();
  return known;
}

/** Holders that are named in one cell. */
const mostHolders = 3;

/** "node(42), node(43)": descriptors too where -e asked. */
export function holdersText(holders: readonly Holder[], descriptors = false): string {
  const seen = new Map<string, string>();
  for (const { name, pid, fd } of holders) {
    const key = descriptors ? `${pid} ${fd}` : String(pid);
    if (!seen.has(key)) seen.set(key, `${name || "?"}(${descriptors ? `pid ${pid}, fd ${fd}` : pid})`);
  }
  const all = [...seen.values()];
  const rest = all.length - mostHolders;
  return `${all.slice(0, mostHolders).join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}

/** "keepalive 1min59s, 2 tries" as a cell. */
export function timerText(timer: Timer | undefined): string {
  if (!timer) return "";
  const seconds = timer.milliseconds / 1000;
  const time =
    seconds < 10
      ? `${Number(seconds.toFixed(1))}s`
      : seconds < 60
        ? `${Math.round(seconds)}s`
        : `${Math.floor(seconds / 60)}min${Math.round(seconds % 60) || ""}`;
  return `${timer.name} ${time}${timer.retransmits > 0 ? `, tried ${timer.retransmits}` : ""}`;
}

interface Column {
  readonly heading: string;
  /** Left out when no row has anything there. */
  readonly optional?: true;
  cell(row: SocketRow): string;
}

function columns({ owners, sessionOf, asked }: Surroundings): Column[] {
  const number = (value: number | undefined) => (value === undefined ? "-" : String(value));
  const all: Column[] = [
    { heading: "Netid", cell: (row) => row.netid },
    { heading: "State", cell: (row) => row.state },
    { heading: "Recv-Q", cell: (row) => number(row.receiveQueue) },
    { heading: "Send-Q", cell: (row) => number(row.sendQueue) },
    { heading: "Local Address:Port", cell: (row) => endText(row, "local") },
    { heading: "Peer Address:Port", cell: (row) => endText(row, "remote") },
  ];
  const add = (when: boolean, heading: string, cell: (row: SocketRow) => string) => {
    if (when) all.push({ heading, optional: true, cell });
  };
  add(true, "Session", (row) => {
    const session = sessionOf(row);
    return session === undefined ? "" : `#${session.id}`;
  });
  add(!asked.numeric, "Service", (row) => serviceOf(row, sessionOf(row)));
  add(true, "Drops", (row) => (row.drops > 0 ? `${row.drops} dropped` : ""));
  add(asked.timers, "Timer", (row) => timerText(row.timer));
  add(asked.extended, "Inode", (row) => (row.inode === 0 ? "" : String(row.inode)));
  add(asked.processes || asked.extended, "User", (row) => (row.uid === undefined ? "" : userName(row.uid)));
  add(asked.processes, "Process", (row) => holdersText(owners.get(row.inode) ?? nobody, asked.extended));
  return all;
}

const netids = ["tcp", "udp", "u_str", "u_seq", "u_dgr"];

/** For reading: what listens first, then by port and address. */
export function sorted(rows: readonly SocketRow[]): SocketRow[] {
  const rank = (row: SocketRow) =>
    netids.indexOf(row.netid) * 4 +
    (row.state === "LISTEN" ? 0 : row.state === "UNCONN" ? 1 : row.state === "TIME-WAIT" ? 3 : 2);
  return [...rows].sort(
    (a, b) =>
      rank(a) - rank(b) ||
      (a.family === 0 ? compare(a.local.host, b.local.host) : 0) ||
      a.local.port - b.local.port ||
      a.family - b.family ||
      compare(a.local.host, b.local.host) ||
      a.remote.port - b.remote.port,
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Lines of rows, with a heading unless -H. Where `width` is too narrow, what is optional stands together at the end. */
export function portLines(
  rows: readonly SocketRow[],
  around: Surroundings,
  paint: Paint,
  width = Number.POSITIVE_INFINITY,
): string[] {
  const shown = columns(around)
    .map((column) => ({ ...column, cells: rows.map((row) => printable(column.cell(row))) }))
    .filter(({ optional, cells }) => !optional || cells.some((cell) => cell !== ""));
  let lines = tableOf(shown);
  if (lines.some((line) => columnsOf(line) > width)) {
    const extra = shown.filter(({ optional }) => optional);
    const joined = rows.map((_row, at) =>
      extra
        .map(({ cells }) => cells[at])
        .filter(Boolean)
        .join(" "),
    );
    const heading = extra.map((column) => column.heading).join(" ");
    const short = (long: string) => long.replace(" Address:Port", "");
    lines = tableOf([
      ...shown
        .filter(({ optional }) => !optional)
        .map((column) => ({ ...column, heading: short(column.heading) })),
      { heading, cells: joined },
    ]);
  }
  const [heading = "", ...rest] = lines;
  return around.asked.header ? [paint("strong", heading), ...rest] : rest;
}

function tableOf(shown: readonly { heading: string; cells: readonly string[] }[]): string[] {
  const rows = (shown[0]?.cells ?? []).map((_cell, at) => shown.map(({ cells }) => cells[at] as string));
  return table(
    rows,
    shown.map(({ heading }) => heading),
  );
}

/** One row on one line, for --watch. */
export function portWords(row: SocketRow, around: Surroundings): string {
  const words = columns(around)
    .filter(({ heading }) => !/^(Recv|Send)-Q$/.test(heading))
    .map(({ heading, cell }) => ({ heading, text: cell(row) }))
    .filter(({ text }) => text !== "")
    .map(({ text }) => text);
  return printable(words.join("  "));
}

/** `-s`: how many of each kind, and TCP by state. */
export function summaryOf(rows: readonly SocketRow[]): { json: object; lines: string[] } {
  const count = (test: (row: SocketRow) => boolean) => rows.filter(test).length;
  const states = new Map<string, number>();
  for (const { netid, state } of rows) if (netid === "tcp") states.set(state, (states.get(state) ?? 0) + 1);
  const each = (["tcp", "udp"] as const).map((netid) => ({
    netid,
    total: count((row) => row.netid === netid),
    ipv4: count((row) => row.netid === netid && row.family === 4),
    ipv6: count((row) => row.netid === netid && row.family === 6),
  }));
  const unix = count(({ family }) => family === 0);
  const told = [...states].sort((a, b) => b[1] - a[1]).map(([state, number]) => `${state} ${number}`);
  return {
    json: {
      total: rows.length,
      tcp: { ...each[0], netid: undefined, states: Object.fromEntries(states) },
      udp: { ...each[1], netid: undefined },
      unix,
    },
    lines: [
      `Total: ${rows.length}`,
      `TCP:   ${each[0]?.total ?? 0}${told.length > 0 ? ` (${told.join(", ")})` : ""}`,
      "",
      ...table(
        [
          ...each.map(({ netid, total, ipv4, ipv6 }) => [
            netid.toUpperCase(),
            String(total),
            String(ipv4),
            String(ipv6),
          ]),
          ["UNIX", String(unix)],
        ],
        ["Transport", "Total", "IP", "IPv6"],
      ),
    ],
  };
}
