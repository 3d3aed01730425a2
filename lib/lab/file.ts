/** lab.yaml: a topology as a file, read with the line of each mistake, and written (YAML 1.2). */
import { isMap, isScalar, isSeq, type Node, stringify } from "yaml";
import { describe, PortholeError } from "../errors.ts";
import { printable } from "../printable.ts";
import type { Kind, Link } from "./node.ts";
import { readRule, ruleText } from "./rule.ts";
import { delayOf, lossOf, rateOf, type Shape, shapeText } from "./shape.ts";
import { type EndWish, Topology } from "./topology.ts";
import { YamlReader } from "./yaml.ts";

const topKeys = ["name", "hosts", "routers", "switches", "links", "names", "dns", "rules"] as const;
const nodeKeys = ["services"] as const;
const linkKeys = ["between", "name", "net", "addresses", "loss", "delay", "rate"] as const;

/** "client" or "client:eth1". */
function endOf(text: string): EndWish {
  const [node = "", device] = text.split(":", 2);
  return { node, interface: device };
}

function twoEnds(words: readonly string[]): [EndWish, EndWish] {
  const [a, b] = words;
  if (words.length !== 2 || a === undefined || b === undefined)
    throw new PortholeError("usage", `a link has two ends, "client router", not ${words.length}`);
  return [endOf(a), endOf(b)];
}

/**
 * The topology of a lab file; addresses are settled. Throws code "format" with "lab.yaml:12: ..." for the first mistake.
 *
 * @example
 * readLab("hosts: [client, server]\nlinks:\n  - client server\n", "lab.yaml").addressesOf("server"); // ["10.0.1.2", "fd00:1::2"]
 */
export function readLab(text: string, file: string): Topology {
  const reader = new YamlReader(text, file);
  const topology = new Topology();
  const parts = new Map(
    reader.map(reader.document(), "a lab", topKeys).map((pair) => [pair.key, pair] as const),
  );
  const part = (key: (typeof topKeys)[number]) => parts.get(key)?.value ?? null;
  const name = part("name");
  if (name) topology.name = reader.text(name, "name");
  for (const [key, kind] of [
    ["hosts", "host"],
    ["routers", "router"],
    ["switches", "switch"],
  ] as const)
    readNodes(reader, topology, part(key), kind, key);
  if (topology.nodes.length === 0) throw reader.wrong(null, 'a lab has hosts: "hosts: [client, server]"');
  const links = reader.list(part("links"), "links");
  for (const node of links) reader.at(node, () => readLink(reader, topology, node));
  try {
    topology.settle();
  } catch (error) {
    const guilty = firstMisfit(reader, topology, links);
    throw reader.wrong(guilty ?? parts.get("links")?.at, describe(error).message);
  }
  for (const { key, value } of reader.map(part("names"), "names"))
    reader.at(value, () => topology.addName(key.toLowerCase(), reader.text(value, "a name's host")));
  const dns = part("dns");
  if (dns) reader.at(dns, () => (topology.dns = topology.host(reader.text(dns, "dns")).name));
  for (const node of reader.list(part("rules"), "rules"))
    reader.at(node, () => topology.addRule(readRule(reader.text(node, "a rule").trim().split(/\s+/))));
  return topology;
}

function readNodes(
  reader: YamlReader,
  topology: Topology,
  node: Node | null,
  kind: Kind,
  what: string,
): void {
  if (!isMap(node)) {
    for (const one of reader.list(node, what))
      reader.at(one, () => topology.addNode(reader.text(one, `a ${kind}'s name`), kind));
    return;
  }
  for (const { key, at, value } of reader.map(node, what)) {
    let services: string[] = [];
    for (const part of reader.map(value, key, kind === "switch" ? [] : nodeKeys))
      services = reader.list(part.value, "services").map((one) => reader.text(one, "a service"));
    reader.at(at, () => topology.addNode(key, kind, services));
  }
}

