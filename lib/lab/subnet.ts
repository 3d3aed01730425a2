/** Subnet: an address block of a lab's net, and the numbers that are given out of it (RFC 4632 3.1, RFC 4291 2.3). */
import ipaddr from "ipaddr.js";
import { PortholeError } from "../errors.ts";
import { printable } from "../printable.ts";

type Family = 4 | 6;

/** A block of one family: "10.0.1.0/24" or "fd00:1::/64". */
export class Subnet {
  readonly family: Family;
  readonly prefix: number;
  readonly #octets: readonly number[];

  private constructor(octets: readonly number[], prefix: number) {
    this.family = octets.length === 4 ? 4 : 6;
    this.prefix = prefix;
    this.#octets = octets.map((octet, at) => octet & mask(prefix, at));
  }

  /** Reads "10.0.1.0/24", or the block of a host's address "10.0.1.7/24". Throws a usage error. */
  static read(text: string): Subnet {
    const [address = "", length = ""] = text.split("/", 2);
    const octets = octetsOf(address);
    const most = (octets?.length ?? 0) * 8;
    if (!octets || !/^\d{1,3}$/.test(length) || Number(length) < 8 || Number(length) > most - 2)
      throw new PortholeError(
        "usage",
        `Cannot read net "${printable(text)}": 10.0.1.0/24 or fd00:1::/64 is meant, with room for two hosts`,
      );
    return new Subnet(octets, Number(length));
  }

  /** How many hosts have room; large blocks count as 65,534. */
  get room(): number {
    const bits = this.#octets.length * 8 - this.prefix;
    return bits > 16 ? 65_534 : 2 ** bits - 2;
  }

  /** The n-th address, counted from 1. */
  host(n: number): string {
    const octets = [...this.#octets];
    let rest = n;
    for (let at = octets.length - 1; at >= 0 && rest > 0; at -= 1) {
      rest += octets[at] as number;
      octets[at] = rest & 0xff;
      rest >>>= 8;
    }
    return textOf(octets);
  }

  holds(address: string): boolean {
    const octets = octetsOf(address);
    return (
      octets?.length === this.#octets.length &&
      octets.every((octet, at) => (octet & mask(this.prefix, at)) === this.#octets[at])
    );
  }

  /** True when one of the two holds the other's addresses. */
  meets(other: Subnet): boolean {
    return this.holds(textOf(other.#octets)) || other.holds(textOf(this.#octets));
  }

  toString(): string {
    return `${textOf(this.#octets)}/${this.prefix}`;
  }
}

/** An address in its usual form ("fd00::1"); undefined when it is none. */
export function plainAddress(text: string): string | undefined {
  const octets = octetsOf(text);
  return octets && textOf(octets);
}

function mask(prefix: number, at: number): number {
  const bits = Math.min(Math.max(prefix - at * 8, 0), 8);
  return (0xff << (8 - bits)) & 0xff;
}

function octetsOf(text: string): number[] | undefined {
  // ipaddr.js would take "1" and "0x7f.1" too.
  const whole = /^\d{1,3}(\.\d{1,3}){3}$/.test(text) || (text.includes(":") && !text.includes("%"));
  return whole && ipaddr.isValid(text) ? ipaddr.parse(text).toByteArray() : undefined;
}

function textOf(octets: readonly number[]): string {
  return ipaddr.fromByteArray([...octets]).toString();
}
