/** What the network layers remember from frame to frame: pings that wait, who has which address, fragments. Bounded. */
import { ipv4Text, macText } from "../wire/address.ts";
import type { Arp } from "../wire/arp.ts";
import { hex } from "../wire/cursor.ts";
import type { Icmp } from "../wire/icmp.ts";
import type { Heard } from "../wire/icmp-time.ts";
import type { Icmpv6 } from "../wire/icmpv6.ts";
import { Fragments } from "./fragments.ts";

const mostKept = 4096;
const noAddress = "0.0.0.0";
/** Hardware type of Ethernet (RFC 826). */
const ethernet = 1;
const ipv4 = 0x0800;

/** A frame that asked. */
type Asked = NonNullable<Heard["asked"]>;

/** Memory of one dissector. */
export class Memory {
  readonly fragments = new Fragments();
  /** What protocols keep whose sessions roam, by their names. */
  readonly roaming = new Map<string, unknown>();
  /** The frames that asked, by ends and identifier. */
  readonly #asked = new Map<string, Asked>();
  /** Hardware addresses by IPv4 address. */
  readonly #neighbours = new Map<string, string>();

  /** What the message of protocol `name` is told of earlier frames: the state of its context, or undefined. */
  recall(
    name: string,
    value: unknown,
    source: string,
    destination: string,
    number: number,
    time: bigint,
  ): unknown {
    if (name === "icmp" || name === "icmpv6")
      return this.#ping(value as Icmp | Icmpv6, source, destination, { number, time });
    if (name === "arp") return this.#duplicate(value as Arp);
    return undefined;
  }

  /** When the message came, and which frame this echo reply, or timestamp reply, answers. A request is answered once. */
  #ping(value: Icmp | Icmpv6, source: string, destination: string, frame: Asked): Heard {
    const { time } = frame;
    const { type } = value;
    const id = "rest" in value ? value.rest : hex(value.body.subarray(0, 4));
    if (type === 8 || type === 128) keep(this.#asked, `${source} ${destination} ${id}`, frame);
    // RFC 792: an answer has the code 0.
    if ((type !== 0 || value.code !== 0) && type !== 129) return { time };
    const key = `${destination} ${source} ${id}`;
    const request = this.#asked.get(key);
    this.#asked.delete(key);
    return { time, asked: request };
  }

  /** The address that this ARP packet gives to one station while another was seen to have it. */
  #duplicate(value: Arp): string | undefined {
    const { hardware, protocol, operation, senderHardware, senderProtocol, targetHardware, targetProtocol } =
      value;
    // Of other hardware the six octets are no MAC address, nor the four of another protocol one of IPv4.
    if (hardware !== ethernet || protocol !== ipv4 || (operation !== 1 && operation !== 2)) return undefined;
    const sender = isStation(senderHardware, senderProtocol)
      ? this.#conflict(senderHardware, senderProtocol)
      : undefined;
    // Only a reply knows the target's hardware address, and a gratuitous one has the sender's again in its place.
    const knows = operation === 2 && hex(senderProtocol) !== hex(targetProtocol);
    // Wireshark says nothing of the sender where it has looked at the target.
    return knows && isStation(targetHardware, targetProtocol)
      ? this.#conflict(targetHardware, targetProtocol)
      : sender;
  }

  #conflict(hardware: Uint8Array, protocol: Uint8Array): string | undefined {
    const [mac, address] = [macText(hardware), ipv4Text(protocol)];
    const known = this.#neighbours.get(address);
    if (known !== undefined && known !== mac) return address;
    if (known === undefined) keep(this.#neighbours, address, mac);
    return undefined;
  }
}

/** True for the addresses of one station: a group is none (IEEE 802 8.2). */
function isStation(hardware: Uint8Array, protocol: Uint8Array): boolean {
  if (hardware.length !== 6 || protocol.length !== 4) return false;
  const group = (hardware[0] as number) % 2 === 1;
  return !group && macText(hardware) !== "00:00:00:00:00:00" && ipv4Text(protocol) !== noAddress;
}

/** Keeps a value; the oldest of many is forgotten. */
function keep<V>(map: Map<string, V>, key: string, value: V): void {
  if (map.size >= mostKept) map.delete(map.keys().next().value as string);
  map.set(key, value);
}
