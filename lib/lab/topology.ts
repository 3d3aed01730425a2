/** Topology: the hosts, routers, switches and links of a lab, with addresses that are given or chosen. Pure. */
import { PortholeError } from "../errors.ts";
import { nearest } from "../near.ts";
import { printable } from "../printable.ts";
import type { End, Kind, Link, Node } from "./node.ts";
import type { Rule } from "./rule.ts";
import { groupsOf, type Segment, segmentOf } from "./segment.ts";
import { type DraftEnd, type DraftLink, settle } from "./settle.ts";
import type { Shape } from "./shape.ts";
import { plainAddress, Subnet } from "./subnet.ts";

/** What may be said of one end; the rest is chosen. */
export interface EndWish {
  readonly node: string;
  readonly interface?: string | undefined;
  /** With or without a prefix length. */
  readonly addresses?: readonly string[] | undefined;
}

export interface LinkWish {
  readonly name?: string | undefined;
  /** Blocks that the addresses are chosen from. */
  readonly nets?: readonly string[] | undefined;
  readonly shape?: Shape | undefined;
}

/** Hosts, routers and switches of one lab; what one machine bears easily. */
const mostNodes = 64;
const mostLinks = 128;
/** A name is an interface's too (ifname(8): 15 octets). */
const namePattern = /^[a-z][a-z0-9-]{0,13}[a-z0-9]$|^[a-z]$/;
const reserved = new Set(["from", "to", "on", "with", "any", "all", "localhost", "default"]);

function refuse(message: string): PortholeError {
  return new PortholeError("usage", message);
}

/** See the file's head. What throws leaves it as it was. */
export class Topology {
  name = "lab";
  /** The host that resolvers ask. */
  dns: string | undefined;
  /** Names beside those of the hosts: "www.example.test" -> host. */
  readonly names = new Map<string, string>();
  rules: Rule[] = [];
  readonly #nodes = new Map<string, Node>();
  readonly #links: DraftLink[] = [];
  readonly #kindOf = (node: string) => this.#nodes.get(node)?.kind;

