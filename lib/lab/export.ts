/** Export: the same topology for containerlab and for Docker Compose, for classes that outgrow one machine. */
import { stringify } from "yaml";
import { routesOf } from "./routes.ts";
import { shapeText } from "./shape.ts";
import type { Topology } from "./topology.ts";

/** A small system with the programs of a lab sheet: ip, tcpdump, nmap, dig, traceroute and more. */
const image = "nicolaka/netshoot";
const yaml = { lineWidth: 0 } as const;

/** Commands that give a host its addresses, routes and forwarding: an engine makes bare links. */
function setup(topology: Topology, host: string, names: (device: string) => string): string[] {
  const router = topology.node(host).kind === "router";
  return [
    ...topology
      .endsOf(host)
      .flatMap((end) => [
        `ip link set ${names(end.interface)} up`,
        ...end.addresses.map((address) => `ip addr add ${address} dev ${names(end.interface)}`),
      ]),
    ...(router ? ["sysctl -w net.ipv4.ip_forward=1", "sysctl -w net.ipv6.conf.all.forwarding=1"] : []),
    ...routesOf(topology, host).map(
      ({ to, via }) => `ip ${via.includes(":") ? "-6 " : ""}route replace ${to} via ${via}`,
    ),
  ];
}

/** What the file cannot say: services and rules are porthole's own words, shapes are containerlab's `tools netem`. */
function remarks(topology: Topology): string[] {
  return [
    ...topology.hosts.flatMap(({ name, services }) =>
      services.map((line) => `${name} runs: porthole ${line}`),
    ),
    ...topology.links.flatMap(({ name, shape }) =>
      shapeText(shape) ? [`link ${name}: ${shapeText(shape)}`] : [],
    ),
  ];
}

function commented(lines: readonly string[], body: string): string {
  return `${lines.map((line) => `# ${line}\n`).join("")}${body}`;
}

/** A topology file of containerlab (containerlab.dev/manual/topo-def-file): kinds `linux` and `bridge`. */
export function containerlab(topology: Topology): string {
  // containerlab's management network is eth0, so that the lab's own interfaces come after it.
  const device = (name: string) => name.replace(/^eth(\d+)$/, (_all, n: string) => `eth${Number(n) + 1}`);
  const bridges = topology.nodes.filter(({ kind }) => kind === "switch");
  const nodes = Object.fromEntries(
    topology.nodes.map(({ name, kind }) => [
      name,
      kind === "switch" ? { kind: "bridge" } : { kind: "linux", image, exec: setup(topology, name, device) },
    ]),
  );
  const links = topology.links.map(({ ends }) => ({
    endpoints: ends.map((end) => `${end.node}:${device(end.interface)}`),
  }));
  return commented(
    [
      "containerlab deploy -t FILE",
      ...bridges.map(
        ({ name }) => `first, as root: ip link add ${name} type bridge && ip link set ${name} up`,
      ),
      ...remarks(topology),
    ],
    stringify({ name: topology.name, topology: { nodes, links } }, yaml),
  );
}

/** A file of Docker Compose (compose-spec): a network for each segment, with its subnets and fixed addresses. */
export function compose(topology: Topology): string {
  const segments = topology.segments();
  const nameOf = (at: number) => {
    const bridge = topology.nodes.find(
      ({ name, kind }) =>
        kind === "switch" &&
        topology.links.some(
          ({ ends }) =>
            ends.some((end) => end.node === name) && ends.some((end) => segments[at]?.ends.includes(end)),
        ),
    );
    return bridge?.name ?? `net${at + 1}`;
  };
  const networks = Object.fromEntries(
    segments.map(({ subnets, ends }, at) => {
      const taken = new Set(ends.flatMap((end) => end.addresses.map((one) => one.split("/", 1)[0])));
      return [
        nameOf(at),
        {
          driver: "bridge",
          enable_ipv6: subnets.some(({ family }) => family === 6),
          ipam: {
            config: subnets.map((subnet) => {
              // The engine takes an address itself: the highest that is free, for the lowest are the hosts'.
              let n = Math.min(subnet.room, 254);
              while (taken.has(subnet.host(n))) n -= 1;
              return { subnet: String(subnet), gateway: subnet.host(n) };
            }),
          },
        },
      ];
    }),
  );
  const services = Object.fromEntries(
    topology.hosts.map(({ name, kind }) => {
      const ours = segments.flatMap(({ ends }, at) =>
        ends.filter((end) => end.node === name).map((end) => ({ at, addresses: end.addresses })),
      );
      const routes = routesOf(topology, name).map(
        ({ to, via }) => `ip ${via.includes(":") ? "-6 " : ""}route replace ${to} via ${via}`,
      );
      return [
        name,
        {
          image,
          hostname: name,
          cap_add: ["NET_ADMIN", "NET_RAW"],
          ...(kind === "router" && {
            sysctls: { "net.ipv4.ip_forward": "1", "net.ipv6.conf.all.forwarding": "1" },
          }),
          networks: Object.fromEntries(
            ours.map(({ at, addresses }) => {
              const bare = addresses.map((one) => one.split("/", 1)[0] as string);
              const [v4, v6] = [
                bare.find((one) => !one.includes(":")),
                bare.find((one) => one.includes(":")),
              ];
              return [nameOf(at), { ...(v4 && { ipv4_address: v4 }), ...(v6 && { ipv6_address: v6 }) }];
            }),
          ),
          command: ["sh", "-c", [...routes, "exec sleep infinity"].join("; ")],
        },
      ];
    }),
  );
  return commented(
    ["docker compose -f FILE up -d", ...remarks(topology)],
    stringify({ name: topology.name, services, networks }, yaml),
  );
}
