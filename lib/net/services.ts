/** Service names for ports: /etc/services where there is one, else the names a networking course uses (IANA registry). */
import { readFileSync } from "node:fs";

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

/** The names of a file in the format of services(5). */
export function parseServices(text: string): Map<string, number> {
  const found = new Map<string, number>();
  for (const line of text.split("\n")) {
    const [name, port, ...aliases] = (line.split("#", 1)[0] ?? "").trim().split(/\s+/);
    const number = Number(/^(\d+)\/(?:tcp|udp)$/.exec(port ?? "")?.[1] ?? Number.NaN);
    if (!name || !(number >= 0 && number <= 65535)) continue;
    for (const one of [name, ...aliases]) if (!found.has(one)) found.set(one, number);
  }
  return found;
}

let system: Map<string, number> | undefined;

/** The port that a service name stands for, or undefined. Reads /etc/services once, when first asked. */
export function servicePort(name: string): number | undefined {
  if (!system) {
    try {
      system = parseServices(readFileSync("/etc/services", "utf8"));
    } catch {
      system = new Map(); // no such file here: the usual names do
    }
  }
  return system.get(name) ?? usual[name];
}
