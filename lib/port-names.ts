/** Names of ports: services(5) of this system laid over IANA's registry (RFC 6335). The one place that knows them. */
import { readFileSync } from "node:fs";
import { portTable } from "./port-table.ts";

/** Protocols that have ports. */
export type PortProtocol = "tcp" | "udp" | "sctp" | "dccp";

/** A name of a port. `from` says who gave it: this system's /etc/services, or IANA. */
export interface PortName {
  readonly port: number;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly protocols: readonly PortProtocol[];
  readonly description: string;
  readonly from: "system" | "iana";
}

/** The names a networking course uses, for a system without /etc/services and where IANA lists another one first. */
const usual: Record<string, number> = {
  echo: 7,
  discard: 9,
  daytime: 13,
  qotd: 17,
  chargen: 19,
  "ftp-data": 20,
  ftp: 21,
  ssh: 22,
  telnet: 23,
  smtp: 25,
  time: 37,
  domain: 53,
  dns: 53,
  tftp: 69,
  finger: 79,
  http: 80,
  pop3: 110,
  sunrpc: 111,
  ntp: 123,
  imap: 143,
  imap2: 143,
  snmp: 161,
  ldap: 389,
  https: 443,
  submissions: 465,
  syslog: 514,
  submission: 587,
  ldaps: 636,
  imaps: 993,
  pop3s: 995,
  nfs: 2049,
  mysql: 3306,
  rdp: 3389,
  postgresql: 5432,
};

/** Of these two the other protocol has another service on the port (RFC 8314 section 7.3, IANA). */
const tcpOnly = new Set(["submissions", "syslog"]);

const protocolOf: Record<string, PortProtocol> = { t: "tcp", u: "udp", s: "sctp", d: "dccp" };

/** The entries of a file in the format of services(5); tcp and udp of one name and port are one entry. */
export function parseServices(text: string): PortName[] {
  const found = new Map<string, PortName & { protocols: PortProtocol[] }>();
  for (const line of text.split("\n")) {
    const [words = "", comment = ""] = line.split(/#(.*)/s, 2);
    const [name, where, ...aliases] = words.trim().split(/\s+/);
    const [, digits = "", protocol] = /^(\d+)\/(tcp|udp|sctp|dccp)$/.exec(where ?? "") ?? [];
    const port = Number(digits);
    if (!name || !protocol || port > 65535) continue;
    const key = `${port} ${name}`;
    const known = found.get(key);
    if (known) known.protocols.push(protocol as PortProtocol);
    else
      found.set(key, {
        port,
        name,
        aliases,
        protocols: [protocol as PortProtocol],
        description: comment.trim(),
        from: "system",
      });
  }
  return [...found.values()];
}

/** The names of one line of the table. */
function parseLine(line: string): PortName {
  const [, port, name = "", letters = "", description = ""] =
    /^(\d+) (\S+) ([tusd]+) ?(.*)$/.exec(line) ?? [];
  return {
    port: Number(port),
    name,
    aliases: [],
    protocols: [...letters].map((letter) => protocolOf[letter] as PortProtocol),
    description,
    from: "iana",
  };
}

let ownNames: PortName[] | undefined;

/** What /etc/services of this machine says; read once, and nothing where there is no such file. */
function systemNames(): PortName[] {
  if (!ownNames) {
    try {
      ownNames = parseServices(readFileSync("/etc/services", "utf8"));
    } catch {
      ownNames = []; // the registry and the usual names do
    }
  }
  return ownNames;
}

/** IANA's lines of one port, in its order. */
function ianaAt(port: number): PortName[] {
  const found: PortName[] = [];
  let at = portTable.startsWith(`${port} `) ? 0 : portTable.indexOf(`\n${port} `) + 1;
  if (at === 0 && !portTable.startsWith(`${port} `)) return found;
  while (portTable.startsWith(`${port} `, at)) {
    const end = portTable.indexOf("\n", at);
    found.push(parseLine(portTable.slice(at, end < 0 ? undefined : end)));
    if (end < 0) break;
    at = end + 1;
  }
  return found;
}

let names: Map<string, number> | undefined;

/** Port by name, in the order of who is believed: this system, the usual names, IANA. */
function portsByName(): Map<string, number> {
  if (names) return names;
  const made = new Map<string, number>();
  const add = (name: string, port: number) => {
    const key = name.toLowerCase();
    if (!made.has(key)) made.set(key, port);
  };
  for (const { name, aliases, port } of systemNames()) for (const one of [name, ...aliases]) add(one, port);
  for (const [name, port] of Object.entries(usual)) add(name, port);
  for (const match of portTable.matchAll(/^(\d+) (\S+)/gm)) add(match[2] as string, Number(match[1]));
  names = made;
  return made;
}

/** The port that a service name stands for, or undefined. Names know no case (RFC 6335 section 5.1). */
export function servicePort(name: string): number | undefined {
  return portsByName().get(name.toLowerCase());
}

const byPort = new Map<string, string>();

/** The name of a port, "" where it has none: as /etc/services has it, else the usual one, else IANA's. */
export function serviceName(port: number, protocol: PortProtocol): string {
  const key = `${port} ${protocol}`;
  const known = byPort.get(key);
  if (known !== undefined) return known;
  const ours = (one: PortName) => one.port === port && one.protocols.includes(protocol);
  const name =
    systemNames().find(ours)?.name ??
    Object.keys(usual).find((one) => usual[one] === port && (protocol === "tcp" || !tcpOnly.has(one))) ??
    ianaAt(port).find(ours)?.name ??
    "";
  byPort.set(key, name);
  return name;
}

/** Every name of a port: this system's first, then what IANA says of it. */
export function namesOf(port: number): PortName[] {
  return [...systemNames().filter((one) => one.port === port), ...ianaAt(port)];
}

/** Every entry of a service name or alias: this system's first, then IANA's. */
export function entriesOf(name: string): PortName[] {
  const key = name.toLowerCase();
  const own = systemNames().filter((one) =>
    [one.name, ...one.aliases].some((known) => known.toLowerCase() === key),
  );
  const listed = allIana().filter((one) => one.name.toLowerCase() === key);
  if (own.length + listed.length > 0) return [...own, ...listed];
  const port = usual[key];
  return port === undefined ? [] : namesOf(port);
}

function allIana(): PortName[] {
  return portTable.split("\n").map(parseLine);
}

/** Every entry there is, by port. */
export function allNames(): PortName[] {
  return [...systemNames(), ...allIana()].sort((a, b) => a.port - b.port);
}

/** The ranges of RFC 6335 section 6; 0 is none of them and means "any" (RFC 6335 section 6, ip(7)). */
export type PortRange = "wildcard" | "system" | "user" | "dynamic";

/** Which range a port belongs to. */
export function rangeOf(port: number): PortRange {
  if (port === 0) return "wildcard";
  if (port < 1024) return "system";
  return port < 49_152 ? "user" : "dynamic";
}
