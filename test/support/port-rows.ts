/** Sockets of each kind as rows, for the tests of how they are shown. */
import { localPortRange } from "../../lib/host/port-range.ts";
import type { Holder } from "../../lib/host/socket-owners.ts";
import type { SocketRow } from "../../lib/host/socket-row.ts";
import type { Surroundings } from "../../repl/commands/ports-table.ts";
import { readPortsWords } from "../../repl/commands/ports-words.ts";

export const listening: SocketRow = {
  netid: "tcp",
  family: 6,
  state: "LISTEN",
  receiveQueue: 1,
  sendQueue: 511,
  local: { host: "::", port: 25 },
  remote: { host: "::", port: 0 },
  device: "",
  v6only: false,
  inode: 7,
  uid: 0,
  drops: 0,
  timer: undefined,
};
/** A port that this system gives to connections by itself. */
export const chosen = localPortRange().first + 1;
export const connected: SocketRow = {
  ...listening,
  family: 4,
  state: "ESTAB",
  local: { host: "127.0.0.1", port: chosen },
  remote: { host: "10.0.0.1", port: 443 },
  v6only: undefined,
  inode: 8,
  device: "eth0",
  drops: 3,
};
export const leftover: SocketRow = {
  ...connected,
  state: "TIME-WAIT",
  inode: 0,
  uid: undefined,
  timer: { name: "timewait", milliseconds: 59_000, retransmits: 0 },
};
export const unix: SocketRow = {
  ...listening,
  netid: "u_str",
  family: 0,
  local: { host: "/tmp/a b\x1b[31m\n", port: 9 },
  remote: { host: "", port: 10 },
  inode: 9,
  v6only: undefined,
};

/** A process may call itself anything (CVE-2003-0063: what reaches a terminal is obeyed). */
export const hostile: Holder = { name: "x\x1b]0;owned\x07\u202e", pid: 42, fd: 3 };
/** What stands beside the rows for a typed line; the listener is of session `session`. */
export const around = (line: string, session?: number): Surroundings => ({
  owners: new Map([
    [7, [hostile, { ...hostile, fd: 4 }]],
    [8, [{ name: "curl", pid: 5, fd: 6 }]],
  ]),
  sessionOf: (row) =>
    row === listening && session !== undefined ? { id: session, kind: "listen" } : undefined,
  asked: readPortsWords(line.split(" ").filter(Boolean)),
});
