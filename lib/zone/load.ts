/** From records as read to zones: which zone each belongs to, and what is wrong with them taken together. */

import { classIN } from "../wire/dns-class.ts";
import { absoluteText } from "../wire/dns-codec.ts";
import type { ResourceRecord } from "../wire/dns-message.ts";
import { nameKey, splitName } from "../wire/dns-name.ts";
import { rdataText } from "../wire/dns-rdata.ts";
import { type } from "../wire/dns-type.ts";
import { type Located, wrongLine } from "./master.ts";
import { upwards, Zone } from "./zone.ts";
import { Zones } from "./zones.ts";

/** Records from one place; `name` stands in front of the line in errors. */
export interface Source {
  readonly name: string;
  readonly records: readonly Located[];
}

interface Place extends Located {
  readonly source: string;
}

/** Seconds that a "no" may be kept where no SOA was given. */
const negativeTtl = 60;

/** The start of a zone of records that were given without one: a "no" needs it (RFC 2308 3). */
function madeSoa(apex: string): ResourceRecord {
  const times = { refresh: 3600, retry: 600, expire: 86_400, minimum: negativeTtl };
  // RFC 2606 2: nobody has a mailbox in "invalid".
  const data = { mname: apex, rname: "nobody.invalid", serial: 1, ...times };
  return { name: apex, type: type.SOA, class: classIN, ttl: negativeTtl, data };
}

/** Each record once, and one TTL for a whole set: the least (RFC 2181 5, 5.2). */
function tidy(places: readonly Place[]): ResourceRecord[] {
  const sets = new Map<string, Map<string, ResourceRecord>>();
  const ttls = new Map<string, number>();
  for (const { record } of places) {
    const key = `${nameKey(record.name)} ${record.type}`;
    const set = sets.get(key) ?? new Map<string, ResourceRecord>();
    sets.set(key, set);
    const text = rdataText(record.type, record.data);
    if (!set.has(text)) set.set(text, record);
    ttls.set(key, Math.min(record.ttl, ttls.get(key) ?? record.ttl));
  }
  const records: ResourceRecord[] = [];
  for (const [key, set] of sets)
    for (const record of set.values()) records.push({ ...record, ttl: ttls.get(key) ?? record.ttl });
  return records;
}

/** Where records without an SOA begin a zone of their own: a wildcard's is the name it stands below. */
function topOf(record: ResourceRecord): string {
  const labels = splitName(record.name);
  return (labels[0] === "*" ? labels.slice(1) : labels).join(".") || ".";
}

/**
 * Sorts records into zones. A source with SOA records holds the zones that these begin, and nothing outside of them; what
 * comes without an SOA joins the zone it lies in, or is a zone of its own. Throws PortholeError("format") "zone.db:12: why".
 */
export function zonesFrom(sources: readonly Source[]): Zones {
  const zones = new Map<string, Place[]>();
  const loose: Place[] = [];
  for (const { name: source, records } of sources) {
    const own = new Map<string, Place[]>();
    for (const { record, line } of records) {
      if (record.type !== type.SOA) continue;
      const key = nameKey(record.name);
      if (zones.has(key)) throw wrongLine(source, line, `zone ${absoluteText(record.name)} was read already`);
      if (!own.has(key)) own.set(key, []);
    }
    for (const located of records) {
      const place: Place = { record: located.record, line: located.line, source };
      const apex = upwards(nameKey(located.record.name)).find((name) => own.has(name));
      if (apex !== undefined) own.get(apex)?.push(place);
      else if (own.size === 0) loose.push(place);
      else
        throw wrongLine(source, located.line, `${absoluteText(located.record.name)} is outside of the zone`);
    }
    for (const [apex, places] of own) zones.set(apex, places);
  }
  const made = new Set<string>();
  const depth = (place: Place) => splitName(topOf(place.record)).length;
  for (const place of loose.sort((a, b) => depth(a) - depth(b))) {
    const top = nameKey(topOf(place.record));
    const apex = upwards(top).find((name) => zones.has(name)) ?? top;
    const places = zones.get(apex);
    if (places) places.push(place);
    else zones.set(apex, [place]);
    if (!places) made.add(apex);
  }
  const built = [...zones].map(([apex, places]) => build(apex, places, made.has(apex)));
  return new Zones(
    built,
    sources.reduce((sum, source) => sum + source.records.length, 0),
  );
}

function build(apex: string, places: readonly Place[], withoutSoa: boolean): Zone {
  const records = tidy(places);
  const zone = new Zone(apex, records);
  const fault = zone.fault();
  if (fault) {
    const place = places.findLast(({ record }) => sameRecord(record, fault.record)) as Place;
    throw wrongLine(place.source, place.line, fault.why);
  }
  return withoutSoa ? new Zone(apex, [...records, madeSoa(apex)]) : zone;
}

function sameRecord(a: ResourceRecord, b: ResourceRecord): boolean {
  return a.name === b.name && a.type === b.type && a.data === b.data;
}
