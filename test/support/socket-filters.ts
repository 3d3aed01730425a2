/** Prints, for each line of filters on standard input, the rows that it selects, in ss's layout; runs in a namespace. */
import { readFileSync } from "node:fs";
import { parseSocketFilter } from "../../lib/host/socket-filter.ts";
import { everything } from "../../lib/host/socket-row.ts";
import { socketTable } from "../../lib/host/socket-table.ts";
import { asSs } from "./socket-rows.ts";

const unix = process.argv[2] === "unix";
const { rows, owners } = await socketTable({ ...everything, unix, tcp: !unix, udp: !unix, owners: true });
for (const line of readFileSync(0, "utf8").trim().split("\n")) {
  const filter = parseSocketFilter(line.split(" "));
  process.stdout.write(`# ${line}\n`);
  for (const row of rows)
    if (filter.matches(row) && (filter.states?.has(row.state) ?? true))
      process.stdout.write(`${asSs(row, owners)}\n`);
}
