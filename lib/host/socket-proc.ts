/** Sockets as /proc/net tells them (proc(5)): no backlog's limit, no v6only, no device and no peer of AF_UNIX. */
import { readFileSync } from "node:fs";
import { ipText } from "./ip-text.ts";
import type { End, Netid, SocketRow, Wanted } from "./socket-row.ts";
import { states, timerOf } from "./socket-row.ts";

/** "0100007F:09DD" is 127.0.0.1:2525: each group of four octets is in the host's order, little-endian. */
function end(text: string, family: 4 | 6): End {
  const [address = "", port = ""] = text.split(":");
  const octets = Buffer.from(address, "hex");
  if (octets.length !== (family === 4 ? 4 : 16)) return { host: "", port: 0 };
  octets.swap32();
  return { host: ipText(octets, 0, family), port: Number.parseInt(port, 16) };
}

/** A tick of the clock that /proc counts in (sysconf(_SC_CLK_TCK) is 100 on every Linux that Node runs on). */
const tick = 10;

/** The rows of /proc/net/tcp, tcp6, udp or udp6. */
export function parseInetSockets(text: string, netid: "tcp" | "udp", family: 4 | 6): SocketRow[] {
  const rows: SocketRow[] = [];
  for (const line of text.split("\n")) {
    const columns = line.trim().split(/\s+/);
    if (columns.length < 10 || !/^[0-9A-F]{2}$/.test(columns[3] as string)) continue;
    const state = states[Number.parseInt(columns[3] as string, 16)] ?? "UNCONN";
    const [sending = "", waiting = ""] = (columns[4] as string).split(":");
    const [timer = "0", when = "0"] = (columns[5] as string).split(":");
    const inode = Number(columns[9]);
    // The retransmission timer counts its own attempts, others the probes that were not answered.
    const number = Number.parseInt(timer, 16);
    const attempts = number === 1 ? Number.parseInt(columns[6] as string, 16) : Number(columns[8]);
    rows.push({
      netid,
      family,
      state,
      receiveQueue: Number.parseInt(waiting, 16),
      // Of LISTEN it says 0: the limit is not told here.
      sendQueue: state === "LISTEN" ? undefined : Number.parseInt(sending, 16),
      local: end(columns[1] as string, family),
      remote: end(columns[2] as string, family),
      device: "",
      v6only: undefined,
      inode,
      uid: inode === 0 && state !== "LISTEN" ? undefined : Number(columns[7]),
      drops: netid === "udp" ? Number(columns[12] ?? 0) || 0 : 0,
      timer: netid === "tcp" ? timerOf(number, Number.parseInt(when, 16) * tick, attempts) : undefined,
    });
  }
  return rows;
}

const unixNetids: Record<string, Netid> = { "0001": "u_str", "0002": "u_dgr", "0005": "u_seq" };
/** __SO_ACCEPTCON: it listens. */
const listens = 0x10000;
// SS_UNCONNECTED, SS_CONNECTING, SS_CONNECTED, SS_DISCONNECTING (include/uapi/linux/net.h)
const unixStates = ["UNKNOWN", "UNCONN", "SYN-SENT", "ESTAB", "CLOSING"] as const;

/**
 * The rows of /proc/net/unix. A name stands there as it is, so that one with a line feed in it may look like a row: sock_diag
 * has no such weakness.
 */
export function parseUnixSockets(text: string): SocketRow[] {
  const rows: SocketRow[] = [];
  const row =
    /^[0-9A-Fa-f]+: [0-9A-F]{8} [0-9A-F]{8} ([0-9A-F]{8}) ([0-9A-F]{4}) ([0-9A-F]{2}) +(\d+)(?: (.*))?$/;
  for (const line of text.split("\n")) {
    const [, flags = "", type = "", state = "", inode = "", name = ""] = row.exec(line) ?? [];
    const netid = unixNetids[type];
    // Without an inode it is a call that nobody has accepted yet.
    if (!netid || Number(inode) === 0) continue;
    const listening = (Number.parseInt(flags, 16) & listens) !== 0;
    rows.push({
      netid,
      family: 0,
      state: listening ? "LISTEN" : (unixStates[Number.parseInt(state, 16)] ?? "UNKNOWN"),
      receiveQueue: undefined,
      sendQueue: undefined,
      local: { host: name, port: Number(inode) },
      remote: { host: "", port: 0 },
      device: "",
      v6only: undefined,
      inode: Number(inode),
      uid: undefined,
      drops: 0,
      timer: undefined,
    });
  }
  return rows;
}

function table(name: string): string {
  try {
    return readFileSync(`/proc/net/${name}`, "latin1");
  } catch {
    return ""; // IPv6 may be off
  }
}

/** The sockets of this network namespace; undefined where there is no /proc/net. */
export function procSockets(wanted: Wanted): SocketRow[] | undefined {
  if (table("unix") === "" && table("udp") === "") return undefined;
  const rows: SocketRow[] = [];
  for (const netid of ["tcp", "udp"] as const)
    for (const family of [4, 6] as const) {
      if (!wanted[netid] || !wanted[family === 4 ? "ipv4" : "ipv6"]) continue;
      const name = `${netid}${family === 6 ? "6" : ""}`;
      for (const row of parseInetSockets(table(name), netid, family)) rows.push(row);
    }
  // A name's octets are UTF-8 as often as not.
  if (wanted.unix)
    for (const row of parseUnixSockets(Buffer.from(table("unix"), "latin1").toString("utf8"))) rows.push(row);
  return rows;
}
