/** What a server knows of names, and what it answers from it: RFC 1034 4.3.2, RFC 4592 (wildcards), RFC 2308, RFC 8482. */
import type { Question, ResourceRecord } from "../wire/dns.ts";
import { nameKey, splitName } from "../wire/dns-name.ts";
import { rcode, type } from "../wire/dns-type.ts";
import { parseMaster, parseRecord } from "./master.ts";

export { parseMaster, parseRecord };

/** The parts of an answer that the data decides. */
export interface Lookup {
  rcode: number;
  authoritative: boolean;
  answers: ResourceRecord[];
  authorities: ResourceRecord[];
  additionals: ResourceRecord[];
}

/** Aliases followed for one question; more is a mistake in the data. */
const longestChain = 16;

/** The name and all above it, as keys: "a.b.c", "b.c", "c", ".". */
function upwards(name: string): string[] {
  const labels = splitName(nameKey(name));
  return [...labels.map((_, at) => labels.slice(at).join(".")), "."];
}

/** Records by name. It answers with authority for each name that has records, and for those below it. */
export class Zone {
  #records = new Map<string, ResourceRecord[]>();
  /** Names that exist: owners and all above them (RFC 4592 2.2.2). */
  #existing = new Set<string>();

  constructor(records: readonly ResourceRecord[] = []) {
    for (const record of records) {
      const key = nameKey(record.name);
      const list = this.#records.get(key);
      if (list) list.push(record);
      else this.#records.set(key, [record]);
      for (const name of upwards(record.name)) this.#existing.add(name);
    }
  }

  /** Records of the zone, all names. */
  get size(): number {
    let size = 0;
    for (const list of this.#records.values()) size += list.length;
    return size;
  }

  /** What to answer. A name that is not ours is REFUSED; aliases are followed as far as the data goes. */
  lookup(question: Question): Lookup {
    const found: Lookup = {
      rcode: rcode.NOERROR,
      authoritative: true,
      answers: [],
      authorities: [],
      additionals: [],
    };
    const seen = new Set<string>();
    for (let name = question.name; seen.size < longestChain; ) {
      const key = nameKey(name);
      if (seen.has(key)) return found;
      if (!this.#inside(key)) {
        if (seen.size === 0) Object.assign(found, { rcode: rcode.REFUSED, authoritative: false });
        return found;
      }
      seen.add(key);
      if (this.#refer(key, found)) {
        if (seen.size === 1) found.authoritative = false;
        return found;
      }
      const records = this.#at(key);
      if (!records) return this.#negative(key, found, rcode.NXDOMAIN);
      const matching = this.#select(records, question.type);
      if (matching.length > 0) {
        // The owner is spelled as it was asked (RFC 4343 4.1), a wildcard's as the name it stands in for (RFC 4592 3.2).
        found.answers.push(...matching.map((record) => ({ ...record, name })));
        this.#help(matching, found);
        return found;
      }
      const alias = records.find((record) => record.type === type.CNAME);
      if (!alias || !("name" in alias.data)) return this.#negative(key, found, rcode.NOERROR);
      found.answers.push({ ...alias, name });
      name = alias.data.name;
    }
    return found;
  }

  #select(records: readonly ResourceRecord[], wanted: number): readonly ResourceRecord[] {
    // RFC 8482 4.1: for ANY one set of the name's is enough, so that nobody is flooded with the rest.
    const number = wanted === type.ANY ? records[0]?.type : wanted;
    return records.filter((record) => record.type === number);
  }

  #inside(key: string): boolean {
    return upwards(key).some((name) => this.#records.has(name) || this.#records.has(wildcard(name)));
  }

  /** The records at a name, or those of the wildcard that covers it; empty where it only has names below it. */
  #at(key: string): readonly ResourceRecord[] | undefined {
    const own = this.#records.get(key);
    if (own) return own;
    if (this.#existing.has(key)) return [];
    // RFC 4592 3.3.1: only the wildcard at the closest name that exists counts.
    const closest = upwards(key).find((name) => this.#existing.has(name));
    return closest === undefined ? undefined : this.#records.get(wildcard(closest));
  }

  #soa(key: string): ResourceRecord | undefined {
    for (const name of upwards(key)) {
      const soa = this.#records.get(name)?.find((record) => record.type === type.SOA);
      if (soa) return soa;
    }
    return undefined;
  }

  /** RFC 2308 3: the SOA goes along, its TTL no longer than its minimum, so that the "no" may be kept. */
  #negative(key: string, found: Lookup, code: number): Lookup {
    found.rcode = code;
    const soa = this.#soa(key);
    if (soa && "minimum" in soa.data)
      found.authorities.push({ ...soa, ttl: Math.min(soa.ttl, soa.data.minimum) });
    return found;
  }

  /** RFC 1034 4.3.2 3b: below a cut of the zone the answer is where to ask. */
  #refer(key: string, found: Lookup): boolean {
    const soa = this.#soa(key);
    if (!soa) return false;
    const apex = nameKey(soa.name);
    for (const name of upwards(key)) {
      if (name === apex) return false;
      const servers = this.#records.get(name)?.filter((record) => record.type === type.NS) ?? [];
      if (servers.length === 0) continue;
      found.authorities.push(...servers);
      this.#help(servers, found);
      return true;
    }
    return false;
  }

  /** Addresses of the hosts that the records name (RFC 1035 3.3.9, 3.3.11, RFC 2782). */
  #help(records: readonly ResourceRecord[], found: Lookup): void {
    const hosts = new Set<string>();
    for (const { data, type: number } of records) {
      if ("exchange" in data) hosts.add(nameKey(data.exchange));
      else if ("target" in data) hosts.add(nameKey(data.target));
      else if (number === type.NS && "name" in data) hosts.add(nameKey(data.name));
    }
    for (const host of hosts)
      for (const record of this.#records.get(host) ?? [])
        if (record.type === type.A || record.type === type.AAAA) found.additionals.push(record);
  }
}

function wildcard(name: string): string {
  return name === "." ? "*" : `*.${name}`;
}
