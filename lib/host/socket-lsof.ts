/** Sockets as `lsof -F` tells them (lsof(8), OUTPUT FOR OTHER PROGRAMS): where the system has no /proc/net. */
import type { Holder } from "./socket-owners.ts";
import type { End, SocketRow, State } from "./socket-row.ts";

/** The words of lsof that `parseLsof` reads: command, user, descriptor, type, identity, protocol, name and TCP's facts. */
export const lsofWords = ["-nP", "-iTCP", "-iUDP", "-Tqs", "-FpcuftdPnT"] as const;

const stateWords: Record<string, State> = {
  LISTEN: "LISTEN",
  ESTABLISHED: "ESTAB",
  SYN_SENT: "SYN-SENT",
  SYN_RCVD: "SYN-RECV",
  SYN_RECV: "SYN-RECV",
  FIN_WAIT1: "FIN-WAIT-1",
  FIN_WAIT_1: "FIN-WAIT-1",
  FIN_WAIT2: "FIN-WAIT-2",
  FIN_WAIT_2: "FIN-WAIT-2",
  TIME_WAIT: "TIME-WAIT",
  CLOSE: "UNCONN",
  CLOSED: "UNCONN",
  CLOSE_WAIT: "CLOSE-WAIT",
  LAST_ACK: "LAST-ACK",
  CLOSING: "CLOSING",
  // Windows
  LISTENING: "LISTEN",
  SYN_RECEIVED: "SYN-RECV",
};

/** A state as other systems call it. */
export function stateOf(word: string): State | undefined {
  return stateWords[word.toUpperCase()];
}

/** "127.0.0.1:25", "[::1]:25", "*:68": an end whose port stands behind the last colon, or behind the last dot (BSD). */
export function readEnd(text: string, family: 4 | 6, mark: ":" | "." = ":"): End {
  const at = text.lastIndexOf(mark);
  const host = (at < 0 ? text : text.slice(0, at)).replace(/^\[|\]$/g, "");
  const port = Number(at < 0 ? 0 : text.slice(at + 1));
  const any = family === 4 ? "0.0.0.0" : "::";
  // Port 0 as Windows has it, * as the others have it.
  return { host: host === "*" || host === "" ? any : host, port: Number.isInteger(port) ? port : 0 };
}

/** Rows and who holds them; one socket held by several descriptors is one row. Inodes are numbers of our own. */
export function parseLsof(text: string): { rows: SocketRow[]; owners: Map<number, Holder[]> } {
  const rows: SocketRow[] = [];
  const owners = new Map<number, Holder[]>();
  const inodes = new Map<string, number>();
  let process = { pid: 0, name: "", uid: undefined as number | undefined };
  let fields = new Map<string, string>();
  const finish = () => {
    const netid = fields.get("P")?.toLowerCase();
    const name = fields.get("n");
    if ((netid !== "tcp" && netid !== "udp") || name === undefined) return;
    const family = fields.get("t") === "IPv6" ? 6 : 4;
    const [local = "", remote] = name.split("->");
    const ends = { local: readEnd(local, family), remote: readEnd(remote ?? "*:*", family) };
    const told = stateOf(fields.get("TST") ?? "");
    const identity = `${fields.get("d") ?? ""} ${netid} ${name}`;
    let inode = fields.get("d") ? inodes.get(identity) : undefined;
    if (inode === undefined) {
      inode = rows.length + 1;
      inodes.set(identity, inode);
      const queue = (key: string) => (fields.has(key) ? Number(fields.get(key)) : undefined);
      rows.push({
        netid,
        family,
        state: told ?? (remote === undefined ? "UNCONN" : "ESTAB"),
        receiveQueue: queue("TQR"),
        sendQueue: queue("TQS"),
        local: ends.local,
        remote: ends.remote,
        device: "",
        v6only: undefined,
        inode,
        uid: process.uid,
        drops: 0,
        timer: undefined,
      });
    }
    const holder = { name: process.name, pid: process.pid, fd: Number.parseInt(fields.get("f") ?? "", 10) };
    const known = owners.get(inode);
    if (known) known.push(holder);
    else owners.set(inode, [holder]);
  };
  for (const line of text.split("\n")) {
    const [key, value] = [line[0] ?? "", line.slice(1)];
    if (key === "p" || key === "f" || key === "") {
      finish();
      fields = new Map();
    }
    if (key === "p") process = { pid: Number(value), name: "", uid: undefined };
    else if (key === "c") process.name = value;
    else if (key === "u") process.uid = Number(value);
    else if (key === "T") {
      const [word = "", number = ""] = value.split("=");
      fields.set(`T${word}`, number);
    } else fields.set(key, value);
  }
  finish();
  return { rows, owners };
}
