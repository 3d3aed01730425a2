/** Expert notes: what is remarkable in a capture, by severity, in the words and groups of Wireshark's experts. */
import { formatted } from "../printable.ts";
import { ipv4Text } from "../wire/address.ts";
import type { Arp } from "../wire/arp.ts";
import { hex } from "../wire/cursor.ts";
import { remarkOf, type Severity } from "../wire/expert.ts";
import type { Field } from "../wire/field.ts";
import { messagesOf } from "./dissected.ts";
import type { Packet } from "./frame.ts";
import { remarkable } from "./quiet.ts";

/** From the gravest on. */
export const severities: readonly Severity[] = ["error", "warn", "note", "chat", "comment"];

/** One kind of note, and where it was made. */
export interface ExpertNote {
  readonly severity: Severity;
  readonly group: string;
  readonly protocol: string;
  /** Printable. */
  readonly summary: string;
  readonly frames: number[];
}

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
  /** In the order in which they were met. */
  readonly #notes: ExpertNote[] = [];
  /** By what was said, as it was said: of one message there are few kinds. */
  readonly #said = new Map<string, ExpertNote[]>();
  readonly #owners = new Map<string, string>();

  /** The notes, the gravest first, within a severity in the order in which they were met. */
  all(): ExpertNote[] {
    return severities.flatMap((severity) => this.#notes.filter((one) => one.severity === severity));
  }

  add(packet: Packet): void {
    this.#malformed(packet);
    const names = remarkable(packet);
    if (names.length > 0)
      for (const { label, fields, quoted } of packet.parts(names))
        if (!quoted) this.#remarks(packet, label, fields);
    if (packet.protocols.includes("arp")) this.#arp(packet);
    const { comment, comments } = packet.frame;
    for (const one of comments ?? (comment === undefined ? [] : [comment]))
      this.#note(packet, "comment", "Comment", "Frame", one);
  }

  /** The remarks that stand in the tree. */
  #remarks(packet: Packet, label: string, fields: readonly Field[]): void {
    for (const field of fields) {
      const remark = remarkOf(field);
      if (remark) this.#note(packet, remark.severity, remark.group, label, remark.message);
      else if (field.children) this.#remarks(packet, label, field.children);
    }
  }

  #note(packet: Packet, severity: Severity, group: string, protocol: string, message: string): void {
    const alike = this.#said.get(message) ?? [];
    const known = alike.find(
      (one) => one.protocol === protocol && one.group === group && one.severity === severity,
    );
    if (known) {
      known.frames.push(packet.number);
      return;
    }
    const note = { severity, group, protocol, summary: formatted(message), frames: [packet.number] };
    this.#notes.push(note);
    if (alike.push(note) === 1) this.#said.set(message, alike);
  }

  #malformed(packet: Packet): void {
    const header = /, bogus (TCP header length \(.*?\))/.exec(packet.info);
    if (header) this.#note(packet, "error", "Protocol", "TCP", `Bogus ${header[1]}`);
    else if (packet.info.startsWith("Bogus")) {
      const summary = packet.info.replace(/^(Bogus (?:IPv[46] version|IP length)) \(.*\)$/, "$1");
      this.#note(packet, "error", "Protocol", packet.protocol, summary);
    } else if (packet.info.includes("[Malformed Packet]"))
      this.#note(packet, "error", "Malformed", ownerOf(packet), "Malformed Packet (Exception occurred)");
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
}
