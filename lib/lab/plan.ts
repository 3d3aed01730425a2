/** Plan: from a topology to the commands that make it, a batch for each namespace. Pure; ip(8), tc(8), nft(8), sysctl. */

import type { Link } from "./node.ts";
import { routesOf } from "./routes.ts";
import { nftTable } from "./rule.ts";
import { lossTable, shapeText, tcLines } from "./shape.ts";
import type { Topology } from "./topology.ts";

/** What one namespace is told. */
export interface Orders {
  /** Files under /proc/sys and what is written to them. */
  readonly sysctl: readonly (readonly [path: string, value: string])[];
  /** Lines of `ip -batch -`. */
  readonly ip: readonly string[];
  /** Lines of `tc -batch -`. */
  readonly tc: readonly string[];
  /** Scripts of `nft -f -`: the firewall, and the loss of each interface. */
  readonly nft: { readonly rules: string; readonly loss: string };
}

/** No address, no neighbour question, no waiting for doubles: what is captured is what somebody sent. */
const quiet = (name: string) =>
  [
    [`net/ipv6/conf/${name}/accept_dad`, "0"],
    [`net/ipv6/conf/${name}/router_solicitations`, "0"],
    [`net/ipv6/conf/${name}/accept_ra`, "0"],
  ] as const;

/** What each new namespace is told before it has an interface. `gid` may ping without privilege (icmp(7)). */
export function hostSysctl(router: boolean, gid: number): Orders["sysctl"] {
  return [
    ...quiet("default"),
    ["net/ipv4/ip_unprivileged_port_start", "0"],
    ["net/ipv4/ping_group_range", `${gid} ${gid}`],
    // A scan or a traceroute of one's own asks faster than a stranger may (RFC 1812 4.3.2.8).
    ["net/ipv4/icmp_ratelimit", "0"],
    ["net/ipv6/icmp/ratelimit", "0"],
    ...(router
      ? ([
          ["net/ipv4/ip_forward", "1"],
          ["net/ipv6/conf/all/forwarding", "1"],
        ] as const)
      : []),
  ];
}

/** The namespace of the switches says nothing itself. */
export const switchSysctl: Orders["sysctl"] = [
  ["net/ipv6/conf/all/disable_ipv6", "1"],
  ["net/ipv6/conf/default/disable_ipv6", "1"],
];

/**
 * Lines of `ip -batch -` in the namespace of the switches that make these switches and lay these links. `@client` stands
 * for the process that holds the namespace of client.
 */
export function layLinks(topology: Topology, links: readonly Link[], switches: readonly string[]): string[] {
  const isSwitch = (node: string) => topology.node(node).kind === "switch";
  const place = (node: string) => (isSwitch(node) ? "" : ` netns @${node}`);
  return [
    ...switches.flatMap((name) => [
      `link add name ${name} type bridge forward_delay 0 stp_state 0 mcast_snooping 0`,
      `link set dev ${name} up`,
    ]),
    ...links.flatMap(({ ends: [a, b] }) => [
      `link add name ${a.interface} address ${a.mac}${place(a.node)} type veth peer name ${b.interface} address ${b.mac}${place(b.node)}`,
      ...[a, b].flatMap((end) =>
        isSwitch(end.node) ? [`link set dev ${end.interface} master ${end.node} up`] : [],
      ),
    ]),
  ];
}

/** Lines of `ip -batch -` of one host: its interfaces of these links with their addresses. */
export function addressLines(links: readonly Link[], host: string): string[] {
  return links
    .flatMap(({ ends }) => ends.filter((end) => end.node === host))
    .flatMap((end) => [
      `link set dev ${end.interface} up`,
      ...end.addresses.map(
        (address) => `addr add ${address} dev ${end.interface}${address.includes(":") ? " nodad" : ""}`,
      ),
    ]);
}

/** Lines of `ip -batch -` that make a host's routes those of the topology, whatever they were. */
export function routeLines(topology: Topology, host: string): string[] {
  return routesOf(topology, host).map(({ to, via }) => `route replace ${to} via ${via}`);
}

/** How the interfaces of one namespace treat what leaves them, for these links; `""` names that of the switches. */
export function shapeOrders(
  topology: Topology,
  links: readonly Link[],
  namespace: string,
): Pick<Orders, "tc"> & { loss: string } {
  const here = (node: string) =>
    topology.node(node).kind === "switch" ? namespace === "" : node === namespace;
  const shaped = links.flatMap(({ ends, shape }) =>
    ends.filter((end) => here(end.node)).map((end) => ({ device: end.interface, shape })),
  );
  return {
    tc: shaped.flatMap(({ device, shape }) => tcLines(device, shape)),
    loss: shaped
      .filter(({ shape }) => shape.loss)
      .map(({ device, shape }) => lossTable(device, shape))
      .join(""),
  };
}

/** All that a host is told when the whole lab comes up. */
export function hostOrders(topology: Topology, host: string, gid: number): Orders {
  const { tc, loss } = shapeOrders(topology, topology.links, host);
  const rules =
    topology.rules.length > 0 ? nftTable(host, topology.rules, (one) => topology.addressesOf(one)) : "";
  return {
    sysctl: hostSysctl(topology.node(host).kind === "router", gid),
    ip: ["link set dev lo up", ...addressLines(topology.links, host), ...routeLines(topology, host)],
    tc,
    nft: { rules: rules.includes("{") ? rules : "", loss },
  };
}

/** A plan in words, for goldens and for who wants to see what was done: a section for each namespace. */
export function planText(topology: Topology, gid: number): string {
  const switches = topology.nodes.filter(({ kind }) => kind === "switch").map(({ name }) => name);
  const base = shapeOrders(topology, topology.links, "");
  const section = (name: string, { sysctl, ip, tc, nft }: Orders) =>
    [
      `# ${name}`,
      ...sysctl.map(([path, value]) => `sysctl ${path} = ${value}`),
      ...ip.map((line) => `ip ${line}`),
      ...tc.map((line) => `tc ${line}`),
      ...(nft.rules + nft.loss)
        .split("\n")
        .filter(Boolean)
        .map((line) => `nft ${line}`),
    ].join("\n");
  return [
    section("the switches", {
      sysctl: switchSysctl,
      ip: layLinks(topology, topology.links, switches),
      tc: base.tc,
      nft: { rules: "", loss: base.loss },
    }),
    ...topology.hosts.map(({ name }) => section(name, hostOrders(topology, name, gid))),
    "# links",
    ...topology.links.map(({ name, shape }) => `${name}${shapeText(shape) && `: ${shapeText(shape)}`}`),
    "",
  ].join("\n");
}
