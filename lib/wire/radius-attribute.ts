/** RADIUS attributes: RFC 2865 5, 2866 5, 2868 3, 2869 5, 3162 2, 5176 3.5 and the registry of their numbers. */

/** How the value of an attribute reads. */
export type Kind = "text" | "ip" | "number" | "date" | "octets" | "ipv6" | "prefix" | "secret";

/** An attribute: its name, how its value reads, whether a tag may stand in front (RFC 2868 3), names of its values. */
export interface Attribute {
  readonly name: string;
  readonly kind: Kind;
  readonly tagged: boolean;
  readonly values: Readonly<Record<number, string>> | undefined;
}

/** Lines of NUMBER NAME KIND, perhaps with "tagged". */
const attributeLines = `
1 User-Name text
2 User-Password secret
3 CHAP-Password octets
4 NAS-IP-Address ip
5 NAS-Port number
6 Service-Type number
7 Framed-Protocol number
8 Framed-IP-Address ip
9 Framed-IP-Netmask ip
10 Framed-Routing number
11 Filter-Id text
12 Framed-MTU number
13 Framed-Compression number
14 Login-IP-Host ip
15 Login-Service number
16 Login-TCP-Port number
18 Reply-Message text
19 Callback-Number text
20 Callback-Id text
22 Framed-Route text
23 Framed-IPX-Network ip
24 State octets
25 Class octets
27 Session-Timeout number
28 Idle-Timeout number
29 Termination-Action number
30 Called-Station-Id text
31 Calling-Station-Id text
32 NAS-Identifier text
33 Proxy-State octets
34 Login-LAT-Service text
35 Login-LAT-Node text
36 Login-LAT-Group octets
37 Framed-AppleTalk-Link number
38 Framed-AppleTalk-Network number
39 Framed-AppleTalk-Zone text
40 Acct-Status-Type number
41 Acct-Delay-Time number
42 Acct-Input-Octets number
43 Acct-Output-Octets number
44 Acct-Session-Id text
45 Acct-Authentic number
46 Acct-Session-Time number
47 Acct-Input-Packets number
48 Acct-Output-Packets number
49 Acct-Terminate-Cause number
50 Acct-Multi-Session-Id text
51 Acct-Link-Count number
52 Acct-Input-Gigawords number
53 Acct-Output-Gigawords number
55 Event-Timestamp date
56 Egress-VLANID number
57 Ingress-Filters number
58 Egress-VLAN-Name text
59 User-Priority-Table octets
60 CHAP-Challenge octets
61 NAS-Port-Type number
62 Port-Limit number
63 Login-LAT-Port text
64 Tunnel-Type number tagged
65 Tunnel-Medium-Type number tagged
66 Tunnel-Client-Endpoint text tagged
67 Tunnel-Server-Endpoint text tagged
68 Acct-Tunnel-Connection text
69 Tunnel-Password secret tagged
70 ARAP-Password octets
71 ARAP-Features octets
72 ARAP-Zone-Access number
73 ARAP-Security number
74 ARAP-Security-Data text
75 Password-Retry number
76 Prompt number
77 Connect-Info text
78 Configuration-Token text
79 EAP-Message octets
80 Message-Authenticator octets
81 Tunnel-Private-Group-Id text tagged
82 Tunnel-Assignment-Id text tagged
83 Tunnel-Preference number tagged
84 ARAP-Challenge-Response octets
85 Acct-Interim-Interval number
86 Acct-Tunnel-Packets-Lost number
87 NAS-Port-Id text
88 Framed-Pool text
89 Chargeable-User-Identity text
90 Tunnel-Client-Auth-Id text tagged
91 Tunnel-Server-Auth-Id text tagged
92 NAS-Filter-Rule text
95 NAS-IPv6-Address ipv6
96 Framed-Interface-Id octets
97 Framed-IPv6-Prefix prefix
98 Login-IPv6-Host ipv6
99 Framed-IPv6-Route text
100 Framed-IPv6-Pool text
101 Error-Cause number
123 Delegated-IPv6-Prefix prefix
`;

