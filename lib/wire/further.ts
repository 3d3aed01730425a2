/** Protocols that are read in captures and neither served nor spoken here, in one list: a line each. */
import { dhcp } from "./dhcp.ts";
import { imf } from "./imf.ts";
import { ldap } from "./ldap.ts";
import { llmnr, mdns } from "./mdns.ts";
import { mysql } from "./mysql.ts";
import { nbns } from "./nbns.ts";
import type { Protocol } from "./protocol.ts";
import { snmp } from "./snmp.ts";
import { tftp } from "./tftp.ts";
import { tls } from "./tls.ts";

/** See the file's head. */
export const furtherProtocols: readonly Protocol[] = [
  imf,
  tls,
  dhcp,
  mdns,
  llmnr,
  mysql,
  nbns,
  ldap,
  snmp,
  tftp,
] as readonly Protocol[];