  get nodes(): readonly Node[] {
    return [...this.#nodes.values()];
  }

  get links(): readonly Link[] {
    return this.#links;
  }

  /** Hosts and routers: nodes that have a network of their own. */
  get hosts(): readonly Node[] {
    return this.nodes.filter(({ kind }) => kind !== "switch");
  }

  addNode(name: string, kind: Kind = "host", services: readonly string[] = []): void {
    if (!namePattern.test(name) || reserved.has(name))
      throw refuse(
        `Cannot name a ${kind} "${printable(name)}": ${reserved.has(name) ? "the word means something else here" : "1 to 15 of a-z, 0-9 and -, a letter first"}`,
      );
    if (this.#nodes.has(name))
      throw refuse(`Cannot add ${kind} "${name}": there is a ${this.node(name).kind} of that name`);
    if (this.#nodes.size >= mostNodes)
      throw refuse(`Cannot add ${kind} "${name}": a lab has at most ${mostNodes} of them`);
    this.#nodes.set(name, { name, kind, services });
  }

  /** The node of that name; throws a usage error with the near one. */
  node(name: string): Node {
    const node = this.#nodes.get(name);
    if (node) return node;
    throw refuse(unknown("host", name, this.#nodes.keys()));
  }

  /** The host or router of that name. */
  host(name: string): Node {
    const node = this.node(name);
    if (node.kind !== "switch") return node;
    throw refuse(`Cannot use ${name} as a host: it is a switch, which only joins links`);
  }

  /** The link of that name, or of the interface "HOST:IF", or the one between two hosts "A-B" in either order. */
  link(name: string): Link {
    const found =
      this.#links.find((one) => one.name === name) ??
      this.#links.find(({ ends }) => ends.some((end) => `${end.node}:${end.interface}` === name)) ??
      this.#links.find(({ ends: [a, b] }) => `${b.node}-${a.node}` === name);
    if (found) return found;
    throw refuse(
      unknown(
        "link",
        name,
        this.#links.map((one) => one.name),
      ),
    );
  }

  /** Joins two nodes; addresses are chosen by `settle`. */
  addLink([one, other]: readonly [EndWish, EndWish], { name, nets = [], shape = {} }: LinkWish = {}): Link {
    const [a, b] = [this.node(one.node), this.node(other.node)];
    if (a === b) throw refuse(`Cannot link ${a.name} to itself`);
    if (this.#links.length >= mostLinks)
      throw refuse(`Cannot link ${a.name} to ${b.name}: a lab has at most ${mostLinks} links`);
    if (name !== undefined && (!/^[a-z][a-z0-9-]{0,30}$/.test(name) || reserved.has(name)))
      throw refuse(`Cannot name a link "${printable(name)}": a-z, 0-9 and -, a letter first`);
    if (name !== undefined && this.#links.some((link) => link.name === name))
      throw refuse(`Cannot add link "${name}": there is one of that name`);
    const number = this.#links.length + 1;
    const ends: [DraftEnd, DraftEnd] = [this.#end(one, number, 1), this.#end(other, number, 2)];
    const link = { name: name ?? this.#linkName(a.name, b.name), ends, shape, nets: nets.map(Subnet.read) };
    this.#links.push(link);
    return link;
  }

  #linkName(a: string, b: string): string {
    const plain = `${a}-${b}`;
    for (let n = 1; ; n += 1) {
      const name = n === 1 ? plain : `${plain}-${n}`;
      if (!this.#links.some((link) => link.name === name)) return name;
    }
  }

  #end(wish: EndWish, link: number, side: number): DraftEnd {
    const { kind, name } = this.node(wish.node);
    const used = new Set(this.#endsOf(name).map((end) => end.interface));
    let device = wish.interface;
    if (
      device !== undefined &&
      (!/^[a-z][a-z0-9.-]{0,14}$/i.test(device) || device === "lo" || used.has(device))
    )
      throw refuse(
        `Cannot name an interface of ${name} "${printable(device)}": ${used.has(device) ? "it has one of that name" : "eth0 is meant"}`,
      );
    if (kind === "switch") {
      if ((wish.addresses?.length ?? 0) > 0) throw refuse(`Cannot give ${name} an address: it is a switch`);
      device = `port${link}`;
    } else for (let n = 0; device === undefined; n += 1) if (!used.has(`eth${n}`)) device = `eth${n}`;
    const wished = wish.addresses ?? [];
    for (const text of wished)
      if (plainAddress(text.split("/", 1)[0] ?? "") === undefined || !/^[^/]+(\/\d{1,3})?$/.test(text))
        throw refuse(
          `Cannot read address "${printable(text)}" of ${name}: 10.0.1.5 or fd00:1::5/64 is meant`,
        );
    const hex = (n: number) => n.toString(16).padStart(2, "0");
    return {
      node: name,
      interface: device,
      mac: `02:00:00:00:${hex(link)}:${hex(side)}`,
      wished,
      addresses: [],
    };
  }

  #endsOf(node: string): DraftEnd[] {
    return this.#links.flatMap(({ ends }) => ends.filter((end) => end.node === node));
  }

  /** Gives addresses to the ends that have none. Throws a usage error where what is wished does not fit. */
  settle(): void {
    settle(groupsOf(this.#links, this.#kindOf), this.#kindOf);
  }

  /** Each segment with at least one address, in the order of links. */
  segments(): Segment[] {
    return groupsOf(this.#links, this.#kindOf).map(segmentOf);
  }

  /** Where a node's links end, in order. */
  endsOf(node: string): readonly End[] {
    return this.#endsOf(node);
  }

  /** A host's addresses without their prefixes, v4 first. */
  addressesOf(node: string): string[] {
    const all = this.#endsOf(node).flatMap((end) =>
      end.addresses.map((one) => one.split("/", 1)[0] as string),
    );
    return [...all.filter((one) => !one.includes(":")), ...all.filter((one) => one.includes(":"))];
  }

  /** Changes how a link treats frames. */
  reshape(name: string, shape: Shape): Link {
    const link = this.link(name) as DraftLink;
    link.shape = { ...link.shape, ...shape };
    return link;
  }

  /** Another name of a host. */
  addName(name: string, host: string): void {
    if (
      !/^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/.test(name)
    )
      throw refuse(`Cannot use name "${printable(name)}": www.example.test is meant`);
    this.names.set(name, this.host(host).name);
  }

  /** Adds a rule of the firewall; throws when it names what is not there. */
  addRule(rule: Rule): void {
    for (const name of [rule.from, rule.to, rule.on]) if (name !== undefined) this.host(name);
    // What lets everything through makes all earlier words void.
    if (rule.verb === "allow" && rule.transport === "any" && !rule.from && !rule.to && !rule.on)
      this.rules = [];
    else this.rules.push(rule);
  }

  /** The lines of hosts(5): every host by name, on every host. */
  hostsFile(): string {
    const lines = ["127.0.0.1 localhost", "::1 localhost ip6-localhost"];
    for (const { name } of this.hosts) {
      const also = [...this.names].filter(([, host]) => host === name).map(([one]) => one);
      for (const address of this.addressesOf(name)) lines.push([address, name, ...also].join(" "));
    }
    return `${lines.join("\n")}\n`;
  }
}

function unknown(what: string, name: string, known: Iterable<string>): string {
  const all = [...known];
  const near = nearest(name, all);
  const hint = near ? `near: ${near}` : all.length > 0 ? `there are ${all.join(", ")}` : "there is none yet";
  return `Cannot find ${what} "${printable(name)}" in the lab: ${hint}`;
}
