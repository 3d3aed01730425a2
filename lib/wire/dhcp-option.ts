/** DHCP options: RFC 2132, and those that came later (RFC 3004, 3046, 3396, 3442, 4702), by number. */
import { formatted } from "../printable.ts";
import { ipv4Text, macText } from "./address.ts";
import { type Cursor, hex, Malformed } from "./cursor.ts";
import { duration } from "./dns-codec.ts";

/** How an option's data reads. */
type Kind =
  | "ip"
  | "ips"
  | "text"
  | "u8"
  | "u16"
  | "u32"
  | "time"
  | "flag"
  | "types"
  | "kind"
  | "client"
  | "agent"
  | "bytes";

/** Options by number: Wireshark's name, what the data is, and Wireshark's filter name behind "dhcp.option.". */
const options: Readonly<Record<number, readonly [title: string, kind: Kind, field: string]>> = {
  1: ["Subnet Mask", "ip", "subnet_mask"],
  2: ["Time Offset", "u32", "time_offset"],
  3: ["Router", "ips", "router"],
  4: ["Time Server", "ips", "time_server"],
  5: ["Name Server", "ips", "name_server"],
  6: ["Domain Name Server", "ips", "domain_name_server"],
  7: ["Log Server", "ips", "log_server"],
  8: ["Quotes Server", "ips", "quotes_server"],
  9: ["LPR Server", "ips", "lpr_server"],
  12: ["Host Name", "text", "hostname"],
  13: ["Boot File Size", "u16", "boot_file_size"],
  14: ["Merit Dump File", "text", "merit_dump_file"],
  15: ["Domain Name", "text", "domain_name"],
  16: ["Swap Server", "ip", "swap_server"],
  17: ["Root Path", "text", "root_path"],
  19: ["IP Forwarding", "flag", "ip_forwarding"],
  23: ["Default IP Time-to-Live", "u8", "default_ip_ttl"],
  26: ["Interface MTU", "u16", "interface_mtu"],
  28: ["Broadcast Address", "ip", "broadcast_address"],
  31: ["Perform Router Discover", "flag", "perform_router_discover"],
  33: ["Static Route", "ips", "static_route"],
  40: ["Network Information Service Domain", "text", "nis_domain"],
  41: ["Network Information Service Servers", "ips", "nis_server"],
  42: ["Network Time Protocol Servers", "ips", "ntp_server"],
  43: ["Vendor-Specific Information", "bytes", "vendor"],
  44: ["NetBIOS over TCP/IP Name Server", "ips", "netbios_over_tcpip_name_server"],
  46: ["NetBIOS over TCP/IP Node Type", "u8", "netbios_over_tcpip_node_type"],
  47: ["NetBIOS over TCP/IP Scope", "text", "netbios_over_tcpip_scope"],
  50: ["Requested IP Address", "ip", "requested_ip_address"],
  51: ["IP Address Lease Time", "time", "ip_address_lease_time"],
  52: ["Option Overload", "u8", "option_overload"],
  53: ["DHCP Message Type", "kind", "dhcp"],
  54: ["DHCP Server Identifier", "ip", "dhcp_server_id"],
  55: ["Parameter Request List", "types", "request_list_item"],
  56: ["Message", "text", "message"],
  57: ["Maximum DHCP Message Size", "u16", "dhcp_max_message_size"],
  58: ["Renewal Time Value", "time", "renewal_time_value"],
  59: ["Rebinding Time Value", "time", "rebinding_time_value"],
  60: ["Vendor class identifier", "text", "vendor_class_id"],
  61: ["Client identifier", "client", "client_id"],
  66: ["TFTP Server Name", "text", "tftp_server_name"],
  67: ["Bootfile name", "text", "bootfile_name"],
  69: ["SMTP Server", "ips", "smtp_server"],
  70: ["POP3 Server", "ips", "pop3_server"],
  77: ["User Class Information", "bytes", "user_class"],
  80: ["Rapid commit", "bytes", "rapid_commit"],
  81: ["Client Fully Qualified Domain Name", "bytes", "client_fqdn"],
  82: ["Agent Information Option", "agent", "agent_information_option"],
  93: ["Client System Architecture", "u16", "client_system_architecture"],
  94: ["Client Network Device Interface", "bytes", "client_network_interface_identifier"],
  97: ["UUID/GUID-based Client Identifier", "bytes", "client_identifier_uuid"],
  116: ["DHCP Auto-Configuration", "u8", "dhcp_autoconfiguration"],
  119: ["Domain Search", "bytes", "domain_search"],
  121: ["Classless Static Route", "bytes", "classless_static_route"],
  150: ["TFTP Server Address", "ips", "tftp_server_address"],
  252: ["Private/Proxy autodiscovery", "text", "private_proxy_autodiscovery"],
};

