/** The packet list as octets: the rows of `row` in black and white, for who writes many. */
import type { Packet } from "../capture/frame.ts";
import { printable } from "../printable.ts";
import { secondsText } from "./clock.ts";
import { syntheticMark } from "./list.ts";
import { Octets } from "./octets.ts";

const LF = 0x0a;
const SPACE = 0x20;
/** Below it nanoseconds are exact as a number. */
const exact = 2 ** 50;
/** Characters that are as `printable` leaves them. */
const asIs = Uint8Array.from({ length: 128 }, (_, code) => (code >= 0x20 && code < 0x7f ? 1 : 0));

/** An address with its port, not yet safe to print. */
function end(address: string, port: number | undefined): string {
  if (port === undefined) return address;
  return address.includes(":") ? `[${address}]:${port}` : `${address}:${port}`;
}

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
    const { source, sourcePort, destination, destinationPort, protocol, frame, info } = packet;
    this.need(0);
    this.number(packet.number, 6);
    this.octet(SPACE);
    // tshark leaves the column empty where the file has no time for a frame.
    if (frame.untimed) this.#text("        ");
    else if (time === undefined) this.#seconds(packet.time);
    else this.#text(time);
    const mark = frame.synthetic ? ` ${syntheticMark} ` : " ";
    const ends = `${mark}${end(source, sourcePort)} → ${end(destination, destinationPort)}  `;
    const name = protocol.length < 4 ? protocol.padEnd(4) : protocol;
    const length = packet.length < 100 ? String(packet.length).padStart(3) : packet.length;
    // All at once: each call into the engine costs as much as a hundred characters.
    this.#text(`${ends}${name} ${length} ${info}`);
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

  /** Text made safe to print. */
  #text(text: string): void {
    if (!this.plain(text, asIs)) this.raw(printable(text));
  }
}
