/** interfaces: addresses, MTU, MAC and counters of each, and which one reaches an address. */
import { isIP } from "node:net";
import type { Command, Paint } from "../../lib/command.ts";
import { PortholeError } from "../../lib/errors.ts";
import { type InterfaceDetails, interfaceDetails } from "../../lib/host/interface-details.ts";
import type { Counters } from "../../lib/host/interfaces.ts";
import { type WayTo, wayTo } from "../../lib/host/way.ts";
import { printable } from "../../lib/printable.ts";
import type { Porthole } from "../engine.ts";

type Row = Command<Porthole>;

const units = ["B", "kB", "MB", "GB", "TB", "PB"] as const;

/** "1.5 MB": octets for reading, in powers of a thousand. */
export function octetsText(octets: number): string {
  let [value, unit] = [octets, 0];
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 ? value : value.toFixed(value < 10 ? 1 : 0)} ${units[unit]}`;
}

function counted(word: string, { packets, octets, errors, drops }: Counters): string {
  return `${word} ${packets} packets, ${octetsText(octets)}, ${errors} errors, ${drops} dropped`;
}

/** The lines of one interface. */
export function interfaceLines(one: InterfaceDetails, paint: Paint): string[] {
  const { name, up, loopback, state, kind, mac, mtu, addresses, received, sent } = one;
  const facts = [
    up ? "up" : "down",
    // An interface that is up and works says so once; loopback does not know.
    ...(up && state && state !== "up" && state !== "unknown" ? [`but ${state}`] : []),
    ...(loopback ? ["loopback"] : []),
    ...(kind ? [kind] : []),
    ...(mtu === undefined ? [] : [`mtu ${mtu}`]),
    ...(mac ? [`mac ${mac}`] : []),
  ];
  return [
    `${paint("strong", printable(name))}: ${printable(facts.join(", "))}`,
    ...(addresses.length > 0 ? addresses.map((address) => `    ${address}`) : ["    no address"]),
    ...(received ? [`    ${counted("received", received)}`] : []),
    ...(sent ? [`    ${counted("sent    ", sent)}`] : []),
  ];
}

/** The way to an address in words. */
export function wayWords({ address, kind, interface: name, source, gateway }: WayTo): string {
  const from = source ? `, from ${source}` : "";
  const by = printable(name);
  if (kind === "local") return `${address} is this machine's own: packets to it stay inside, on ${by}.`;
  if (kind === "broadcast") return `${address} is a broadcast address: everybody on ${by} gets it${from}.`;
  if (kind === "multicast") return `${address} is a group: its members on ${by} get it${from}.`;
  if (gateway) return `${address} is reached by ${by}${from}, through the gateway ${gateway}.`;
  return `${address} is reached by ${by}${from}, without a gateway: it is a neighbour.`;
}

const interfacesRow: Row = {
  name: "interfaces",
  aliases: ["ifconfig"],
  summary: "Interfaces with addresses, MTU, MAC and counters, and which one reaches an address",
  arguments: [
    {
      name: "which",
      summary: "an interface, or an address: which way it is reached",
      variadic: true,
      complete: () => interfaceDetails().map(({ name }) => name),
    },
  ],
  examples: ["interfaces", "interfaces lo", "interfaces 10.0.0.5", "interfaces fe80::1%eth0"],
  async *run(_porthole, words) {
    const all = interfaceDetails();
    // As `ifconfig -a` has it: all are listed anyhow.
    const wanted = words.filter((word) => word !== "all");
    if (wanted.length === 0) {
      for (const one of all) yield { json: one, lines: (paint) => interfaceLines(one, paint) };
      return;
    }
    for (const word of wanted) {
      const found = all.find(({ name }) => name === word);
      if (found) {
        yield { json: found, lines: (paint) => interfaceLines(found, paint) };
        continue;
      }
      if (isIP(word.replace(/^\[|\]$/g, "").split("%", 1)[0] as string) === 0)
        throw new PortholeError(
          "not-found",
          `Cannot find interface "${printable(word)}": there are ${all.map(({ name }) => printable(name)).join(", ")}, and it is no address`,
        );
      const way = await wayTo(word);
      yield { json: way, lines: () => [wayWords(way)] };
    }
  },
};

/** The rows of this file. */
export const interfaceRows: readonly Row[] = [interfacesRow];
