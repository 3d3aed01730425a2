/** One zone: its names, and what it says of one: RFC 1034 4.3.2, 4592 (wildcards), 2308 (no), 6672 (DNAME), 8482 (ANY). */

import { rcode } from "../wire/dns-code.ts";
import { absoluteText } from "../wire/dns-codec.ts";
import type { ResourceRecord } from "../wire/dns-message.ts";
import { nameKey, splitName } from "../wire/dns-name.ts";
import { rdataText } from "../wire/dns-rdata.ts";
import { type } from "../wire/dns-type.ts";

/** The parts of an answer that the data decides. */
export interface Lookup {
  rcode: number;
  authoritative: boolean;
  answers: ResourceRecord[];
  authorities: ResourceRecord[];
  additionals: ResourceRecord[];
  /** The additional records are glue without which the rest is of no use (RFC 9471). */
  whole: boolean;
  /** The apex of the zone that said no or referred; absent when the name was found. */
  zone?: string;
  /** An alias led to this name, of which nothing is known here. */
  outside?: string;
}

/** The name and all above it, as keys: "a.b.c", "b.c", "c", ".". */
export function upwards(key: string): string[] {
  const labels = splitName(key);
  return [...labels.map((_, at) => labels.slice(at).join(".")), "."];
}

function wildcard(key: string): string {
  return key === "." ? "*" : `*.${key}`;
}

/** A set of records, all of one name and type, takes about this many characters: enough to tell a small one. */
function weight(records: readonly ResourceRecord[]): number {
  return records.reduce((sum, record) => sum + 12 + rdataText(record.type, record.data).length, 0);
}

/** The data of one zone. Keys are names as `nameKey` spells them. */
export class Zone {
  readonly apex: string;
  readonly #soa: ResourceRecord | undefined;
  #records = new Map<string, ResourceRecord[]>();
  /** Names that exist: owners and all above them up to the apex (RFC 4592 2.2.2). */
  #existing = new Set<string>();
  /** Names at which an answer ends that was asked for something below: delegations and DNAME. */
  #turns = new Set<string>();

  constructor(apex: string, records: readonly ResourceRecord[]) {
    this.apex = nameKey(apex);
    this.#existing.add(this.apex);
    for (const record of records) this.#add(record);
    this.#soa = this.#of(this.apex, type.SOA)[0];
  }

  #add(record: ResourceRecord): void {
    const key = nameKey(record.name);
    const list = this.#records.get(key);
    if (list) list.push(record);
    else this.#records.set(key, [record]);
    if (record.type === type.DNAME || (record.type === type.NS && key !== this.apex)) this.#turns.add(key);
    for (const name of upwards(key)) {
      if (this.#existing.has(name)) break;
      this.#existing.add(name);
    }
  }

