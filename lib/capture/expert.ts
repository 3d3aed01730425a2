/** Expert notes: what is remarkable in a capture, by severity, in the words and groups of Wireshark's experts. */
import { formatted } from "../printable.ts";
import { ipv4Text } from "../wire/address.ts";
import type { Arp } from "../wire/arp.ts";
import { hex } from "../wire/cursor.ts";
import type { Message as DnsMessage } from "../wire/dns-message.ts";
import type { Http } from "../wire/http.ts";
import type { Ip } from "../wire/ip.ts";
import type { Tcp } from "../wire/tcp.ts";
import { flags } from "../wire/tcp-flags.ts";
import type { Tftp } from "../wire/tftp.ts";
import type { Udp } from "../wire/udp.ts";
import { messagesOf } from "./dissected.ts";
import type { Packet } from "./frame.ts";

/** From the gravest on. */
export const severities = ["error", "warn", "note", "chat"] as const;
export type Severity = (typeof severities)[number];

/** One kind of note, and where it was made. */
export interface ExpertNote {
  readonly severity: Severity;
  readonly group: string;
  readonly protocol: string;
  /** Printable. */
  readonly summary: string;
  readonly frames: number[];
}

/** What Wireshark says of each note of the sequence analysis; "Dup ACK" has a number of its own. */
const analysis: Readonly<Record<string, readonly [Severity, string]>> = {
  "TCP Retransmission": ["note", "This frame is a (suspected) retransmission"],
  "TCP Fast Retransmission": ["note", "This frame is a (suspected) fast retransmission"],
  "TCP Spurious Retransmission": ["note", "This frame is a (suspected) spurious retransmission"],
  "TCP Out-Of-Order": ["warn", "This frame is a (suspected) out-of-order segment"],
  "TCP Previous segment not captured": ["warn", "Previous segment(s) not captured (common at capture start)"],
  "TCP ACKed unseen segment": ["warn", "ACKed segment that wasn't captured (common at capture start)"],
  "TCP Window Full": ["warn", "TCP window specified by the receiver is now completely full"],
  "TCP Window Update": ["chat", "TCP window update"],
  "TCP ZeroWindow": ["warn", "TCP Zero Window segment"],
  "TCP ZeroWindowProbe": ["note", "TCP Zero Window Probe"],
  "TCP ZeroWindowProbeAck": ["note", "ACK to a TCP Zero Window Probe"],
  "TCP Keep-Alive": ["note", "TCP keep-alive segment"],
  "TCP Keep-Alive ACK": ["note", "ACK to a TCP keep-alive segment"],
  "TCP Port numbers reused": [
    "note",
    "A new tcp session is started with the same ports as an earlier session in this trace",
  ],
};

/** Within this time a query with the same number is the same query (Wireshark's preference, 5 s). */
const dnsPatience = 5_000_000_000n;
/** Below this a time to live is remarked (Wireshark's own number). */
const fewHops = 5;
const pim = 103;
const ospf = 89;

/** What Wireshark calls protocols whose name in the list depends on the message. */
const owners: Readonly<Record<string, string>> = { arp: "ARP/RARP", dhcp: "DHCP/BOOTP", igmp: "IGMP" };

/** The protocol that is malformed. */
function ownerOf(packet: Packet): string {
  const broken = packet.layers().find((layer) => layer.error !== undefined);
  const known = broken && owners[broken.name];
  if (known) return known;
  return packet.protocol === "" || packet.protocol === "N/A"
    ? (broken?.name.toUpperCase() ?? "Frame")
    : packet.protocol;
}

/** Gathers notes packet by packet. */
export class Expert {
  readonly #notes = new Map<string, ExpertNote>();
  /** Sides that have finished: "stream address port". */
  readonly #finished = new Set<string>();
  readonly #queries = new Map<string, { frame: number; time: bigint; answer: number }>();
  readonly #owners = new Map<string, string>();

  /** The notes, the gravest first, within a severity in the order in which they were met. */
  all(): ExpertNote[] {
    const notes = [...this.#notes.values()];
    return severities.flatMap((severity) => notes.filter((one) => one.severity === severity));
  }

  add(packet: Packet): void {
    const { protocols } = packet;
    this.#malformed(packet);
    if (protocols.includes("tcp")) this.#tcp(packet);
    if (protocols.includes("udp")) this.#udp(packet);
    if (protocols.includes("ip")) this.#ip(packet);
    if (protocols.includes("http")) this.#http(packet);
    if (protocols.includes("tftp")) this.#tftp(packet);
    if (protocols.includes("arp")) this.#arp(packet);
    for (const name of ["dns", "mdns", "llmnr"]) if (protocols.includes(name)) this.#dns(packet, name);
  }

  #note(packet: Packet, severity: Severity, group: string, protocol: string, summary: string): void {
    const key = `${severity} ${group} ${protocol} ${summary}`;
    const known = this.#notes.get(key);
    if (known) known.frames.push(packet.number);
    else this.#notes.set(key, { severity, group, protocol, summary, frames: [packet.number] });
  }

