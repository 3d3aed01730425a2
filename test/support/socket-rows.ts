/** Prints the socket table in the layout of `ss -tuanp`, one line a socket, for comparison; `ss` words come first. */

import type { Owners } from "../../lib/host/socket-owners.ts";
import { endText, everything, type SocketRow } from "../../lib/host/socket-row.ts";
import { socketTable, type Teller } from "../../lib/host/socket-table.ts";

/** Runs of blanks become one: the columns of ss are as wide as the window. */
export function squeezed(line: string): string {
  return line.replace(/\s+/g, " ").trim();
}

/** Holders in one order: ss has the last found first. */
export function sortedUsers(line: string): string {
  return line.replace(/users:\((.*)\)/, (_all, users: string) => {
    const each = users.match(/\("[^"]*",pid=\d+,fd=\d+\)/g) ?? [];
    return `users:(${each.sort().join(",")})`;
  });
}

/** One row as ss prints it. */
export function asSs(row: SocketRow, owners: Owners): string {
  const users = (owners.get(row.inode) ?? []).map(({ name, pid, fd }) => `("${name}",pid=${pid},fd=${fd})`);
  return sortedUsers(
    squeezed(
      [
        row.netid,
        row.state,
        row.receiveQueue ?? "?",
        row.sendQueue ?? "?",
        endText(row, "local"),
        endText(row, "remote"),
        users.length > 0 ? `users:(${users.join(",")})` : "",
      ].join(" "),
    ),
  );
}

if (process.argv[1]?.endsWith("socket-rows.js")) {
  const by = process.argv[2] as Teller | undefined;
  const { rows, owners } = await socketTable({ ...everything, owners: true, ...(by && { by }) });
  process.stdout.write(rows.map((row) => `${JSON.stringify(asSs(row, owners))}\n`).join(""));
}
