/** DHCPv6 messages and their options, which lie in one another: RFC 8415 8, 9, 21, and options that came later. */
import { ipv6Text } from "./address.ts";
import { hexNumber } from "./bits.ts";
import type { Cursor } from "./cursor.ts";
import { readDuid } from "./dhcpv6-duid.ts";
import { readFqdn } from "./dhcpv6-fqdn.ts";
import {
  addresses,
  codes,
  domains,
  field,
  infinite,
  lifetime,
  type Message,
  number,
  octets,
  optionText,
  type Reader,
  text,
} from "./dhcpv6-kind.ts";
import { noteMalformed } from "./dhcpv6-malformed.ts";
import { messageTypes, optionTitles, statusCodes } from "./dhcpv6-name.ts";
import { authentication, timeServer, userClass, vendorClass, vendorOptions } from "./dhcpv6-part.ts";
import { softwire } from "./dhcpv6-softwire.ts";
import { enterpriseText } from "./enterprise.ts";
import { named, takeOctets } from "./shown.ts";

/** Options and messages in one another at most. */
const deepest = 64;
const queries = ["", "by-address", "by-clientID", "by-relayID", "by-linkAddress", "by-remoteID"];
/** RFC 8415 9: messages between relays and servers. */
const [forward, reply] = [12, 13];

/** An identity association: its number, perhaps two times, and options. */
const association =
  (name: string, label: string, times: boolean): Reader =>
  (c, message) => {
    if (c.sent < (times ? 12 : 4)) return false;
    const id = (n: number) => n.toString(16).padStart(8, "0");
    const start = c.offset;
    const value = c.peek(4);
    c.skip(4);
    c.note(field(name), `${label}: ${id(value)}`, start, c.offset, id(value));
    if (times) {
      c.uint(4, field("iaid.t1"), "T1", lifetime);
      c.uint(4, field("iaid.t2"), "T2", lifetime);
    }
    readOptions(c, message);
    return true;
  };

const duid: Reader = (c) => readDuid(c).well;
const within: Reader = (c, message) => {
  readOptions(c, message);
  return true;
};

