/**
 * Messages of ICMPv6 beyond errors, echo, Neighbor Discovery and listeners: RFC 2894 (renumbering), RFC 3122 (inverse
 * discovery), RFC 3971 (certification paths), RFC 4620 (node information), RFC 5568 (fast handovers), RFC 6275 (home
 * agents), RFC 6743 (locators), RFC 6775 (6LoWPAN).
 */
import type { Cursor } from "./cursor.ts";
import { type Part, readParts } from "./icmpv6-part.ts";

/** RFC 2894 3.1. */
const renumbering: readonly Part[] = [
  [4, "rr.sequence_number", "Sequence Number"],
  [1, "rr.segment_number", "Segment Number"],
  [1, "rr.flag", "Flags", "hex"],
  [2, "rr.maxdelay", "Max Delay"],
  [4, "reserved", "Reserved", "bytes"],
];
const matchPart: readonly Part[] = [
  [1, "rr.pco.mp.opcode", "OpCode"],
  [1, "rr.pco.mp.oplength", "OpLength"],
  [1, "rr.pco.mp.ordinal", "Ordinal"],
  [1, "rr.pco.mp.matchlen", "MatchLen"],
  [1, "rr.pco.mp.minlen", "MinLen"],
  [1, "rr.pco.mp.maxlen", "MaxLen"],
  [2, "reserved", "Reserved", "bytes"],
  [16, "rr.pco.mp.matchprefix", "MatchPrefix", "ipv6"],
];
const usePart: readonly Part[] = [
  [1, "rr.pco.up.uselen", "UseLen"],
  [1, "rr.pco.up.keeplen", "KeepLen"],
  [1, "rr.pco.up.flagmask", "FlagMask", "hex"],
  [1, "rr.pco.up.raflags", "RAFlags", "hex"],
  [4, "rr.pco.up.validlifetime", "Valid Lifetime"],
  [4, "rr.pco.up.preferredlifetime", "Preferred Lifetime"],
  [4, "rr.pco.up.flag", "Flags", "hex"],
  [16, "rr.pco.up.useprefix", "UsePrefix", "ipv6"],
];
const resultPart: readonly Part[] = [
  [2, "rr.rm.flag", "Flags", "hex"],
  [1, "rr.rm.ordinal", "Ordinal"],
  [1, "rr.rm.matchedlen", "MatchedLen"],
  [4, "rr.rm.interfaceindex", "InterfaceIndex"],
  [16, "rr.rm.matchedprefix", "MatchedPrefix", "ipv6"],
];

/** RFC 2894 3.2: a match, then the prefixes to use; or, of a result, one part for each prefix that matched. */
function renumber(c: Cursor, code: number): void {
  readParts(c, renumbering);
  if (c.left === 0 || code > 1) return;
  if (code === 0) {
    c.open("icmpv6.rr.pco.mp", "Match-Prefix Part");
    readParts(c, matchPart);
    c.close();
  }
  while (c.left > 0) {
    if (code === 0) c.open("icmpv6.rr.pco.up", "Use-Prefix Part");
    else c.open("icmpv6.rr.rm", "Result Message");
    readParts(c, code === 0 ? usePart : resultPart);
    c.close();
  }
}

/** RFC 4620 4: a query says by its code what its subject is, a reply by its type what it holds. */
function nodeInformation(c: Cursor, type: number, code: number): void {
  const question = c.peek(2);
  readParts(c, [
    [2, "ni.qtype", "Qtype"],
    [2, "ni.flag", "Flags", "hex"],
    [8, "ni.nonce", "Nonce"],
  ]);
  if (type === nodeQuery) {
    if (c.left > 0 && code === 0)
      readParts(c, [[16, "ni.query.subject_ipv6", "IPv6 subject address", "ipv6"]]);
    else if (c.left > 0 && code === 2)
      readParts(c, [[4, "ni.query.subject_ipv4", "IPv4 subject address", "ipv4"]]);
    return;
  }
  const address: readonly Part[] | undefined =
    question === 3
      ? [[16, "ni.reply.node_address", "IPv6 Node address", "ipv6"]]
      : question === 4
        ? [[4, "ni.reply.ipv4_address", "IPv4 Node address", "ipv4"]]
        : undefined;
  if (!address) return;
  while (c.left > 0) readParts(c, [[4, "ni.reply.node_ttl", "TTL"], ...address]);
}

const nodeQuery = 139;
const identifier: Part = [2, "mip6.identifier", "Identifier", "hex"];
const reserved2: Part = [2, "reserved", "Reserved", "bytes"];
const reserved4: Part = [4, "reserved", "Reserved", "bytes"];

/** What stands in front of the options, or is all of a message, by type. */
const bodies: Readonly<Record<number, readonly Part[]>> = {
  141: [reserved4],
  142: [reserved4],
  144: [identifier, reserved2],
  145: [identifier, reserved2],
  146: [identifier, reserved2],
  147: [identifier, [2, "mip6.flag", "Flags", "hex"]],
  148: [
    [2, "send.identifier", "Identifier"],
    [2, "send.component", "Component"],
  ],
  149: [
    [2, "send.identifier", "Identifier"],
    [2, "send.all_components", "All Components"],
    [2, "send.component", "Component"],
    reserved2,
  ],
  150: [[1, "fmip6.subtype", "Subtype"], [1, "reserved", "Reserved", "bytes"], reserved2],
  151: [reserved4],
  154: [
    [1, "fmip6.subtype", "Subtype"],
    [1, "reserved", "Reserved", "bytes"],
    [2, "fmip6.identifier", "Identifier", "hex"],
  ],
  157: registration(),
  158: registration(),
  160: [reserved4],
  161: [reserved4],
};

/** RFC 6775 4.4. */
function registration(): readonly Part[] {
  return [
    [1, "6lowpannd.da.status", "Status"],
    [1, "reserved", "Reserved", "bytes"],
    [2, "6lowpannd.da.lifetime", "Lifetime"],
    [8, "6lowpannd.da.eui64", "EUI-64", "eui64"],
    [16, "6lowpannd.da.reg_addr", "Registered Address", "ipv6"],
  ];
}

const withOptions = new Set([141, 142, 147, 148, 149, 150, 154]);
const [routerRenumbering, nodeReply, homeAgents, locatorUpdate] = [138, 140, 145, 156];

/** Reads the message behind its checksum. True when options of Neighbor Discovery follow. */
export function furtherMessage(c: Cursor, type: number, code: number): boolean {
  if (type === routerRenumbering) renumber(c, code);
  else if (type === nodeQuery || type === nodeReply) nodeInformation(c, type, code);
  else if (type === locatorUpdate) locators(c);
  else if (bodies[type]) readParts(c, bodies[type]);
  // RFC 6275 6.6: as many addresses as there are.
  if (type === homeAgents)
    while (c.left > 0) readParts(c, [[16, "mip6.home_agent_address", "Home Agent Address", "ipv6"]]);
  return withOptions.has(type);
}

/** RFC 6743 3: each locator with how it is preferred and for how long. */
function locators(c: Cursor): void {
  const count = c.uint(1, "icmpv6.ilnp.nb_locs", "Num of Locs");
  readParts(c, [[3, "reserved", "Reserved", "bytes"]]);
  for (let n = 0; n < count; n += 1)
    readParts(c, [
      [8, "ilnp.nb_locator", "Locator"],
      [4, "ilnp.nb_preference", "Preference"],
      [4, "ilnp.nb_lifetime", "Lifetime"],
    ]);
}
