/** What a lab looks like: its hosts, links and rules, and what runs. */
import type { Result } from "../lib/command.ts";
import type { End } from "../lib/lab/node.ts";
import { ruleText } from "../lib/lab/rule.ts";
import { shapeText } from "../lib/lab/shape.ts";
import { cutTo } from "../lib/view/list.ts";
import { table } from "../lib/view/table.ts";
import type { LabRoom } from "./labroom.ts";

/** Columns of what runs that a drawing shows; `--json` has the whole. */
const longestCommand = 60;

/** "client:eth0 10.0.1.1/24". */
export function endText(end: End): string {
  const [v4] = end.addresses;
  return `${end.node}:${end.interface}${v4 === undefined ? "" : ` ${v4}`}`;
}

/** The lab as a person looks at it: hosts with addresses and what runs there, then each link as a wire. */
function drawing({ topology, jobs, captures }: LabRoom): string[] {
  const running = [...jobs.values()];
  const hosts = topology.nodes.map(({ name, kind }) => [
    name,
    kind,
    topology.addressesOf(name).join(" ") || "-",
    running
      .filter((job) => job.host === name)
      .map((job) => `[${job.id}] ${cutTo(job.text, longestCommand)}`)
      .join("; "),
  ]);
  const links = topology.links.map((link) => {
    const [a, b] = link.ends;
    const notes = [link.name, shapeText(link.shape), captures.get(link.name)?.running ? "captured" : ""];
    return [endText(a), `--- ${notes.filter(Boolean).join(", ")} ---`, endText(b)];
  });
  const outside = running.filter((job) => job.host === "").map((job) => `[${job.id}] ${job.text}`);
  return [
    `lab ${topology.name}`,
    ...table(hosts, ["HOST", "KIND", "ADDRESSES", "RUNS"]),
    ...(links.length > 0 ? ["", ...table(links)] : []),
    ...(topology.rules.length > 0 ? ["", ...topology.rules.map((rule) => `rule: ${ruleText(rule)}`)] : []),
    ...outside,
  ];
}

/** The lab as a result: drawn, or as data. */
export function shown(room: LabRoom): Result {
  const { topology, jobs } = room;
  return {
    json: {
      lab: topology.name,
      hosts: topology.nodes.map(({ name, kind }) => ({ name, kind, addresses: topology.addressesOf(name) })),
      links: topology.links.map(({ name, ends, shape }) => ({
        name,
        ends: ends.map((end) => ({
          host: end.node,
          interface: end.interface,
          mac: end.mac,
          addresses: end.addresses,
        })),
        ...shape,
      })),
      rules: topology.rules.map(ruleText),
      ...(topology.dns !== undefined && { dns: topology.dns }),
      jobs: [...jobs.values()].map(({ id, host, text }) => ({ job: id, host, command: text })),
    },
    lines: () => drawing(room),
  };
}