/** How the data of options reads, by number; of others nothing is known but their octets. */
const readers: Readonly<Record<number, Reader>> = {
  1: (c, message) => {
    const { text, well } = readDuid(c);
    if (c.end > c.offset || text !== "<MISSING>") message.info += `CID: ${text} `;
    return well;
  },
  2: duid,
  3: association("iaid", "IAID", true),
  4: association("iata", "IATA", false),
  5: (c, message) => {
    if (c.sent < 24) return false;
    const address = c.take(16, field("iaaddr.ip"), "IPv6 address", ipv6Text);
    message.info += `IAA: ${ipv6Text(address)} `;
    c.uint(4, field("iaaddr.pref_lifetime"), "Preferred lifetime", lifetime);
    // Of one without end Wireshark says the same words for both.
    const word =
      c.sent >= 4 && c.left >= 4 && c.peek(4) === infinite ? "Preferred lifetime" : "Valid lifetime";
    c.uint(4, field("iaaddr.valid_lifetime"), word, lifetime);
    readOptions(c, message);
    return true;
  },
  6: codes,
  7: number(1, "option_preference", "Pref-value"),
  8: (c) => {
    if (c.sent !== 2) return false;
    // RFC 8415 21.9: hundredths of a second.
    const time = c.peek(2) * 10;
    c.skip(2);
    c.note(field("elapsed_time"), `Elapsed time: ${time}ms`, c.offset - 2, c.offset, time);
    return true;
  },
  9: (c, message) => {
    if (c.sent === 0) return false;
    c.need(c.sent);
    c.open("dhcpv6.relayed", "DHCPv6");
    readMessage(c, message);
    c.close();
    return true;
  },
  11: authentication,
  12: (c, message) => c.sent === 16 && addresses("unicast", "IPv6 address")(c, message),
  13: (c, message) => {
    if (c.sent < 2) return false;
    c.uint(2, field("status_code"), "Status Code", named(statusCodes));
    return text("status_msg", "Status Message")(c, message);
  },
  15: userClass,
  16: vendorClass,
  17: vendorOptions,
  18: octets("interface_id", "Interface-ID", 1),
  19: number(1, "reconf_msg", "Reconfigure message type", named(messageTypes)),
  20: (c) => c.sent === 0,
  21: domains(
    "sip_server_domain_search_fqdn",
    "SIP Server Domain Search FQDN",
    "SIP Servers Domain Search List",
  ),
  22: addresses("sip_server_a", "SIP server address"),
  23: addresses("dns_server", "DNS server address", true),
  24: domains("search_list_entry", "List entry", "Domain name suffix search list"),
  25: association("iaid", "IAID", true),
  26: (c, message) => {
    if (c.sent < 25) return false;
    c.uint(4, field("iaprefix.pref_lifetime"), "Preferred lifetime", lifetime);
    c.uint(4, field("iaprefix.valid_lifetime"), "Valid lifetime", lifetime);
    c.uint(1, field("iaprefix.pref_len"), "Prefix length");
    c.take(16, field("iaprefix.pref_addr"), "Prefix address", ipv6Text);
    readOptions(c, message);
    return true;
  },
  27: addresses("nis_server", "NIS server address"),
  28: addresses("nisp_server", "NISP server address"),
  29: domains("nis_fqdn", "NIS FQDN", "nis-domain-name"),
  30: domains("nisp_fqdn", "NISP FQDN", "nisp-domain-name"),
  31: addresses("sntp_server", "SNTP server address", true),
  32: number(4, "lifetime", "Lifetime"),
  33: domains("bcmcs_server_fqdn", "BCMCS server FQDN", "BCMCS Servers Domain Search List"),
  34: addresses("bcmcs_server_a", "BCMCS server address"),
  37: (c, message) => {
    if (c.sent < 4) return false;
    c.uint(4, field("remoteid.enterprise"), "Enterprise ID", enterpriseText);
    return octets("remoteid_enterprise_id", "Remote-ID")(c, message);
  },
  38: text("subscriber_id", "Subscriber-ID"),
  39: (c, message) => {
    if (c.sent < 1) return false;
    const wrong = readFqdn(c, message.type);
    if (wrong !== "") message.info += ` [${wrong}]`;
    return true;
  },
  40: addresses("pana_agent", "PANA agents address"),
  41: text("timezone", "Time-zone"),
  42: text("tzdb", "TZ-database"),
  43: codes,
  44: (c, message) => {
    if (c.sent < 17) return false;
    c.uint(1, field("lq_query"), "Query-type", named(queries));
    c.take(16, field("lq_query_link_address"), "Link address", ipv6Text);
    readOptions(c, message);
    return true;
  },
  45: within,
  46: number(4, "clt_time", "Clt_time"),
  47: (c) => {
    if (c.sent < 16) return false;
    c.take(16, field("lq_relay_data_peer_addr"), "Peer address", ipv6Text);
    takeOctets(c, c.sent, field("lq_relay_data_msg"), "DHCPv6 relay message");
    return true;
  },
  48: addresses("lq_client_link", "LQ client links address"),
  52: addresses("capwap_ac_v6", "CAPWAP Access Controllers address"),
  53: duid,
  56: timeServer,
  64: domains("aftr_name", "DS-Lite AFTR Name"),
  67: (c, message) => {
    if (c.sent < 2) return false;
    c.uint(1, field("pd_exclude.pref_len"), "Prefix length");
    return octets("pd_exclude.subnet_id", "IPv6 subnet ID")(c, message);
  },
  ...softwire(within),
  94: within,
  95: within,
  96: within,
  103: text("captive_portal", "Captive Portal"),
  112: text("mudurl", "MUDURL"),
  135: number(2, "relay_port", "Downstream Source Port"),
  165: addresses("mip6_home_agent", "Home Agent"),
  166: addresses("mip6_home_address", "Home Address"),
};

/** Reads options as far as the cursor goes; what is too short to be one ends them, and those around them too. */
function readOptions(c: Cursor, message: Message): void {
  while (c.sent >= 4) {
    const [code, size] = [c.peek(2), c.peek(2, 2)];
    if (size + 4 > c.sent || message.depth > deepest) break;
    c.open("dhcpv6.option", optionTitles[code] ?? "DHCP option");
    c.uint(2, field("option.type"), "Option", optionText);
    c.uint(2, field("option.length"), "Length");
    const end = c.offset + size;
    const outer = c.narrow(end);
    message.depth += 1;
    const well = readers[code]?.(c, message) ?? true;
    if (!well) noteMalformed(c, code, end);
    message.depth -= 1;
    c.widen(outer);
    c.skip(end - c.offset);
    c.close();
    if (message.ended) return;
  }
  message.ended = c.sent > 0;
}

/** Reads a message, which may lie in another. */
export function readMessage(c: Cursor, message: Message): void {
  const { type: outer } = message;
  const type = c.uint(1, field("msgtype"), "Message type", named(messageTypes));
  message.type = type;
  message.info += `${messageTypes[type] || `Message Type ${type}`} `;
  if (type === forward || type === reply) {
    c.uint(1, field("hopcount"), "Hopcount");
    const link = c.take(16, field("linkaddr"), "Link address", ipv6Text);
    c.take(16, field("peeraddr"), "Peer address", ipv6Text);
    message.info += `L: ${ipv6Text(link)} `;
  } else {
    const transaction = c.uint(3, field("xid"), "Transaction ID", (n) => hexNumber(n, 6));
    message.info += `XID: ${hexNumber(transaction, 6)} `;
  }
  readOptions(c, message);
  message.ended = false;
  message.type = outer;
}
