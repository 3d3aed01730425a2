/** Prints, for each line of filters on standard input, the rows that it selects, in ss's layout; runs in a namespace. */
import { readFileSync } from "node:fs";
import { parseSocketFilter } from "../../lib/host/socket-filter.ts";
import { everything } from "../../lib/host/socket-row.ts";
import { socketTable } from "../../lib/host/socket-table.ts";
import { readPortsWords } from "../../repl/commands/ports-words.ts";
import { asSs } from "./socket-rows.ts";

const unix = process.argv[2] === "unix";
const { rows, owners } = await socketTable({ ...everything, unix, tcp: !unix, udp: !unix, owners: true });
for (const line of readFileSync(0, "utf8").trim().split("\n")) {
  if (line.startsWith("-")) {
    // Options of ss, with or without a filter behind them.
    const asked = readPortsWords(line.split(" "));
    const { rows: all } = await socketTable({ ...asked, owners: false });
    process.stdout.write(`# ${line}\n`);
    for (const row of all)
      if (asked.matches(row)) process.stdout.write(`${asSs(row, asked.processes ? owners : new Map())}\n`);
    continue;
  }
  const filter = parseSocketFilter(line.split(" "));
  process.stdout.write(`# ${line}\n`);
  for (const row of rows)
    if (filter.matches(row) && (filter.states?.has(row.state) ?? true))
      process.stdout.write(`${asSs(row, owners)}\n`);
}