  #malformed(packet: Packet): void {
    const header = /, bogus (TCP header length \(.*?\))/.exec(packet.info);
    if (header) this.#note(packet, "error", "Protocol", "TCP", `Bogus ${header[1]}`);
    else if (packet.info.startsWith("Bogus")) {
      const summary = packet.info.replace(/^(Bogus (?:IPv[46] version|IP length)) \(.*\)$/, "$1");
      this.#note(packet, "error", "Protocol", packet.protocol, formatted(summary));
    } else if (packet.info.includes("[Malformed Packet]"))
      this.#note(packet, "error", "Malformed", ownerOf(packet), "Malformed Packet (Exception occurred)");
  }

  #tcp(packet: Packet): void {
    const message = messagesOf(packet, "tcp").at(-1);
    if (!message) return;
    const value = message.value as Tcp;
    const say = (severity: Severity, summary: string) =>
      this.#note(packet, severity, "Sequence", "TCP", summary);
    for (const note of message.context.segment?.notes ?? []) {
      const known = analysis[note];
      if (known) say(...known);
      // A retransmission of a kind is one of the plain kind, too.
      if (note === "TCP Fast Retransmission" || note === "TCP Spurious Retransmission")
        say(...(analysis["TCP Retransmission"] as readonly [Severity, string]));
      else if (note.startsWith("TCP Dup ACK"))
        say("note", `Duplicate ACK (#${note.slice(note.indexOf("#") + 1)})`);
    }
    const on = (flag: number) => (value.flags & flag) !== 0;
    if (on(flags.syn)) {
      if (on(flags.ack))
        say("chat", `Connection establish acknowledge (SYN+ACK): server port ${value.sourcePort}`);
      else say("chat", `Connection establish request (SYN): server port ${value.destinationPort}`);
      if (value.options && !value.options.some(({ kind }) => kind === 2))
        this.#note(packet, "note", "Protocol", "TCP", "The SYN packet does not contain a MSS option");
    }
    if (on(flags.rst)) say("warn", "Connection reset (RST)");
    if (!on(flags.fin)) return;
    say("chat", "Connection finish (FIN)");
    const side = (port: number) => `${packet.stream} ${port}`;
    this.#finished.add(side(value.sourcePort));
    if (this.#finished.has(side(value.destinationPort)))
      say("note", "This frame undergoes the connection closing");
    else say("note", "This frame initiates the connection closing");
  }

  #udp(packet: Packet): void {
    // RFC 8200 8.1: over IPv6 the checksum is not optional.
    for (const { value } of messagesOf(packet, "udp"))
      if ((value as Udp).checksum === 0 && packet.source.includes(":") && packet.protocols.includes("ipv6"))
        this.#note(packet, "error", "Checksum", "UDP", "Illegal checksum value (0)");
  }

  #ip(packet: Packet): void {
    for (const { value, bytes } of messagesOf(packet, "ip")) {
      const { ttl = 0, protocol, destination, totalLength = 0 } = value as Ip;
      // What the capture cut off is no fault of the sender.
      if (totalLength > bytes.length && packet.frame.bytes.length >= packet.frame.wireLength)
        this.#note(
          packet,
          "error",
          "Protocol",
          "IPv4",
          `IPv4 total length exceeds packet length (${bytes.length} bytes)`,
        );
      const multicast = Number(destination.split(".", 1)[0]) >> 4 === 14;
      if (ttl < fewHops && !multicast && protocol !== pim && protocol !== ospf)
        this.#note(packet, "note", "Sequence", "IPv4", `"Time To Live" only ${ttl}`);
    }
  }

  #http(packet: Packet): void {
    for (const { value, bytes } of messagesOf(packet, "http")) {
      if ((value as Http).kind !== "message") continue;
      const lf = bytes.indexOf(0x0a);
      const line = lf < 0 ? bytes : bytes.subarray(0, lf + 1);
      this.#note(packet, "chat", "Sequence", "HTTP", formatted(line));
    }
  }

  #tftp(packet: Packet): void {
    for (const { value } of messagesOf(packet, "tftp"))
      if ((value as Tftp).opcode === 5) this.#note(packet, "warn", "Response", "TFTP", "TFTP ERROR packet");
  }

  /** Two owners of one address. */
  #arp(packet: Packet): void {
    for (const { value } of messagesOf(packet, "arp")) {
      const { senderProtocol, senderHardware, operation } = value as Arp;
      if (operation > 2 || senderProtocol.length !== 4 || senderProtocol.every((octet) => octet === 0))
        continue;
      const address = ipv4Text(senderProtocol);
      const owner = hex(senderHardware);
      const known = this.#owners.get(address);
      if (known === undefined) this.#owners.set(address, owner);
      else if (known !== owner)
        this.#note(packet, "warn", "Sequence", "ARP/RARP", `Duplicate IP address configured (${address})`);
    }
  }

  /** A query, or an answer, with a number that the conversation has had. */
  #dns(packet: Packet, name: string): void {
    if (!packet.protocols.includes("udp")) return;
    for (const { protocol, value } of messagesOf(packet, name)) {
      const { id, response } = value as DnsMessage;
      const key = `${packet.stream} ${id}`;
      const known = this.#queries.get(key);
      const say = (summary: string) => this.#note(packet, "warn", "Protocol", protocol.label, summary);
      if (!response) {
        if (known && packet.time - known.time <= dnsPatience)
          say(`DNS query retransmission. Original request in frame ${known.frame}`);
        else this.#queries.set(key, { frame: packet.number, time: packet.time, answer: 0 });
      } else if (known && known.answer === 0) known.answer = packet.number;
      else if (known) say(`DNS response retransmission. Original response in frame ${known.answer}`);
    }
  }
}
