/** Names of numbers: what a filter may write, and what is none. */
import t from "tap";
import { hasValueNames, valueNamed } from "../../../lib/wire/value-names.ts";

for (const [field, word, number] of [
  ["ip.proto", "TCP", 6],
  ["ip.proto", "tcp", undefined],
  ["ipv6.nxt", "ICMPv6", 58],
  ["eth.type", "ARP", 0x0806],
  ["arp.opcode", "reply", 2],
  ["icmp.type", "Echo (ping) request", 8],
  ["icmpv6.type", "Neighbor Solicitation", 135],
  ["dns.qry.type", "AAAA", 28],
  ["dns.qry.class", "IN", 1],
  ["dns.flags.rcode", "No such name", 3],
  ["dns.flags.opcode", "Dynamic update", 5],
  ["dhcp.option.dhcp", "Offer", 2],
  ["ntp.flags.mode", "client", 3],
  ["tls.handshake.type", "Client Hello", 1],
  ["tls.handshake.version", "TLS 1.2", 0x0303],
  ["tls.alert_message.desc", "Close Notify", 0],
  ["tcp.port", "http", undefined],
] as const)
  t.equal(valueNamed(field, word), number, `${field} == ${word}`);

t.equal(hasValueNames("ip.proto"), true);
t.equal(hasValueNames("tcp.port"), false);
