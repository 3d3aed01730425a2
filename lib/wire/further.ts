/** Protocols that are read in captures and neither served nor spoken here, in one list: a line each. */
import { browser } from "./browser.ts";
import { classicstun } from "./classicstun.ts";
import { cotp } from "./cotp.ts";
import { dhcp } from "./dhcp.ts";
import { dhcpv6 } from "./dhcpv6.ts";
import { finger } from "./finger.ts";
import { ftp } from "./ftp.ts";
import { ftpData } from "./ftp-data.ts";
import { hsrp } from "./hsrp.ts";
import { http2 } from "./http2.ts";
import { imap } from "./imap.ts";
import { imf } from "./imf.ts";
import { ldap } from "./ldap.ts";
import { llmnr, mdns } from "./mdns.ts";
import { mount } from "./mount.ts";
import { mysql } from "./mysql.ts";
import { nbdgm } from "./nbdgm.ts";
import { nbns } from "./nbns.ts";
import { nfs } from "./nfs.ts";
import { nfsacl } from "./nfsacl.ts";
import { nlm } from "./nlm.ts";
import { nntp } from "./nntp.ts";
import { portmap } from "./portmap.ts";
import type { Protocol } from "./protocol.ts";
import { quic } from "./quic.ts";
import { radius } from "./radius.ts";
import { rdp } from "./rdp.ts";
import { rip } from "./rip.ts";
import { ripng } from "./ripng.ts";
import { rpc } from "./rpc.ts";
import { plainPrograms } from "./rpc-plain.ts";
import { smb } from "./smb.ts";
import { snmp } from "./snmp.ts";
import { ssdp } from "./ssdp.ts";
import { stat } from "./stat.ts";
import { stun } from "./stun.ts";
import { t125 } from "./t125.ts";
import { tftp } from "./tftp.ts";
import { tls } from "./tls.ts";
import { tpkt } from "./tpkt.ts";
import { vnc } from "./vnc.ts";
import { websocket } from "./websocket.ts";
import { wg } from "./wg.ts";
import { whois } from "./whois.ts";

/** See the file's head. */
export const furtherProtocols: readonly Protocol[] = [
  ftp, //
  ftpData,
  imap,
  rpc,
  portmap,
  mount,
  nfs,
  nlm,
  stat,
  nfsacl,
  ...plainPrograms,
  tpkt,
  cotp,
  rdp,
  t125,
  imf,
  tls,
  dhcp,
  dhcpv6,
  mdns,
  llmnr,
  mysql,
  nbns,
  ldap,
  finger,
  nntp,
  whois,
  http2,
  websocket,
  hsrp,
  nbdgm,
  smb,
  browser,
  quic,
  radius,
  rip,
  ripng,
  snmp,
  ssdp,
  tftp,
  wg,
  stun,
  classicstun,
  vnc,
] as readonly Protocol[];
