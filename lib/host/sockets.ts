/** The sockets of this machine as /proc/net tells them, and who holds them (proc(5)). */
import { readdir, readFile, readlink } from "node:fs/promises";

/** One row of /proc/net/tcp, tcp6, udp or udp6. */
export interface SocketRow {
  transport: "tcp" | "udp";
  family: 4 | 6;
  local: { host: string; port: number };
  remote: { host: string; port: number };
  state: string;
  inode: number;
}

// Linux, include/net/tcp_states.h
const states =
  "? ESTABLISHED SYN_SENT SYN_RECV FIN_WAIT1 FIN_WAIT2 TIME_WAIT CLOSE CLOSE_WAIT LAST_ACK LISTEN CLOSING".split(
    " ",
  );

/** "0100007F:09DD" is 127.0.0.1:2525: each group of four octets is in the host's order, little-endian. */
function end(text: string): { host: string; port: number } {
  const [address = "", port = ""] = text.split(":");
  const octets = Buffer.from(address, "hex");
  for (let i = 0; i + 4 <= octets.length; i += 4) octets.subarray(i, i + 4).reverse();
  const number = Number.parseInt(port, 16);
  if (octets.length === 4) return { host: [...octets].join("."), port: number };
  const groups = (octets.toString("hex").match(/.{4}/g) ?? [])
    .map((group) => group.replace(/^0{1,3}/, ""))
    .join(":");
  const url = new URL(`http://[${groups}]/`).hostname; // the shortest form (RFC 5952)
  return { host: url.slice(1, -1), port: number };
}

/** The rows of one file's text. */
export function parseSockets(text: string, transport: "tcp" | "udp", family: 4 | 6): SocketRow[] {
  return text
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
    .filter((columns) => columns.length > 9)
    .map((columns) => ({
      transport,
      family,
      local: end(columns[1] as string),
      remote: end(columns[2] as string),
      state: states[Number.parseInt(columns[3] as string, 16)] ?? "UNKNOWN",
      inode: Number(columns[9]),
    }));
}

/** TCP and UDP sockets over both IP versions; empty where the system has no /proc/net. */
export async function sockets(): Promise<SocketRow[]> {
  const kinds = [
    ["tcp", "tcp", 4],
    ["tcp6", "tcp", 6],
    ["udp", "udp", 4],
    ["udp6", "udp", 6],
  ] as const;
  const read = kinds.map(async ([file, transport, family]) => {
    const text = await readFile(`/proc/net/${file}`, "latin1").catch(() => "");
    return parseSockets(text, transport, family);
  });
  return (await Promise.all(read)).flat();
}

/** Who is bound to an address, as "node (pid 42)"; undefined where the system does not tell (another user's process). */
export async function owner(address: {
  transport: string;
  host: string;
  port: number;
}): Promise<string | undefined> {
  const transport = address.transport === "udp" ? "udp" : "tcp";
  const held = (await sockets()).filter(
    (row) =>
      row.transport === transport &&
      row.local.port === address.port &&
      (row.state === "LISTEN" || transport === "udp") &&
      [address.host, "0.0.0.0", "::"].includes(row.local.host),
  );
  const inodes = new Set(held.map((row) => `socket:[${row.inode}]`));
  if (inodes.size === 0) return undefined;
  for (const pid of await readdir("/proc").catch(() => [])) {
    if (!/^\d+$/.test(pid)) continue;
    for (const fd of await readdir(`/proc/${pid}/fd`).catch(() => [])) {
      const target = await readlink(`/proc/${pid}/fd/${fd}`).catch(() => "");
      if (!inodes.has(target)) continue;
      const name = await readFile(`/proc/${pid}/comm`, "utf8").catch(() => "a process");
      return `${name.trim()} (pid ${pid})`;
    }
  }
  return undefined;
}
