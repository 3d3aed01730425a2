/** Response rate limiting: like answers to one network, so many a second, so that a forged source gains little. */
import { randomInt } from "node:crypto";
import { addressBytes } from "../wire/address.ts";

/** What becomes of an answer: sent, cut to a header with TC (the true client comes by TCP), or not sent. */
export type Verdict = "send" | "cut" | "drop";

/** Counters; a power of two. Two kinds that fall on one counter by chance share it for a second. */
const counters = 16_384;

/** Milliseconds of one window. */
const window = 1000;

/** Mixes a number into a hash. */
function mix(value: number, more: number): number {
  return Math.imul(value ^ more, 0x01000193);
}

/** A hash of text. */
export function hashText(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) value = mix(value, text.charCodeAt(at));
  return value >>> 0;
}

/** A hash of the network that an address is in: /24 of IPv4, /56 of IPv6 (as BIND has it). */
export function networkHash(host: string): number {
  let octets: Uint8Array;
  try {
    octets = addressBytes(host);
  } catch {
    return hashText(host);
  }
  let value = 0x811c9dc5;
  for (const octet of octets.subarray(0, octets.length === 4 ? 3 : 7)) value = mix(value, octet);
  return value >>> 0;
}

/** An address of this machine that nobody outside can forge. */
export function isLoopback(host: string): boolean {
  return host === "127.0.0.1" || host === "::1" || host.startsWith("127.");
}

/** Counts answers by network and kind, a second at a time, in a table of fixed size. */
export class ResponseRate {
  readonly #perSecond: number;
  readonly #now: () => number;
  readonly #seed = randomInt(0x7fffffff);
  #tags = new Uint32Array(counters);
  #windows = new Uint32Array(counters);
  #counts = new Uint32Array(counters);

  /** `perSecond` 0 means no limit. `now` is in milliseconds. */
  constructor(perSecond: number, now: () => number = () => performance.now()) {
    this.#perSecond = perSecond;
    this.#now = now;
  }

  /**
   * Counts one answer. Past the limit every second one is cut and the rest dropped; to a loopback address all are cut:
   * nobody outside can forge that one, so silence would only hurt.
   */
  verdict(host: string, kind: number): Verdict {
    if (this.#perSecond === 0) return "send";
    const tag = mix(mix(networkHash(host), kind), this.#seed) >>> 0;
    const at = (tag ^ (tag >>> 14)) & (counters - 1);
    const second = Math.floor(this.#now() / window) + 1;
    if (this.#tags[at] !== tag || this.#windows[at] !== second) {
      this.#tags[at] = tag;
      this.#windows[at] = second;
      this.#counts[at] = 0;
    }
    const count = (this.#counts[at] as number) + 1;
    this.#counts[at] = count;
    if (count <= this.#perSecond) return "send";
    return isLoopback(host) || (count - this.#perSecond) % 2 === 1 ? "cut" : "drop";
  }
}