  #of(key: string, number: number): readonly ResourceRecord[] {
    return this.#records.get(key)?.filter((record) => record.type === number) ?? [];
  }

  /**
   * Adds to `found` what the zone says of a name within it. `name` is the name as it was asked, which is how owners are
   * spelled back (RFC 4343 4.1); an alias gives the name to go on with.
   */
  answer(name: string, number: number, found: Lookup): string | undefined {
    const key = nameKey(name);
    if (this.#turns.size > 0) {
      for (const turn of this.#path(key)) {
        const servers = turn === this.apex ? [] : this.#of(turn, type.NS);
        // RFC 4035 3.1.4.1: DS is the one type that the parent's side of a cut answers.
        if (servers.length > 0 && !(turn === key && number === type.DS))
          return this.#refer(turn, servers, found);
        const [dname] = turn === key ? [] : this.#of(turn, type.DNAME);
        if (dname) return this.#rename(dname, name, found);
      }
    }
    const records = this.#at(key);
    if (!records) return this.#negative(found, rcode.NXDOMAIN);
    const matching = number === type.ANY ? smallest(records) : records.filter((one) => one.type === number);
    if (matching.length > 0) {
      for (const record of matching) found.answers.push({ ...record, name });
      this.#help(matching, found);
      return undefined;
    }
    const alias = records.find((record) => record.type === type.CNAME);
    if (!alias || !("name" in alias.data)) return this.#negative(found, rcode.NOERROR);
    found.answers.push({ ...alias, name });
    return alias.data.name;
  }

  /** Names from the apex down to `key`: what is above hides what is below. */
  #path(key: string): string[] {
    const names = upwards(key);
    return names.slice(0, names.indexOf(this.apex) + 1).reverse();
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

  /** RFC 2308 3: the SOA goes along, its TTL no longer than its minimum, so that the "no" may be kept. */
  #negative(found: Lookup, code: number): undefined {
    found.rcode = code;
    found.zone = this.apex;
    const soa = this.#soa;
    if (soa && "minimum" in soa.data)
      found.authorities.push({ ...soa, ttl: Math.min(soa.ttl, soa.data.minimum) });
  }

  /** RFC 1034 4.3.2 3b: below a cut of the zone the answer is where to ask. */
  #refer(cut: string, servers: readonly ResourceRecord[], found: Lookup): undefined {
    // RFC 1034 4.1.1: AA speaks of the first owner in the answer.
    if (found.answers.length === 0) found.authoritative = false;
    found.zone = this.apex;
    found.authorities.push(...servers);
    const before = found.additionals.length;
    this.#help(servers, found);
    found.whole = found.additionals.slice(before).some(({ name }) => upwards(nameKey(name)).includes(cut));
  }

  /** RFC 6672 3.1: the name below moves along, by a CNAME made for it. */
  #rename(dname: ResourceRecord, name: string, found: Lookup): string | undefined {
    found.answers.push(dname);
    if (!("name" in dname.data)) return undefined;
    const labels = splitName(name);
    const kept = labels.slice(0, labels.length - splitName(dname.name).length);
    const target = [...kept, ...splitName(dname.data.name)].join(".");
    try {
      splitName(target);
    } catch {
      // RFC 6672 2.2: what gets too long by it is YXDOMAIN.
      found.rcode = rcode.YXDOMAIN;
      return undefined;
    }
    found.answers.push({
      name,
      type: type.CNAME,
      class: dname.class,
      ttl: dname.ttl,
      data: { name: target },
    });
    return target;
  }

  /** Addresses of the hosts that the records name (RFC 1035 3.3.9, 3.3.11, RFC 2782, RFC 9460 4.1). */
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

  /** All records as a transfer has them, the SOA first (RFC 5936 2.2); undefined without one. */
  transfer(): readonly [ResourceRecord, ...ResourceRecord[]] | undefined {
    const soa = this.#soa;
    return soa && [soa, ...[...this.#records.values()].flat().filter((record) => record !== soa)];
  }

  /** What is wrong with the records taken together, and with which of them; undefined when nothing is. */
  fault(): { record: ResourceRecord; why: string } | undefined {
    for (const list of this.#records.values()) {
      const aliases = list.filter((record) => record.type === type.CNAME);
      const name = absoluteText(list[0]?.name ?? ".");
      if (aliases[1]) return { record: aliases[1], why: `${name} has two CNAME records` };
      // RFC 2181 10.1, but for DNSSEC's own records (RFC 4035 2.5).
      const other = list.find((record) => record.type !== type.CNAME && !besideAlias.has(record.type));
      const [alias] = aliases;
      if (alias && other)
        return { record: laterOf(list, alias, other), why: `${name} has a CNAME and other data` };
      const starts = list.filter((record) => record.type === type.SOA);
      if (starts[1]) return { record: starts[1], why: `${name} has two SOA records` };
    }
    return undefined;
  }
}

/** KEY, RRSIG, NSEC. */
const besideAlias = new Set([25, 46, 47]);

function laterOf(list: readonly ResourceRecord[], a: ResourceRecord, b: ResourceRecord): ResourceRecord {
  return list.indexOf(a) > list.indexOf(b) ? a : b;
}

/** RFC 8482 4.1: for ANY one set of the name's is enough; the smallest, so that nobody is flooded. */
function smallest(records: readonly ResourceRecord[]): readonly ResourceRecord[] {
  const sets = new Map<number, ResourceRecord[]>();
  for (const record of records) {
    const set = sets.get(record.type);
    if (set) set.push(record);
    else sets.set(record.type, [record]);
  }
  return [...sets.values()].sort((a, b) => weight(a) - weight(b))[0] ?? [];
}
