/** Sockets as the system itself tells them: sock_diag(7), what ss asks. More than /proc/net: backlogs, v6only, devices, peers. */
import { ipText } from "./ip-text.ts";
import { attributes, deviceName, Netlink, netlinkFamily } from "./netlink.ts";
import type { End, Netid, SocketRow, Wanted } from "./socket-row.ts";
import { states, timerOf } from "./socket-row.ts";

const SOCK_DIAG_BY_FAMILY = 20;
const AF_UNIX = 1;
const families = { 4: 2, 6: 10 } as const;
const protocols = { tcp: 6, udp: 17 } as const;
/** Every state that has a name here. */
const allStates = (1 << states.length) - 1;
/** Bound, and neither listening nor connected: told since Linux 6.8, when asked for. */
const boundInactive = 1 << 13;

// include/uapi/linux/inet_diag.h
const INET_DIAG_SKMEMINFO = 7;
const INET_DIAG_SKV6ONLY = 11;
const SK_MEMINFO_DROPS = 8;
const inetSize = 72;
// include/uapi/linux/unix_diag.h
const UNIX_DIAG_NAME = 0;
const UNIX_DIAG_PEER = 2;
const UNIX_DIAG_RQLEN = 4;
const UNIX_DIAG_UID = 7;
const showName = 1;
const showPeer = 4;
const showQueues = 0x10;
const showUid = 0x40;
const unixSize = 16;
const unixNetids: Record<number, Netid> = { 1: "u_str", 2: "u_dgr", 5: "u_seq" };

/** Names of interfaces by the number that a socket is bound to. */
export type DeviceName = (index: number) => string;

/** Reads one struct inet_diag_msg with its attributes; undefined for what is cut off. */
export function readInet(
  message: Buffer,
  start: number,
  end: number,
  netid: "tcp" | "udp",
  device: DeviceName,
): SocketRow | undefined {
  if (end - start < inetSize) return undefined;
  const family = message[start] === families[6] ? 6 : 4;
  const state = states[message[start + 1] as number] ?? "UNCONN";
  const index = message.readUInt32LE(start + 40);
  let drops = 0;
  let v6only: boolean | undefined = family === 6 ? false : undefined;
  for (let at = start + inetSize; at + 4 <= end; ) {
    const length = message.readUInt16LE(at);
    if (length < 4 || at + length > end) break;
    const type = message.readUInt16LE(at + 2) & 0x3fff;
    if (type === INET_DIAG_SKMEMINFO && length >= 4 + 4 * (SK_MEMINFO_DROPS + 1))
      drops = message.readUInt32LE(at + 4 + 4 * SK_MEMINFO_DROPS);
    else if (type === INET_DIAG_SKV6ONLY && length > 4) v6only = message[at + 4] !== 0;
    at += (length + 3) & ~3;
  }
  const inode = message.readUInt32LE(start + 68);
  return {
    netid,
    family,
    state,
    receiveQueue: message.readUInt32LE(start + 56),
    sendQueue: message.readUInt32LE(start + 60),
    local: { host: ipText(message, start + 8, family), port: message.readUInt16BE(start + 4) },
    remote: { host: ipText(message, start + 24, family), port: message.readUInt16BE(start + 6) },
    device: index === 0 ? "" : device(index),
    v6only,
    inode,
    // The system says 0, root, for what belongs to nobody any more.
    uid: inode === 0 && state !== "LISTEN" ? undefined : message.readUInt32LE(start + 64),
    drops,
    timer: timerOf(
      message[start + 2] as number,
      message.readUInt32LE(start + 52),
      message[start + 3] as number,
    ),
  };
}

/** Octets of a name: each NUL becomes @, as in /proc/net/unix; what is no UTF-8 stays visible. */
export function unixName(octets: Buffer): string {
  // A path ends at its NUL; an abstract name (unix(7)) begins with one and may hold more.
  const abstract = octets[0] === 0;
  const end = abstract ? octets.length : octets.indexOf(0);
  const text = octets.subarray(0, end < 0 ? undefined : end).toString("utf8");
  return abstract ? text.replaceAll("\0", "@") : text;
}

