/** A zone transfer as it comes in: RFC 5936 2.2. */

import { type } from "../wire/dns-type.ts";
import type { Answered } from "../zone/ask.ts";

/** Counts what came. The zone's SOA record stands first and once more at the end (RFC 5936 2.2). */
export class Transfer {
  records = 0;
  messages = 0;
  octets = 0;
  #starts = 0;

  /** Takes one message: "refused" when it is no part of a transfer, "last" when the zone is whole with it. */
  add({ message, octets }: Answered): "refused" | "more" | "last" {
    const [first] = message.answers;
    if (message.rcode !== 0 || (this.messages === 0 && first?.type !== type.SOA)) return "refused";
    this.messages += 1;
    this.octets += octets.length;
    this.records += message.answers.length;
    this.#starts += message.answers.filter((record) => record.type === type.SOA).length;
    return this.#starts < 2 ? "more" : "last";
  }
}
