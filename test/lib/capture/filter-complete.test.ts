/** Completion of filters. */
import t from "tap";
import { filterNames } from "../../../lib/capture/filter.ts";
import { completeFilter, filterTyped } from "../../../lib/capture/filter-complete.ts";

const names = filterNames();
const rows: [typed: string, some: string[], none: string[], last: string][] = [
  ["tc", ["tcp"], ["tcp.port", "udp"], "tc"],
  ["tcp", ["tcp", "tcp.port", "tcp.flags."], ["udp", "tcp.flags.syn"], "tcp"],
  ["tcp.flags.s", ["tcp.flags.syn"], ["tcp.flags.ack"], "tcp.flags.s"],
  ["tcp.port ", ["==", "!=", "in", "and"], ["contains", "matches"], ""],
  ["smtp.req.command ", ["==", "contains", "matches", "in"], ["<"], ""],
  ["tcp.flags.syn == ", ["True", "False"], ["tcp"], ""],
  ["tcp.port == 25 ", ["and", "or"], ["=="], ""],
  ["tcp.port == 25 and sm", ["smtp"], ["tcp"], "sm"],
  ["not sm", ["smtp"], [], "sm"],
  ["(dns.qry.n", ["dns.qry.name"], [], "dns.qry.n"],
  ["tcp.analysis.flags ", ["and"], ["=="], ""],
  ["tcp.port in", ["in"], [], "in"],
  ["tcp.port in ", ["{"], [], ""],
  ["upp", ["upper("], [], "upp"],
  ["ip.src == ip.d", ["ip.dst"], [], "ip.d"],
  ['smtp.req.command == "RC', [], ["and", "tcp"], "RC"],
];
for (const [typed, some, none, last] of rows) {
  const [found, part] = completeFilter(typed, names);
  for (const one of some) t.ok(found.includes(one), `${typed}| ${one}`);
  for (const one of none) t.notOk(found.includes(one), `${typed}| not ${one}`);
  t.equal(part, last, `${typed}| replaces`);
}
const [many] = completeFilter("nfs.", names);
t.ok(many.length > 10 && many.every((one) => one.startsWith("nfs.")));

for (const [line, filter, start] of [
  ["frames -Y tcp.po", "tcp.po", 10],
  ["frames -Y 'tcp.port == 2", "tcp.port == 2", 11],
  ['read x.pcap --filter="tcp', "tcp", 22],
  ["frames -Y ", "", 10],
  ["frames -Y tcp ", undefined, 0],
  ["frames -Y 'tcp'", undefined, 0],
  ["frames", undefined, 0],
] as const) {
  const typed = filterTyped(line);
  t.equal(typed?.filter, filter, line);
  if (filter !== undefined) t.equal(typed?.start, start, line);
}
