/** Words for the numbers of fields, as the tree shows them: what a display filter may write in a number's place. */
import { kindText } from "./dhcp-option.ts";
import { classNumber } from "./dns-class.ts";
import { opcodeInfo, rcodeInfo } from "./dns-code.ts";
import { typeNumber } from "./dns-type.ts";
import { etherTypes } from "./ether-type.ts";
import { icmpTypes } from "./icmp-code.ts";
import { icmpv6Types } from "./icmpv6-code.ts";
import { ipProtocolName } from "./ip-protocol.ts";
import { modes } from "./ntp-code.ts";
import { alertDescriptions, alertLevels } from "./tls-alert.ts";
import { contentTypes, handshakeTypes } from "./tls-name.ts";
import { versionNames, versionText } from "./tls-version.ts";

type Table = Readonly<Record<number, string>>;
type Find = (word: string) => number | undefined;

const inTable =
  (table: Table): Find =>
  (word) => {
    for (const [number, name] of Object.entries(table)) if (name === word) return Number(number);
    return undefined;
  };
const upTo =
  (most: number, name: (number: number) => string | undefined): Find =>
  (word) => {
    for (let number = 0; number <= most; number += 1) if (name(number) === word) return number;
    return undefined;
  };

const protocol = upTo(255, ipProtocolName);
const etherType = inTable(etherTypes);
/** As the tree writes it in front of the number: "TLS 1.2". */
const version: Find = (word) =>
  Object.keys(versionNames)
    .map(Number)
    .find((number) => versionText(number).startsWith(`${word} (`));
const finders: Readonly<Record<string, Find>> = {
  "arp.hw.type": inTable({ 1: "Ethernet" }),
  "arp.opcode": inTable({ 1: "request", 2: "reply", 3: "reverse request", 4: "reverse reply" }),
  "arp.proto.type": etherType,
  "dhcp.option.dhcp": upTo(255, kindText),
  "dns.flags.opcode": upTo(15, opcodeInfo),
  "dns.flags.rcode": upTo(15, rcodeInfo),
  "dns.qry.class": classNumber,
  "dns.qry.type": typeNumber,
  "dns.resp.class": classNumber,
  "dns.resp.type": typeNumber,
  "eth.type": etherType,
  "icmp.type": inTable(icmpTypes),
  "icmpv6.type": inTable(icmpv6Types),
  "ip.proto": protocol,
  "ipv6.nxt": protocol,
  "ntp.flags.mode": inTable({ ...modes }),
  "tls.alert_message.desc": inTable(alertDescriptions),
  "tls.alert_message.level": inTable(alertLevels),
  "tls.handshake.type": inTable(handshakeTypes),
  "tls.handshake.version": version,
  "tls.record.content_type": inTable(contentTypes),
  "tls.record.version": version,
  "vlan.etype": etherType,
};

/** True when words stand for this field's numbers. */
export function hasValueNames(field: string): boolean {
  return field in finders;
}

/**
 * The number that a word stands for in a field ("TCP" in ip.proto is 6), or undefined. Case counts, as in Wireshark.
 *
 * ```ts
 * valueNamed("eth.type", "ARP"); // 0x0806
 * ```
 */
export function valueNamed(field: string, word: string): number | undefined {
  return finders[field]?.(word);
}
