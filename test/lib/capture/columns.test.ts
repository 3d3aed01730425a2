/** The columns of links and networks. */
import t from "tap";
import { fillColumns } from "../../../lib/capture/columns.ts";
import type { Row } from "../../../lib/capture/directory.ts";

const row = (): Pick<Row, "source" | "destination" | "hops"> => ({
  source: "s",
  destination: "d",
  hops: undefined,
});
const rows = [
  ["eth", { source: "1", destination: "2" }, "1", "2"],
  ["eth", { destination: "2" }, "s", "2"],
  ["ip", { source: "1", destination: "2", finalDestination: "3", ttl: 4 }, "1", "3"],
  ["sll", { address: Uint8Array.of(0, 1, 2, 3, 4, 5, 0, 0), addressLength: 6 }, "00:01:02:03:04:05", "d"],
  ["sll", { address: new Uint8Array(8), addressLength: 0 }, "s", "d"],
  ["sll", {}, "s", "d"],
  ["null", {}, "N/A", "N/A"],
  ["icmp", { source: "1" }, "s", "d"],
] as const;
for (const [name, value, source, destination] of rows) {
  const filled = row();
  fillColumns(filled, name, value);
  t.match(filled, { source, destination }, name);
}
const hops = row();
fillColumns(hops, "ipv6", { hopLimit: 7 });
t.equal(hops.hops, 7);
