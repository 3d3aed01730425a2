/** RPL's control messages within ICMPv6: RFC 6550 6, RFC 6997 (point-to-point routes). */
import { ipv6Text } from "./address.ts";
import type { Cursor } from "./cursor.ts";
import { type Part, readParts } from "./icmpv6-part.ts";

const reserved: Part = [1, "reserved", "Reserved", "bytes"];
const dodag = (name: string): Part => [16, `rpl.${name}`, "DODAGID", "ipv6"];
const instance = (name: string): Part => [1, `rpl.${name}.instance`, "RPLInstanceID"];

/** What stands in front of a message's options, by the code without its bit for security. */
const bodies: Readonly<Record<number, readonly Part[]>> = {
  0: [[1, "rpl.dis.flags", "Flags", "hex"], reserved],
  1: [
    instance("dio"),
    [1, "rpl.dio.version", "Version"],
    [2, "rpl.dio.rank", "Rank"],
    [1, "rpl.dio.flag", "Flags", "hex"],
    [1, "rpl.dio.dtsn", "Destination Advertisement Trigger Sequence Number (DTSN)"],
    [2, "reserved", "Reserved", "bytes"],
    dodag("dio.dagid"),
  ],
  2: [
    instance("dao"),
    [1, "rpl.dao.flag", "Flags", "hex"],
    reserved,
    [1, "rpl.dao.sequence", "DAO Sequence"],
  ],
  3: [
    instance("daoack"),
    [1, "rpl.daoack.flag", "Flag", "hex"],
    [1, "rpl.daoack.sequence", "DAO-ACK Sequence"],
    [1, "rpl.daoack.status", "Status"],
  ],
  4: discovery(),
  5: discovery(),
  10: [
    instance("cc"),
    [1, "rpl.cc.flag", "Flag", "hex"],
    [2, "rpl.cc.nonce", "CC Nonce", "hex"],
    dodag("cc.dodagid"),
    [4, "rpl.cc.destination_counter", "Destination Counter"],
  ],
};
/** RFC 6997 8.1 and 9. */
function discovery(): readonly Part[] {
  return [
    instance("p2p.dro"),
    [1, "rpl.p2p.dro.version", "Version"],
    [2, "rpl.p2p.dro.flag", "Flags", "hex"],
    dodag("p2p.dro.dagid"),
  ];
}
/** RFC 6550 6.4 and 6.5: the flag of a message that names its DODAG. */
const named: Readonly<Record<number, readonly [flag: number, name: string]>> = {
  2: [0x40, "dao.dodagid"],
  3: [0x80, "daoack.dodagid"],
};
const discoveryAck = 5;
const secured = 0x80;

/** RFC 6550 6.1: the key is named by none, one or nine octets, as the mode says. */
function security(c: Cursor): void {
  readParts(c, [
    [1, "rpl.secure.flag", "Flags", "hex"],
    [1, "rpl.secure.algorithm", "Algorithm"],
  ]);
  const mode = c.peek() >> 6;
  readParts(c, [
    [1, "rpl.secure.kim", "Key Identifier Mode (KIM)", "hex"],
    reserved,
    [4, "rpl.secure.counter", "Counter"],
  ]);
  if (mode === 2) readParts(c, [[8, "rpl.secure.key.source", "Key Source", "bytes"]]);
  if (mode === 0 || mode === 2) readParts(c, [[1, "rpl.secure.key.index", "Key Source"]]);
}

