/** The names of ports for a scan's table: /etc/services where there is one, else what a networking course uses. */
import { readFileSync } from "node:fs";
import type { Carrier } from "./state.ts";

/** Beside what the file says: what is often found and seldom in it. */
const further: readonly (readonly [number, Carrier | "both", string])[] = [
  [7, "both", "echo"],
  [9, "both", "discard"],
  [13, "both", "daytime"],
  [17, "both", "qotd"],
  [19, "both", "chargen"],
  [21, "tcp", "ftp"],
  [22, "tcp", "ssh"],
  [23, "tcp", "telnet"],
  [25, "tcp", "smtp"],
  [37, "both", "time"],
  [53, "both", "domain"],
  [67, "udp", "bootps"],
  [69, "udp", "tftp"],
  [80, "tcp", "http"],
  [110, "tcp", "pop3"],
  [111, "both", "sunrpc"],
  [123, "udp", "ntp"],
  [143, "tcp", "imap2"],
  [161, "udp", "snmp"],
  [389, "tcp", "ldap"],
  [443, "both", "https"],
  [465, "tcp", "submissions"],
  [514, "udp", "syslog"],
  [587, "tcp", "submission"],
  [636, "tcp", "ldaps"],
  [993, "tcp", "imaps"],
  [995, "tcp", "pop3s"],
  [2049, "both", "nfs"],
  [3306, "tcp", "mysql"],
  [3389, "tcp", "ms-wbt-server"],
  [5353, "udp", "mdns"],
  [5432, "tcp", "postgresql"],
  [5900, "tcp", "rfb"],
  [6379, "tcp", "redis"],
  [8080, "tcp", "http-alt"],
];

/** The first name of each port in the format of services(5). */
export function readNames(text: string): Record<Carrier, Map<number, string>> {
  const names = { tcp: new Map<number, string>(), udp: new Map<number, string>() };
  for (const line of text.split("\n")) {
    const match = /^([\w.+*-]{1,64})\s+(\d{1,5})\/(tcp|udp)\b/.exec(line);
    if (!match) continue;
    const known = names[match[3] as Carrier];
    const port = Number(match[2]);
    if (!known.has(port)) known.set(port, match[1] as string);
  }
  for (const [port, carrier, name] of further)
    for (const one of ["tcp", "udp"] as const)
      if ((carrier === "both" || carrier === one) && !names[one].has(port)) names[one].set(port, name);
  return names;
}

let system: Record<Carrier, Map<number, string>> | undefined;

function known(): Record<Carrier, Map<number, string>> {
  if (system) return system;
  let text = "";
  try {
    text = readFileSync("/etc/services", "latin1");
  } catch {
    // No such file here: the names above do.
  }
  system = readNames(text);
  return system;
}

/** The name of a port, or undefined. The file is read once, when first asked. */
export function serviceName(port: number, carrier: Carrier): string | undefined {
  return known()[carrier].get(port);
}

/** The ports whose names match, where `*` stands for any characters and `?` for one. */
export function portsNamed(pattern: string, carrier: Carrier): number[] {
  const expression = new RegExp(
    `^${pattern.replace(/[.+-]/g, "\\$&").replaceAll("*", ".*").replaceAll("?", ".")}$`,
  );
  return [...known()[carrier]].flatMap(([port, name]) => (expression.test(name) ? [port] : []));
}