/** Message types (RFC 2132 9.6 and those that came later), in Wireshark's words. */
const kinds = [
  "",
  ...[
    "Discover",
    "Offer",
    "Request",
    "Decline",
    "ACK",
    "NAK",
    "Release",
    "Inform",
    "Force Renew",
    "Lease query",
  ],
  ...["Lease Unassigned", "Lease Unknown", "Lease Active", "Bulk Lease Query", "Lease Query Done"],
  ...["Active LeaseQuery", "Lease Query Status", "TLS"],
];

/** "Discover", "Unknown Message Type (0x13)". */
export function kindText(kind: number): string {
  return kinds[kind] || `Unknown Message Type (0x${kind.toString(16).padStart(2, "0")})`;
}

const [pad, end, overload, messageType] = [0, 255, 52, 53];

/** What the options say to the rest of the message. */
export interface Options {
  /** DHCP message type; undefined without that option. */
  kind?: number;
}

function title(code: number): string {
  return options[code]?.[0] ?? (code >= 224 ? "Private" : "Unknown");
}

function numbers(c: Cursor, size: number, name: string, label: string, show?: (n: number) => string): string {
  let words = "";
  while (c.left >= size) {
    const value = c.uint(size, name, label, show);
    if (words === "") words = show ? show(value) : String(value);
  }
  return words;
}

const address = (n: number) => ipv4Text(Uint8Array.of(n >>> 24, n >>> 16, n >>> 8, n));

/** Notes the data of one option; gives what stands in brackets on its line. Only for the tree. */
function note(c: Cursor, code: number): string {
  const [label, kind, field] = options[code] ?? ["Value", "bytes", "value"];
  const name = `dhcp.option.${field}`;
  switch (kind) {
    case "ip":
      return numbers(c, 4, name, label, address);
    case "ips":
      numbers(c, 4, name, label.replace(/Servers$/, "Server"), address);
      return "";
    case "u8":
      numbers(c, 1, name, label);
      return "";
    case "u16":
      numbers(c, 2, name, label);
      return "";
    case "u32":
      numbers(c, 4, name, label);
      return "";
    case "time":
      numbers(c, 4, name, label, (n) => `(${n}s) ${n === 0xffffffff ? "infinity" : duration(n)}`);
      return "";
    case "flag":
      numbers(c, 1, name, label, (n) => (n === 0 ? "False" : "True"));
      return "";
    case "kind":
      return kindText(c.uint(1, name, "DHCP", (n) => `${kindText(n)} (${n})`));
    case "types":
      numbers(c, 1, name, "Parameter Request List Item", (n) => `(${n}) ${title(n)}`);
      return "";
    case "client":
      if (c.left === 7 && c.peek() === 1) {
        c.uint(1, "dhcp.hw.type", "Hardware type", (n) => `Ethernet (0x0${n})`);
        c.take(6, "dhcp.hw.mac_addr", "Client MAC address", macText);
      }
      return "";
    case "agent":
      agent(c);
      return "";
    case "text":
      c.take(c.left, name, label, formatted);
      return "";
    default:
      return "";
  }
}

/** Suboptions of what a relay adds (RFC 3046 2.0). */
function agent(c: Cursor): void {
  const names: Record<number, string> = { 1: "Agent Circuit ID", 2: "Agent Remote ID" };
  while (c.left >= 2 && c.left >= 2 + c.peek(1, 1)) {
    const code = c.peek();
    const name = names[code] ?? "Unknown";
    c.open("dhcp.option.agent_information_option.suboption", `Option 82 Suboption: (${code}) ${name}`);
    c.skip(1);
    const size = c.uint(1, "dhcp.option.agent_information_option.length", "Length");
    c.take(size, "dhcp.option.agent_information_option.value", name);
    c.close();
  }
}

/** Reads options to the End option or the end of the octets; of the type of message the last one counts. */
export function readOptions(c: Cursor, found: Options): { overloaded: number } {
  let overloaded = 0;
  while (c.left > 0) {
    const code = c.peek();
    const start = c.offset;
    if (code === pad) {
      while (c.left > 0 && c.peek() === pad) c.skip(1);
      if (c.recording) c.note("dhcp.option.padding", "Option: (0) Padding", start, c.offset);
      continue;
    }
    c.open("dhcp.option.type");
    c.skip(1);
    if (code === end) {
      c.close("Option: (255) End", code);
      break;
    }
    const size = c.uint(1, "dhcp.option.length", "Length");
    const at = c.need(size);
    if (code === messageType) {
      found.kind = size > 0 ? (c.bytes[at] as number) : 255;
      if (size === 0) throw new Malformed(at, "a message type without octets");
    }
    if (code === overload && size === 1) overloaded = c.bytes[at] as number;
    let words = "";
    if (c.recording) {
      const data = c.within(size);
      words = note(data, code);
      if (data.left > 0 && data.offset === at) data.take(data.left, "dhcp.option.value", "Value", hex);
    } else c.skip(size);
    c.close(`Option: (${code}) ${title(code)}${words && ` (${words})`}`, code);
  }
  return { overloaded };
}