const options: Readonly<Record<number, string>> = {
  0: "1-byte padding",
  1: "n-byte padding",
  2: "Metric container",
  3: "Route Information",
  4: "DODAG configuration",
  5: "RPL Target",
  6: "Transit Information",
  7: "Solicited Information",
  8: "Prefix Information",
  9: "RPL Target Descriptor",
  10: "P2P Route Discovery",
};
/** What every option of a kind holds; what goes beyond is shown as it is. */
const fixed: Readonly<Record<number, readonly Part[]>> = {
  3: [
    [1, "rpl.opt.route.prefix_length", "Prefix Length"],
    [1, "rpl.opt.route.flag", "Flag", "hex"],
    [4, "rpl.opt.route.lifetime", "Route Lifetime"],
  ],
  4: [
    [1, "rpl.opt.config.flag", "Flag", "hex"],
    [1, "rpl.opt.config.interval_double", "DIOIntervalDoublings"],
    [1, "rpl.opt.config.interval_min", "DIOIntervalMin"],
    [1, "rpl.opt.config.redundancy", "DIORedundancyConstant"],
    [2, "rpl.opt.config.max_rank_inc", "MaxRankInc"],
    [2, "rpl.opt.config.min_hop_rank_inc", "MinHopRankInc"],
    [2, "rpl.opt.config.ocp", "OCP (Objective Code Point)"],
    [1, "rpl.opt.config.rsv", "Reserved"],
    [1, "rpl.opt.config.def_lifetime", "Default Lifetime"],
    [2, "rpl.opt.config.lifetime_unit", "Lifetime Unit"],
  ],
  5: [reserved, [1, "rpl.opt.target.prefix_length", "Target Length"]],
  6: [
    [1, "rpl.opt.transit.flag", "Flags", "hex"],
    [1, "rpl.opt.transit.pathctl", "Path Control"],
    [1, "rpl.opt.transit.pathseq", "Path Sequence"],
    [1, "rpl.opt.transit.pathlifetime", "Path Lifetime"],
  ],
  7: [
    [1, "rpl.opt.solicited.instance", "Instance"],
    [1, "rpl.opt.solicited.flag", "Flag", "hex"],
    dodag("opt.solicited.dodagid"),
    [1, "rpl.opt.solicited.version", "Version"],
  ],
  8: [
    [1, "rpl.opt.prefix.length", "Prefix Length"],
    [1, "rpl.opt.prefix.flag", "Flag", "hex"],
    [4, "rpl.opt.prefix.valid_lifetime", "Valid Lifetime"],
    [4, "rpl.opt.prefix.preferred_lifetime", "Preferred Lifetime"],
    [4, "reserved", "Reserved", "bytes"],
    [16, "rpl.opt.prefix", "Destination Prefix", "ipv6"],
  ],
  9: [[4, "rpl.opt.targetdesc.descriptor", "Descriptor", "hex"]],
  10: [
    [1, "rpl.opt.routediscovery.flag", "Flags", "hex"],
    [1, "rpl.opt.routediscovery.lifetime", "Lifetime", "hex"],
    [16, "rpl.opt.routediscovery.targetaddr", "Target Address", "ipv6"],
  ],
};
const [pad1, padN, routeInformation, target, transit] = [0, 1, 3, 5, 6];

/** A prefix of as many bits as the option says, the rest of it left out. */
function prefix(c: Cursor, name: string, label: string, bits: number): void {
  const size = Math.min(Math.ceil(bits / 8), 16);
  if (size === 0) return;
  c.take(size, `icmpv6.${name}`, label, (part) => {
    const whole = new Uint8Array(16);
    whole.set(part);
    return `${ipv6Text(whole)}/${bits}`;
  });
}

function option(c: Cursor): void {
  const kind = c.peek();
  const name = options[kind] ?? "Unknown";
  c.open("icmpv6.rpl.opt", `ICMPv6 RPL Option (${name})`);
  c.uint(1, "icmpv6.rpl.opt.type", "Type", (n) => `${name} (${n})`);
  if (kind !== pad1) {
    const length = c.uint(1, "icmpv6.rpl.opt.length", "Length");
    const inner = c.within(length);
    if (kind !== padN && fixed[kind]) {
      const bits = kind === target ? inner.peek(1, 1) : kind === routeInformation ? inner.peek() : 0;
      readParts(inner, fixed[kind]);
      if (kind === routeInformation) prefix(inner, "rpl.opt.route.prefix", "Prefix", bits);
      else if (kind === target) prefix(inner, "rpl.opt.target.prefix", "Target", bits);
      else if (kind === transit && inner.left > 0)
        readParts(inner, [[16, "rpl.opt.transit.parent", "Parent Address", "ipv6"]]);
    }
    if (inner.left > 0) inner.take(inner.left, "icmpv6.data", "Data");
  }
  c.close();
}

/** Reads a control message behind its checksum. */
export function rplMessage(c: Cursor, code: number): void {
  const kind = code & ~secured;
  const body = bodies[kind];
  if (!body) return;
  if (code & secured) security(c);
  const flags = kind === 2 || kind === 3 ? c.peek(1, 1) : 0;
  readParts(c, body);
  const [flag, name] = named[kind] ?? [0, ""];
  if (flags & flag) readParts(c, [dodag(name)]);
  if (kind === discoveryAck) return;
  while (c.left > 0) option(c);
}
