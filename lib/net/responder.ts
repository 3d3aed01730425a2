/** What every service that answers datagrams owes the network: RFC 1122 4.1.3, CERT CA-1996-01, CVE-1999-0103. */
import { isIP } from "node:net";
import type { Address, Service } from "./connection.ts";

/** How a responder behaves. Units: octets, answers a second, answers. */
export interface Manners {
  /** Octets of an answer at most; 512 when absent, as RFC 864 and RFC 865 have it, 0 is no bound. */
  readonly largest?: number;
  /** Answers a second to one host; 100 when absent, 0 is no bound. */
  readonly rate?: number;
  /** Answers that one host may have at once after a silence; twice the rate when absent. */
  readonly burst?: number;
  /** A port below 1024 that clients of this service do use (NTP: 123). */
  readonly usual?: number;
}

/** Ports up to here are servers' own: whoever "asks" from there is a server that will answer our answer. */
const lastReserved = 1023;
/** Hosts whose answers are counted; the one seen first is forgotten for a new one. */
const mostHosts = 4096;

/**
 * True where an answer would start a conversation between two servers, or go to more than one host: reserved source
 * ports, port 0, our own port, multicast, broadcast and unspecified source addresses (RFC 1122 3.2.1.3).
 */
export function unanswerable(from: Address, own: number | undefined, usual?: number): boolean {
  if (from.port === usual) return false;
  return from.port <= lastReserved || from.port === own || toMany(from.host);
}

/** An address that stands for no single host. */
function toMany(host: string): boolean {
  if (isIP(host) === 6) return /^ff/i.test(host) || host === "::";
  const first = Number(host.split(".", 1)[0]);
  return isIP(host) === 4 && (first === 0 || first >= 224);
}

/** Answers left for each host: a bucket that fills at `rate` a second and holds `burst`. */
export class Quota {
  readonly #rate: number;
  readonly #burst: number;
  readonly #hosts = new Map<string, { left: number; at: number }>();

  constructor(rate: number, burst = 2 * rate) {
    this.#rate = rate;
    this.#burst = burst;
  }

  /** Takes one answer for `host` at `now` (milliseconds of any steady clock); false when none is left. */
  take(host: string, now = performance.now()): boolean {
    let bucket = this.#hosts.get(host);
    if (!bucket) {
      if (this.#hosts.size >= mostHosts) this.#hosts.delete(this.#hosts.keys().next().value as string);
      bucket = { left: this.#burst, at: now };
      this.#hosts.set(host, bucket);
    }
    bucket.left = Math.min(this.#burst, bucket.left + ((now - bucket.at) * this.#rate) / 1000);
    bucket.at = now;
    if (bucket.left < 1) return false;
    bucket.left -= 1;
    return true;
  }
}

/**
 * The datagram half of a service from the function that answers one: at most one datagram for one, none of more than
 * 512 octets, none to sources that cannot be clients, and no more than a rate.
 *
 * @example
 * const service: Service = { datagram: responder(() => Buffer.from("hello\r\n")) };
 */
export function responder(
  answer: (message: Uint8Array, from: Address) => Uint8Array | undefined,
  { largest = 512, rate = 100, burst = 2 * rate, usual }: Manners = {},
): NonNullable<Service["datagram"]> {
  const quota = rate > 0 ? new Quota(rate, burst) : undefined;
  return (message, from, box) => {
    const own = box?.local.port;
    if (unanswerable(from, own === usual ? undefined : own, usual)) return undefined;
    if (quota && !quota.take(from.host)) return undefined;
    const reply = answer(message, from);
    return reply && largest > 0 && reply.length > largest ? reply.subarray(0, largest) : reply;
  };
}
