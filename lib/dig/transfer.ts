/** A zone transfer as it comes in: all of a zone (RFC 5936 2.2), or what has changed of it (RFC 1995 4). */

import { isNewerSerial } from "../wire/dns-serial.ts";
import { type } from "../wire/dns-type.ts";
import type { Answered } from "../zone/ask.ts";

/** Counts what came. The zone's SOA record stands first and once more at the end (RFC 5936 2.2). */
export class Transfer {
  records = 0;
  messages = 0;
  octets = 0;
  /** What the client has, of a transfer that is to bring only what has changed since. */
  readonly #serial: number | undefined;
  /** The version that is transferred, and how often its SOA has come. */
  #version: number | undefined;
  #starts = 0;
  /** How many of them end it: more where only changes come, of which each lot begins with an SOA too. */
  #until = 2;

  /** `serial` is what the client has; absent, all of the zone was asked for. */
  constructor(serial?: number) {
    this.#serial = serial;
  }

  /** Takes one message: "refused" when it is no part of a transfer, "last" when the zone is whole with it. */
  add({ message, octets }: Answered): "refused" | "more" | "last" {
    const [first] = message.answers;
    if (message.rcode !== 0 || (this.messages === 0 && first?.type !== type.SOA)) return "refused";
    this.messages += 1;
    this.octets += octets.length;
    for (const { data } of message.answers) {
      this.records += 1;
      if (!("serial" in data)) continue;
      this.#version ??= data.serial;
      // RFC 1995 4: behind the SOA of what is new, that of what is old begins the first lot of changes.
      if (this.#serial !== undefined && this.records === 2 && data.serial !== this.#version) this.#until = 3;
      if (this.#serial === undefined || data.serial === this.#version) this.#starts += 1;
    }
    return this.#starts >= this.#until || this.#isUpToDate() ? "last" : "more";
  }

  /** RFC 1995 2: one SOA alone, no newer than the client's, says that nothing has changed. */
  #isUpToDate(): boolean {
    if (this.#serial === undefined || this.records !== 1 || this.#version === undefined) return false;
    return !isNewerSerial(this.#version, this.#serial);
  }
}
