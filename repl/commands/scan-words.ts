/** The options of scan for help and completion; lib/scan/line.ts reads them. */
import type { Option } from "../../lib/command.ts";

/** As nmap has them; what is not here is not done. */
export const scanOptions: readonly Option[] = [
  { flags: "-sT", summary: "TCP by the system's own connect (the default without privilege)" },
  { flags: "-sS", summary: "TCP by raw SYN segments (the default with CAP_NET_RAW)" },
  { flags: "-sU", summary: "UDP, by connected sockets; beside -sT or -sS both are done" },
  { flags: "-sn", summary: "only who is up, no ports" },
  { flags: "-sV", summary: "what speaks on each open port: banners and probes" },
  { flags: "-Pn", summary: "do not ask who is up: every target is" },
  { flags: "-p <ports>", summary: "22,80,8000-8010 or U:53,T:21-25 or http* or - (all)", kind: "port" },
  { flags: "-F", summary: "the 100 commonest ports (default: 1000)" },
  { flags: "--top-ports <n>", summary: "the N commonest ports", kind: "number" },
  { flags: "-4", summary: "IPv4 only" },
  { flags: "-6", summary: "IPv6 only" },
  { flags: "-iL <file>", summary: "targets from a file, - is standard input", kind: "file" },
  { flags: "--exclude <targets>", summary: "not these" },
  { flags: "-n", summary: "do not ask for names of addresses" },
  { flags: "--open", summary: "list only ports that are, or may be, open" },
  { flags: "--reason", summary: "why each port is said to be in its state" },
  { flags: "--frames", summary: "the frames that prove each row, to be opened by `show`" },
  { flags: "--packet-trace", summary: "a line for each thing sent and received" },
  { flags: "-T <0-5>", summary: "how hurried: -T0 paranoid to -T5 insane (default 3)" },
  { flags: "--min-rate <n>", summary: "at least so many probes a second" },
  { flags: "--max-rate <n>", summary: "at most so many probes a second" },
  { flags: "--max-retries <n>", summary: "send a probe again so often at most", kind: "number" },
  { flags: "--host-timeout <time>", summary: "give up a host after so long" },
  { flags: "--scan-delay <time>", summary: "at least so long between probes" },
  { flags: "--stats-every <time>", summary: "say how far it is so often; any key says it too" },
  { flags: "-v", summary: "more: hosts that are down, more rows; may be repeated" },
  { flags: "-oN <file>", summary: "the table to a file, - is standard output", kind: "file" },
  { flags: "-oX <file>", summary: "nmap's XML", kind: "file" },
  { flags: "-oG <file>", summary: "one line a host, for grep", kind: "file" },
  { flags: "-oA <name>", summary: "all three: NAME.nmap, NAME.xml, NAME.gnmap" },
  { flags: "--i-have-permission", summary: "the owner of these targets has agreed to the scan" },
];

/** Lines to begin with. */
export const scanExamples: readonly string[] = [
  "scan 127.0.0.1",
  "scan -p 22,80,8000-8010 --reason localhost",
  "scan -sS -sU -p T:1-1024,U:53,123 127.0.0.1",
  "scan -p- -T4 --open 127.0.0.1",
  "scan -sV -p 25,80,110 ::1",
  "scan -sn 10.0.0.0/24 --i-have-permission",
  "scan -p 25 127.0.0.1 -oX scan.xml",
];
