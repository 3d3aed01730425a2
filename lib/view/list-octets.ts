/** The packet list as octets: the rows of `row` in black and white, for who writes many. */
import type { Packet } from "../capture/frame.ts";
import { printable } from "../printable.ts";
import { secondsText } from "./clock.ts";
import { syntheticMark } from "./list.ts";
import { Octets } from "./octets.ts";

const LF = 0x0a;
const SPACE = 0x20;
const COLON = 0x3a;
/** Below it nanoseconds are exact as a number. */
const exact = 2 ** 50;
/** Characters that are as `printable` leaves them. */
const asIs = Uint8Array.from({ length: 128 }, (_, code) => (code >= 0x20 && code < 0x7f ? 1 : 0));

/**
 * Rows one behind the other, each with its line end.
 *
 * @example
 * const list = new ListOctets();
 * for (const packet of packets) list.add(packet);
 * process.stdout.write(list.take());
 */
export class ListOctets extends Octets {
  /** One more row; `time` is what its time column says, absent the seconds since the first frame. */
  add(packet: Packet, time?: string): void {
    const { sourcePort, destinationPort, frame } = packet;
    this.need(0);
    this.number(packet.number, 6);
    this.octet(SPACE);
    // tshark leaves the column empty where the file has no time for a frame.
    if (frame.untimed) this.#text("        ");
    else if (time === undefined) this.#seconds(packet.time);
    else this.#text(time);
    this.octet(SPACE);
    if (frame.synthetic) this.#text(`${syntheticMark} `);
    this.#endpoint(packet.source, sourcePort);
    this.#text(" → ");
    this.#endpoint(packet.destination, destinationPort);
    this.octet(SPACE);
    this.octet(SPACE);
    for (let units = this.#text(packet.protocol); units < 4; units += 1) this.octet(SPACE);
    this.octet(SPACE);
    this.number(packet.length, 3);
    this.octet(SPACE);
    this.#text(packet.info);
    this.octet(LF);
  }

  #seconds(time: bigint): void {
    const nanoseconds = Number(time);
    if (nanoseconds < 0 || nanoseconds >= exact) {
      this.#text(secondsText(time));
      return;
    }
    const micro = Math.floor(nanoseconds / 1000);
    const seconds = Math.floor(micro / 1e6);
    this.number(seconds);
    this.octet(0x2e);
    this.digits(micro - seconds * 1e6, 6);
  }

  #endpoint(address: string, port: number | undefined): void {
    const brackets = port !== undefined && address.includes(":");
    if (brackets) this.octet(0x5b);
    this.#text(address);
    if (brackets) this.octet(0x5d);
    if (port === undefined) return;
    this.octet(COLON);
    this.number(port);
  }

  /** Text made safe to print; gives how many characters that are. */
  #text(text: string): number {
    if (this.plain(text, asIs)) return text.length;
    const safe = printable(text);
    this.raw(safe);
    return safe.length;
  }
}