/** The first link with which the addresses of those so far do not fit together. */
function firstMisfit(reader: YamlReader, { nodes }: Topology, links: readonly Node[]): Node | undefined {
  return links.find((_link, at) => {
    const trial = new Topology();
    for (const { name, kind } of nodes) trial.addNode(name, kind);
    for (const link of links.slice(0, at + 1)) readLink(reader, trial, link);
    try {
      trial.settle();
      return false;
    } catch {
      return true; // said by who settles the whole
    }
  });
}

function readLink(reader: YamlReader, topology: Topology, node: Node): void {
  if (isScalar(node)) {
    topology.addLink(twoEnds(reader.text(node, "a link").trim().split(/\s+/)));
    return;
  }
  let ends: [EndWish, EndWish] | undefined;
  const said: { name?: string; nets?: string[] } = {};
  const shape: { -readonly [K in keyof Shape]: Shape[K] } = {};
  const addresses = new Map<string, string[]>();
  for (const { key, at, value } of reader.map(node, "a link", linkKeys)) {
    const text = () => reader.text(value, key);
    reader.at(value ?? at, () => {
      switch (key) {
        case "between":
          ends = twoEnds(
            isSeq(value)
              ? reader.list(value, key).map((one) => reader.text(one, "an end"))
              : text().trim().split(/\s+/),
          );
          break;
        case "name":
          said.name = text();
          break;
        case "net":
          said.nets = reader.list(value, key).map((one) => reader.text(one, "a net"));
          break;
        case "addresses":
          for (const pair of reader.map(value, key))
            addresses.set(
              pair.key,
              reader.list(pair.value, "addresses").map((one) => reader.text(one, "an address")),
            );
          break;
        case "loss":
          shape.loss = lossOf(text());
          break;
        case "delay":
          shape.delay = delayOf(text());
          break;
        case "rate":
          shape.rate = rateOf(text());
          break;
      }
    });
  }
  if (!ends) throw reader.wrong(node, 'a link needs "between: [client, server]"');
  const [a, b] = ends.map((end) => ({ ...end, addresses: addresses.get(end.node) })) as [EndWish, EndWish];
  const stranger = [...addresses.keys()].find((one) => one !== a.node && one !== b.node);
  if (stranger !== undefined)
    throw reader.wrong(
      node,
      `addresses: ${printable(stranger)} is no end of this link (${a.node}, ${b.node})`,
    );
  topology.addLink([a, b], { ...said, shape });
}

/** What of a shape is said in a file: `{ loss: "10%", delay: "20ms", rate: "1mbit" }`. */
function shapeKeys(shape: Shape): Record<string, string> {
  return Object.fromEntries(
    shapeText(shape)
      .split(", ")
      .filter(Boolean)
      .map((words) => words.split(" ") as [string, string]),
  );
}

function linkEntry(topology: Topology, { name, ends, shape }: Link): object {
  const given = ends.filter((end) => topology.node(end.node).kind !== "switch");
  return {
    between: ends.map((end) => (end.addresses.length > 0 ? `${end.node}:${end.interface}` : end.node)),
    name,
    addresses: Object.fromEntries(given.map((end) => [end.node, [...end.addresses]])),
    ...shapeKeys(shape),
  };
}

/** The lab file of a topology, with every address that was chosen; `readLab` makes the same of it. */
export function writeLab(topology: Topology): string {
  const nodes = (kind: Kind) => {
    const those = topology.nodes.filter((node) => node.kind === kind);
    if (those.length === 0) return undefined;
    if (those.every(({ services }) => services.length === 0)) return those.map(({ name }) => name);
    return Object.fromEntries(
      those.map(({ name, services }) => [name, services.length > 0 ? { services } : null]),
    );
  };
  const parts = {
    name: topology.name,
    hosts: nodes("host"),
    routers: nodes("router"),
    switches: nodes("switch"),
    links: topology.links.map((link) => linkEntry(topology, link)),
    ...(topology.dns !== undefined && { dns: topology.dns }),
    ...(topology.names.size > 0 && { names: Object.fromEntries(topology.names) }),
    ...(topology.rules.length > 0 && { rules: topology.rules.map(ruleText) }),
  };
  return stringify(Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)), {
    lineWidth: 0,
  });
}