/** Lines of NAME NUMBER=WORD..., with "_" for a space. */
const valueLines = `
Service-Type 1=Login 2=Framed 3=Dialback-Login-User 4=Dialback-Framed-User 5=Dialout-Framed-User
Service-Type 6=Shell-User 7=Exec-User 8=Authenticate-Only 9=Callback-NAS-Prompt 10=Call-Check
Service-Type 11=Callback-Administrative 12=Voice 13=Fax 14=Modem-Relay 15=IAPP-Register
Service-Type 16=IAPP-AP-Check 17=Authorize-Only 18=Framed-Management 252=HP-Oper 255=HP-User
Framed-Protocol 1=PPP 2=SLIP 3=ARAP 4=Gandalf-SLML 5=Xylogics-IPX-SLIP 6=X.75-Synchronous
Framed-Protocol 7=GPRS-PDP-Context 9=PPTP 255=Ascend-ARA 256=Ascend-MPP 257=Ascend-EURAW
Framed-Protocol 258=Ascend-EUUI 259=Ascend-X25 260=Ascend-COMB 261=Ascend-FR 262=Ascend-MP
Framed-Protocol 263=Ascend-FR-CIR
Framed-Routing 0=None 1=Broadcast 2=Listen 3=Broadcast-Listen
Framed-Compression 0=None 1=Van-Jacobsen-TCP-IP 2=IPX-Header-Compression 3=Stac-LZS
Login-Service 0=Telnet 1=Rlogin 2=TCP-Clear 3=PortMaster 4=LAT 5=X25-PAD 6=X25-T3POS
Login-Service 8=TCP-Clear-Quiet
Termination-Action 0=Default 1=RADIUS-Request 2=Manage-Resources
Acct-Status-Type 1=Start 2=Stop 3=Interim-Update 4=Modem-Start 5=Modem-Stop 6=Cancel 7=Accounting-On
Acct-Status-Type 8=Accounting-Off 9=Tunnel-Start 10=Tunnel-Stop 11=Tunnel-Reject
Acct-Status-Type 12=Tunnel-Link-Start 13=Tunnel-Link-Stop 14=Tunnel-Link-Reject 15=Failed
Acct-Status-Type 17=One-Time 217=WB-Login 218=WB-Logout 219=WB-WRitelog
Acct-Authentic 1=RADIUS 2=Local 3=Remote 4=Diameter
Acct-Terminate-Cause 1=User-Request 2=Lost-Carrier 3=Lost-Service 4=Idle-Timeout 5=Session-Timeout
Acct-Terminate-Cause 6=Admin-Reset 7=Admin-Reboot 8=Port-Error 9=NAS-Error 10=NAS-Request
Acct-Terminate-Cause 11=NAS-Reboot 12=Port-Unneeded 13=Port-Preempted 14=Port-Suspended
Acct-Terminate-Cause 15=Service-Unavailable 16=Callback 17=User-Error 18=Host-Request
Acct-Terminate-Cause 19=Supplicant-Restart 20=Reauthentication-Failure 21=Port-Reinit
Acct-Terminate-Cause 22=Port-Disabled
Ingress-Filters 1=Enabled 2=Disabled
NAS-Port-Type 0=Async 1=Sync 2=ISDN 3=ISDN-V120 4=ISDN-V110 5=Virtual 6=PIAFS 7=HDLC-Clear-Channel
NAS-Port-Type 8=X.25 9=X.75 10=G.3-Fax 11=SDSL 12=ADSL-CAP 13=ADSL-DMT 14=IDSL 15=Ethernet 16=xDSL
NAS-Port-Type 17=Cable 18=Wireless-Other 19=Wireless-802.11 20=Token-Ring 21=FDDI
NAS-Port-Type 22=Wireless-CDMA2000 23=Wireless-UMTS 24=Wireless-1X-EV 25=IAPP 26=FTTP
NAS-Port-Type 27=Wireless-802.16 28=Wireless-802.20 29=Wireless-802.22 30=PPPoA 31=PPPoEoA
NAS-Port-Type 32=PPPoEoE 33=PPPoEoVLAN 34=PPPoEoQinQ 35=xPON 36=Wireless-XGP
Tunnel-Type 1=PPTP 2=L2F 3=L2TP 4=ATMP 5=VTP 6=AH 7=IP 8=MIN-IP 9=ESP 10=GRE 11=DVS 12=IP-in-IP
Tunnel-Type 13=VLAN
Tunnel-Medium-Type 1=IP 2=IPv6 3=NSAP 4=HDLC 5=BBN-1822 6=IEEE-802 7=E.163 8=E.164 9=F.69 10=X.121
Tunnel-Medium-Type 11=IPX 12=Appletalk 13=DecNet-IV 14=Banyan-Vines 15=E.164-NSAP
ARAP-Zone-Access 1=Default-Zone 2=Zone-Filter-Inclusive 4=Zone-Filter-Exclusive
Prompt 0=No-Echo 1=Echo
Error-Cause 201=Residual-Context-Removed 202=Invalid-EAP-Packet 401=Unsupported-Attribute
Error-Cause 402=Missing-Attribute 403=NAS-Identification-Mismatch 404=Invalid-Request
Error-Cause 405=Unsupported-Service 406=Unsupported-Extension 407=Invalid-Attribute-Value
Error-Cause 501=Administratively-Prohibited 502=Proxy-Request-Not-Routable
Error-Cause 503=Session-Context-Not-Found 504=Session-Context-Not-Removable
Error-Cause 505=Proxy-Processing-Error 506=Resources-Unavailable 507=Request-Initiated
Error-Cause 508=Multiple-Session-Selection-Unsupported
`;

let known: Map<number, Attribute> | undefined;

/** Every attribute by its number; the lines are read when the first is asked for. */
export function attributes(): ReadonlyMap<number, Attribute> {
  if (known) return known;
  const values = new Map<string, Record<number, string>>();
  for (const line of valueLines.split("\n").filter(Boolean)) {
    const [name = "", ...words] = line.split(" ");
    const named = values.get(name) ?? {};
    for (const word of words) {
      const at = word.indexOf("=");
      named[Number(word.slice(0, at))] = word.slice(at + 1).replaceAll("_", " ");
    }
    values.set(name, named);
  }
  known = new Map();
  for (const line of attributeLines.split("\n").filter(Boolean)) {
    const [number, name = "", kind, tagged] = line.split(" ");
    known.set(Number(number), {
      name,
      kind: kind as Kind,
      tagged: tagged !== undefined,
      values: values.get(name),
    });
  }
  return known;
}

/** Attributes of vendors (RFC 2865 5.26) that are read, by the vendor's enterprise number. */
export const vendorAttributes: Readonly<Record<number, Readonly<Record<number, string>>>> = {
  9: { 1: "Cisco-AVPair", 2: "Cisco-NAS-Port" },
  311: {
    ...{ 1: "MS-CHAP-Response", 2: "MS-CHAP-Error", 10: "MS-CHAP-Domain", 11: "MS-CHAP-Challenge" },
    ...{ 25: "MS-CHAP2-Response", 26: "MS-CHAP2-Success" },
  },
};

/** Those of them whose values are text. */
export const vendorTexts = new Set(["Cisco-AVPair", "Cisco-NAS-Port", "MS-CHAP-Error", "MS-CHAP-Domain"]);