/** Reads one struct unix_diag_msg with its attributes; undefined for what is cut off. */
export function readUnix(message: Buffer, start: number, end: number): SocketRow | undefined {
  const netid = unixNetids[message[start + 1] ?? 0];
  if (end - start < unixSize || !netid) return undefined;
  const inode = message.readUInt32LE(start + 4);
  let local: End = { host: "", port: inode };
  let remote: End = { host: "", port: 0 };
  let [receiveQueue, sendQueue, uid]: (number | undefined)[] = [];
  attributes(message, start + unixSize, end, (type, from, to) => {
    if (type === UNIX_DIAG_NAME) local = { host: unixName(message.subarray(from, to)), port: inode };
    else if (type === UNIX_DIAG_PEER && to - from >= 4)
      remote = { host: "", port: message.readUInt32LE(from) };
    else if (type === UNIX_DIAG_UID && to - from >= 4) uid = message.readUInt32LE(from);
    else if (type === UNIX_DIAG_RQLEN && to - from >= 8)
      [receiveQueue, sendQueue] = [message.readUInt32LE(from), message.readUInt32LE(from + 4)];
  });
  const state = states[message[start + 2] as number] ?? "UNCONN";
  return {
    netid,
    family: 0,
    state,
    receiveQueue,
    sendQueue,
    local,
    remote,
    device: "",
    v6only: undefined,
    inode,
    uid,
    drops: 0,
    timer: undefined,
  };
}

/** The payload of a question about TCP or UDP: struct inet_diag_req_v2. */
function inetQuestion(netid: "tcp" | "udp", family: 4 | 6, asked: number): Buffer {
  const question = Buffer.alloc(56);
  question[0] = families[family];
  question[1] = protocols[netid];
  question[2] = 1 << (INET_DIAG_SKMEMINFO - 1);
  question.writeUInt32LE(asked, 4);
  return question;
}

function unixQuestion(): Buffer {
  const question = Buffer.alloc(24);
  question[0] = AF_UNIX;
  question.writeUInt32LE(allStates, 4);
  question.writeUInt32LE(showName | showPeer | showQueues | showUid, 12);
  return question;
}

/**
 * The sockets of this network namespace; undefined where the system does not answer, and /proc/net must do. `bound` asks
 * also for TCP sockets that are bound and nothing more.
 */
export function diagSockets(wanted: Wanted, bound = false): SocketRow[] | undefined {
  const netlink = Netlink.open(netlinkFamily.sockDiag);
  if (!netlink) return undefined;
  const rows: SocketRow[] = [];
  const names = new Map<number, string>();
  const device = (index: number) => {
    let name = names.get(index);
    if (name === undefined) {
      name = deviceName(index) || String(index);
      names.set(index, name);
    }
    return name;
  };
  try {
    for (const netid of ["tcp", "udp"] as const)
      for (const family of [4, 6] as const) {
        if (!wanted[netid] || !wanted[family === 4 ? "ipv4" : "ipv6"]) continue;
        const asked = bound && netid === "tcp" ? allStates | boundInactive : allStates;
        const answered = netlink.ask(
          SOCK_DIAG_BY_FAMILY,
          inetQuestion(netid, family, asked),
          (message, start, end) => {
            const row = readInet(message, start, end, netid, device);
            // A question about IPv6 is answered with IPv4 too by some systems.
            if (row && row.family === family) rows.push(row);
          },
        );
        if (!answered) return undefined;
      }
    if (wanted.unix) {
      const answered = netlink.ask(SOCK_DIAG_BY_FAMILY, unixQuestion(), (message, start, end) => {
        const row = readUnix(message, start, end);
        if (row) rows.push(row);
      });
      if (!answered) return undefined;
    }
  } finally {
    netlink.close();
  }
  return rows;
}
