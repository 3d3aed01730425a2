/** The sockets of a system without /proc/net: lsof where it is installed, else netstat. */
import { execFile } from "node:child_process";
import { lsofWords, parseLsof } from "./socket-lsof.ts";
import { parseNetstat } from "./socket-netstat.ts";
import type { SocketRow, Wanted } from "./socket-row.ts";
import type { SocketTable } from "./socket-table.ts";

/** Milliseconds that a program may take, and octets that it may say. */
const limits = { timeout: 10_000, maxBuffer: 64 << 20 };

/** What a program prints; undefined when there is none, or it says nothing. lsof ends with 1 when a name was not found. */
function output(program: string, words: readonly string[]): Promise<string | undefined> {
  return new Promise((resolve) => {
    execFile(program, [...words], { ...limits, env: { ...process.env, LC_ALL: "C" } }, (_error, out) =>
      resolve(out === "" ? undefined : out),
    );
  });
}

/** Asks the programs in turn; `plain` asks netstat alone. */
export async function foreignSockets(wanted: Wanted, plain = false): Promise<SocketTable> {
  const asked = (row: SocketRow) =>
    row.netid in wanted &&
    wanted[row.netid as "tcp" | "udp"] === true &&
    wanted[row.family === 6 ? "ipv6" : "ipv4"] === true;
  const listed = plain ? undefined : await output("lsof", lsofWords);
  if (listed !== undefined) {
    const { rows, owners } = parseLsof(listed);
    return { rows: rows.filter(asked), by: "lsof", owners };
  }
  const text = (await output("netstat", ["-an"])) ?? "";
  return { rows: parseNetstat(text).filter(asked), by: "netstat", owners: new Map() };
}
