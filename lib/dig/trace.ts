/** `+trace`: asks the root for a name and follows its delegations down, as RFC 1034 5.3.3 does without a cache. */
import type { Engine } from "../command.ts";
import { printable } from "../printable.ts";
import type { Message, ResourceRecord } from "../wire/dns.ts";
import { rcode } from "../wire/dns-code.ts";
import { absoluteText } from "../wire/dns-codec.ts";
import { nameKey, splitName } from "../wire/dns-name.ts";
import { type } from "../wire/dns-type.ts";
import type { Event, Reply } from "./event.ts";
import { inquire } from "./inquiry.ts";
import type { Query } from "./query.ts";
import { addressesOf, type Server } from "./server.ts";

/** Delegations that are followed; a name has 127 labels at most, and few have ten. */
const mostSteps = 128;
/** Name servers of one zone that are tried. */
const mostServers = 13;

/** True when `name` is `zone` or lies below it; both are keys. */
function isWithin(name: string, zone: string): boolean {
  if (zone === ".") return true;
  const labels = splitName(name);
  const above = splitName(zone);
  return labels.slice(labels.length - above.length).join(".") === zone && labels.length >= above.length;
}

/** Where a reply sends on to: a zone and the names of its servers. Undefined when it sends nowhere. */
export interface Referral {
  readonly zone: string;
  readonly names: readonly string[];
}

/** The referral in these records, whatever else they hold. */
export function referralOf(records: readonly ResourceRecord[]): Referral | undefined {
  const first = records.find((record) => record.type === type.NS);
  if (!first) return undefined;
  const zone = nameKey(first.name);
  const names = records.flatMap(({ type: number, name, data }) =>
    number === type.NS && nameKey(name) === zone && "name" in data ? [data.name] : [],
  );
  return { zone, names };
}

/**
 * Why a referral is not to be followed: it must lead from the zone that was asked towards the name. One that stays in
 * its zone could go in circles for ever.
 */
export function wrongReferral(found: Referral, zone: string, name: string): string | undefined {
  if (found.zone === zone) return ";; BAD (HORIZONTAL) REFERRAL";
  if (!isWithin(found.zone, zone) || !isWithin(nameKey(name), found.zone)) return ";; BAD REFERRAL";
  return undefined;
}

/** Addresses that came along with a referral. Only those of names that the asked zone may speak of (RFC 2181 5.4.1). */
export function glueOf(message: Message, name: string, zone: string): string[] {
  const key = nameKey(name);
  if (!isWithin(key, zone)) return [];
  return message.additionals.flatMap((record) =>
    nameKey(record.name) === key && "address" in record.data ? [record.data.address] : [],
  );
}

/** Name servers whose own addresses are looked for on the way to another's: a lab's zones may hang on each other. */
const deepest = 3;

/** A walk from the root: what it asks with, whose servers it began at, and how many walks it is within. */
interface Walk {
  readonly engine: Engine;
  readonly query: Query;
  readonly first: readonly Server[];
  readonly depth: number;
}

/** The addresses of a referral's servers: those that came along, else what the system knows, else what the tree says. */
async function serversOf(found: Referral, message: Message, zone: string, walk: Walk): Promise<Server[]> {
  const { port, family } = walk.query;
  const wanted = (host: string) => family === undefined || (family === 6) === host.includes(":");
  const names = found.names.slice(0, mostServers);
  const glued: Server[] = [];
  for (const name of names)
    for (const host of glueOf(message, name, zone).filter(wanted)) glued.push({ host, port, called: name });
  if (glued.length > 0)
    return glued.sort((a, b) => Number(a.host.includes(":")) - Number(b.host.includes(":")));
  for (const find of [(name: string) => addressesOf(name, family), (name: string) => inTree(name, walk)])
    for (const name of names) {
      const hosts = await find(name);
      if (hosts.length > 0) return hosts.map((host) => ({ host, port, called: name }));
    }
  return [];
}

/** The addresses of a name by a walk of its own, of which nothing is told. */
async function inTree(name: string, { engine, query, first, depth }: Walk): Promise<string[]> {
  if (depth >= deepest) return [];
  const asked = { ...query, name, type: query.family === 6 ? type.AAAA : type.A };
  let hosts: string[] = [];
  for await (const event of down({ engine, query: asked, first, depth: depth + 1 }))
    if (event.kind === "reply")
      hosts = event.reply.message.answers.flatMap(({ data }) => ("address" in data ? [data.address] : []));
  return hosts;
}

/** Asks `first` for the servers of the root, and from there down to the answer. */
export function trace(engine: Engine, query: Query, first: readonly Server[]): AsyncGenerator<Event> {
  return down({ engine, query, first, depth: 0 });
}

async function* down(walk: Walk): AsyncGenerator<Event> {
  const { engine, query, first } = walk;
  let asked: Query = { ...query, name: ".", type: type.NS };
  let servers = first;
  let zone = ".";
  for (let step = 0; step < mostSteps; step += 1) {
    let reply: Reply | undefined;
    for await (const event of inquire(engine, asked, servers)) {
      if (event.kind === "reply") reply = event.reply;
      yield event;
    }
    if (!reply) return;
    const { message } = reply;
    if (step > 0 && (message.answers.length > 0 || message.rcode !== rcode.NOERROR)) return;
    const found = referralOf(step > 0 ? message.authorities : message.answers);
    if (!found) return;
    const wrong = step > 0 ? wrongReferral(found, zone, query.name) : undefined;
    if (wrong) return yield { kind: "remark", line: wrong, always: true };
    servers = await serversOf(found, message, zone, walk);
    if (servers.length === 0) {
      const names = found.names.map((name) => printable(absoluteText(name))).join(", ");
      yield { kind: "remark", line: `;; no address of ${names}`, always: true };
      return;
    }
    zone = found.zone;
    // Who is asked now answers for its own zone; nobody is to look further on our behalf.
    asked = { ...query, recurse: false };
  }
}
