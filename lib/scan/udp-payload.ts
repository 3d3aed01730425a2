/** What is sent to a UDP port so that who speaks there answers: a question of the port's own protocol, else nothing. */

import { classIN } from "../wire/dns-class.ts";
import { encodeMessage, query } from "../wire/dns-message.ts";
import { type } from "../wire/dns-type.ts";
import { blank, ntp } from "../wire/ntp.ts";
import { rpcCall } from "./probes/rpc.ts";
import { snmpGet } from "./probes/snmp.ts";

const nothing = new Uint8Array(0);
const [portmapper, nfs] = [
  [100_000, 2],
  [100_003, 3],
] as const;

/** RFC 1350 5: a read request for a file that is nowhere; any server answers with an error. */
const tftp = Buffer.from("\0\x01porthole-scan\0octet\0", "latin1");
/** RFC 1002 4.2.18: NODE STATUS REQUEST for "*", whose name is padded with NUL in the first level encoding. */
const netbios = Buffer.concat([
  Buffer.from("706800000001000000000000", "hex"),
  Buffer.from(` CK${"A".repeat(30)}\0\0\x21\0\x01`, "latin1"),
]);

const payloads: Readonly<Record<number, () => Uint8Array>> = {
  7: () => Buffer.from("porthole\r\n"),
  13: () => Buffer.from("\r\n"),
  17: () => Buffer.from("\r\n"),
  19: () => Buffer.from("\r\n"),
  37: () => Buffer.from("\r\n"),
  53: () => dnsQuestion(),
  69: () => tftp,
  111: () => rpcCall(0x706f7274, ...portmapper),
  123: () => ntp.emit?.(blank) ?? nothing,
  137: () => netbios,
  161: () => snmpGet(),
  2049: () => rpcCall(0x706f7275, ...nfs),
  5353: () => dnsQuestion(),
};

/** The servers of the root: what every name server has an answer or a refusal for. */
function dnsQuestion(): Uint8Array {
  return encodeMessage(query(0x7068, { name: ".", type: type.NS, class: classIN }));
}

/** The octets for a port; none where porthole does not speak its protocol. */
export function udpPayload(port: number): Uint8Array {
  return payloads[port]?.() ?? nothing;
}
