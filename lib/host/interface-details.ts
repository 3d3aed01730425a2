/** All that is known of each interface, from whatever tells most: rtnetlink, else /proc, /sys and the system's own list. */
import { type Counters, deviceCounters, interfaces } from "./interfaces.ts";
import { linkAddresses, links } from "./rtnetlink.ts";

/** One interface. What is absent the system does not tell. */
export interface InterfaceDetails {
  readonly name: string;
  readonly up: boolean;
  readonly loopback: boolean;
  /** Whether it works (RFC 2863 ifOperStatus): "up", "lower layer down", "unknown". */
  readonly state?: string;
  /** "veth", "bridge", "wireguard". */
  readonly kind?: string;
  /** "127.0.0.1/8" */
  readonly addresses: readonly string[];
  readonly mac?: string;
  readonly mtu?: number;
  readonly received?: Counters;
  readonly sent?: Counters;
}

/** Every interface of this network namespace. `plain` does without rtnetlink. */
export function interfaceDetails(plain = false): InterfaceDetails[] {
  const told = plain ? undefined : links();
  const addresses = told ? linkAddresses() : undefined;
  if (!told || !addresses) return fromTables();
  return told.map(({ index, name, up, loopback, state, kind, mac, mtu, received, sent }) => ({
    name,
    up,
    loopback,
    state,
    ...(kind && { kind }),
    addresses: addresses.filter((one) => one.index === index).map(({ address }) => address),
    ...(mac && !loopback && { mac }),
    mtu,
    received,
    sent,
  }));
}

function fromTables(): InterfaceDetails[] {
  const counted = new Map(deviceCounters().map((one) => [one.name, one]));
  return interfaces().map(({ name, up, loopback, addresses, mac, mtu }) => {
    const counters = counted.get(name);
    return {
      name,
      up,
      loopback,
      addresses,
      ...(mac && !loopback && { mac }),
      ...(mtu !== undefined && { mtu }),
      ...(counters && { received: counters.received, sent: counters.sent }),
    };
  });
}
