/** The packet list as octets: the rows of `row` in black and white, written straight into memory for who writes many. */
import type { Packet } from "../capture/frame.ts";
import { printable } from "../printable.ts";
import { secondsText } from "./clock.ts";
import { syntheticMark } from "./list.ts";

const LF = 0x0a;
const SPACE = 0x20;
const ZERO = 0x30;
const COLON = 0x3a;
/** The arrow of the list, and its octets in UTF-8. */
const arrow = 0x2192;
const arrowOctets = [0xe2, 0x86, 0x92] as const;
/** Below it nanoseconds are exact as a number. */
const exact = 2 ** 50;
const smallest = 65_536;

/**
 * Rows one behind the other, each with its line end.
 *
 * @example
 * const list = new ListOctets();
 * for (const packet of packets) list.add(packet);
 * process.stdout.write(list.take());
 */
export class ListOctets {
  #bytes = Buffer.allocUnsafe(smallest);
  #size = 0;

  /** Octets so far. */
  get size(): number {
    return this.#size;
  }

  /** One more row; `time` is what its time column says, absent the seconds since the first frame. */
  add(packet: Packet, time?: string): void {
    const { sourcePort, destinationPort, protocol, frame } = packet;
    this.#need(256);
    this.#number(packet.number, 6);
    this.#octet(SPACE);
    // tshark leaves the column empty where the file has no time for a frame.
    if (frame.untimed) this.#text("        ");
    else if (time === undefined) this.#seconds(packet.time);
    else this.#text(time);
    this.#octet(SPACE);
    if (frame.synthetic) this.#text(`${syntheticMark} `);
    this.#endpoint(packet.source, sourcePort);
    this.#text(" → ");
    this.#endpoint(packet.destination, destinationPort);
    this.#octet(SPACE);
    this.#octet(SPACE);
    for (let units = this.#text(protocol); units < 4; units += 1) this.#octet(SPACE);
    this.#octet(SPACE);
    this.#number(packet.length, 3);
    this.#octet(SPACE);
    this.#text(packet.info);
    this.#octet(LF);
  }

  /** The rows so far, in UTF-8; it begins anew in the same memory. */
  take(): Uint8Array {
    const taken = this.#bytes.subarray(0, this.#size);
    this.#size = 0;
    return taken;
  }

  /** Makes room for so many octets, and for what a row has between its columns. */
  #need(octets: number): void {
    const size = this.#size + octets + 256;
    if (size <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(size * 2);
    this.#bytes.copy(larger, 0, 0, this.#size);
    this.#bytes = larger;
  }

  #octet(octet: number): void {
    this.#bytes[this.#size] = octet;
    this.#size += 1;
  }

  /** A whole number of at least `width` columns. */
  #number(value: number, width: number): void {
    let digits = 1;
    for (let top = 10; top <= value; top *= 10) digits += 1;
    for (let blank = digits; blank < width; blank += 1) this.#octet(SPACE);
    this.#digits(value, digits);
  }

  #digits(value: number, digits: number): void {
    const bytes = this.#bytes;
    let rest = value;
    for (let at = this.#size + digits - 1; at >= this.#size; at -= 1) {
      const tenth = Math.floor(rest / 10);
      bytes[at] = ZERO + rest - tenth * 10;
      rest = tenth;
    }
    this.#size += digits;
  }

  #seconds(time: bigint): void {
    const nanoseconds = Number(time);
    if (nanoseconds < 0 || nanoseconds >= exact) {
      this.#text(secondsText(time));
      return;
    }
    const micro = Math.floor(nanoseconds / 1000);
    const seconds = Math.floor(micro / 1e6);
    this.#number(seconds, 1);
    this.#octet(0x2e);
    this.#digits(micro - seconds * 1e6, 6);
  }

  #endpoint(address: string, port: number | undefined): void {
    const brackets = port !== undefined && address.includes(":");
    if (brackets) this.#octet(0x5b);
    this.#text(address);
    if (brackets) this.#octet(0x5d);
    if (port === undefined) return;
    this.#octet(COLON);
    this.#number(port, 1);
  }

  /** Text made safe to print; gives how many characters that are. */
  #text(text: string): number {
    const { length } = text;
    this.#need(length * 3);
    const bytes = this.#bytes;
    let size = this.#size;
    for (let at = 0; at < length; at += 1) {
      const code = text.charCodeAt(at);
      if (code >= 0x20 && code < 0x7f) {
        bytes[size] = code;
        size += 1;
      } else if (code === arrow) {
        bytes[size] = arrowOctets[0];
        bytes[size + 1] = arrowOctets[1];
        bytes[size + 2] = arrowOctets[2];
        size += 3;
      } else return this.#escaped(text);
    }
    this.#size = size;
    return length;
  }

  /** The same for text with more than ASCII in it. */
  #escaped(text: string): number {
    const safe = printable(text);
    this.#need(safe.length * 3);
    this.#size += this.#bytes.write(safe, this.#size);
    return safe.length;
  }
}
