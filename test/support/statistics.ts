/** What tshark counted in a golden capture, read from what it printed (test/golden/statistics). */
import { readFileSync } from "node:fs";

const folder = new URL("../../../test/golden/statistics/", import.meta.url);

const titles = { eth: "Ethernet", ip: "IPv4", ipv6: "IPv6", tcp: "TCP", udp: "UDP" } as const;

/** The whole text for a capture, named without ".pcap". */
export function statisticsOf(name: string): string {
  return readFileSync(new URL(`${name}.txt`, folder), "utf8");
}

/** The rows of one table, words joined by one space. */
export function rowsOf(
  name: string,
  table: "Endpoints" | "Conversations",
  kind: keyof typeof titles,
): string[] {
  const text = statisticsOf(name);
  const from = text.indexOf(`\n${titles[kind]} ${table}\n`);
  if (from < 0) throw new Error(`${name}.txt has no ${titles[kind]} ${table}`);
  const until = text.indexOf("\n====", from);
  return text
    .slice(from, until)
    .split("\n")
    .filter((line) => /^[0-9a-f]/.test(line))
    .map((line) => line.trim().split(/\s+/).join(" "));
}
