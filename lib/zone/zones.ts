/** Several zones as one: which of them speaks of a name, and aliases followed from one to the other (RFC 1034 4.3.2). */

import { rcode } from "../wire/dns-code.ts";
import type { Question } from "../wire/dns-message.ts";
import { nameKey } from "../wire/dns-name.ts";
import { type } from "../wire/dns-type.ts";
import { type Lookup, upwards, type Zone } from "./zone.ts";

/** Aliases followed for one question; more is a mistake in the data. */
const longestChain = 16;

/** All that a server knows. */
export class Zones {
  #zones = new Map<string, Zone>();
  /** Records given, all zones. */
  readonly size: number;

  constructor(zones: readonly Zone[], size: number) {
    for (const zone of zones) this.#zones.set(zone.apex, zone);
    this.size = size;
  }

  /** The zone that a name lies in: the one that begins closest above it. DS belongs to the parent (RFC 4035 3.1.4.1). */
  zoneOf(key: string, number: number): Zone | undefined {
    let found: Zone | undefined;
    for (const name of upwards(key)) {
      const zone = this.#zones.get(name);
      if (!zone) continue;
      found ??= zone;
      if (number !== type.DS || name !== key) return zone;
    }
    return found;
  }

  /** What to answer. A name that is not ours is REFUSED; aliases are followed as far as the data goes. */
  lookup(question: Question): Lookup {
    const found: Lookup = {
      rcode: rcode.NOERROR,
      authoritative: true,
      answers: [],
      authorities: [],
      additionals: [],
      whole: false,
    };
    const seen = new Set<string>();
    for (let name: string | undefined = question.name; name !== undefined && seen.size < longestChain; ) {
      const key = nameKey(name);
      if (seen.has(key)) return found;
      const zone = this.zoneOf(key, question.type);
      if (!zone) {
        found.outside = name;
        if (seen.size > 0) return found;
        found.rcode = rcode.REFUSED;
        found.authoritative = false;
        return found;
      }
      seen.add(key);
      name = zone.answer(name, question.type, found);
    }
    return found;
  }
}
