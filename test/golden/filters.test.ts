/** The frames that display filters select are those that tshark selects; scripts/filters.mjs writes the table anew. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import t from "tap";
import { compile, filterError } from "../../lib/capture/filter.ts";
import type { Packet } from "../../lib/capture/frame.ts";
import { packetsOf } from "../support/fields.ts";
import { applications } from "../support/samples.ts";

const table = fileURLToPath(new URL("../../../test/golden/filters.tsv", import.meta.url));
const rows = readFileSync(table, "utf8").split("\n").filter(Boolean);
t.ok(rows.length > 120);

/** "1-4 7" of the numbers 1, 2, 3, 4, 7. */
function ranges(numbers: readonly number[]): string {
  const parts: [number, number][] = [];
  for (const number of numbers) {
    const last = parts.at(-1);
    if (last && last[1] === number - 1) last[1] = number;
    else parts.push([number, number]);
  }
  return parts.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(" ");
}

// Times without a zone are of the clock on the wall; the table was made with one that shows UTC.
process.env["TZ"] = "UTC";
const packets = new Map<string, Packet[]>();
for (const row of rows) {
  const [capture = "", filter = "", want = ""] = row.split("\t");
  if (!packets.has(capture)) packets.set(capture, await packetsOf(capture));
  const name = `${capture}: ${filter}`;
  if (want.startsWith("error")) {
    t.ok(filterError(filter, applications), `${name} is refused`);
    continue;
  }
  const wanted = filterError(filter, applications)?.message ?? compile(filter, applications);
  if (typeof wanted === "string") t.fail(`${name}: ${wanted}`);
  else
    t.equal(
      ranges((packets.get(capture) ?? []).filter(wanted).map(({ number }) => number)),
      want,
      name,
    );
}
