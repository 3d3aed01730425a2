/** Which ports are asked, in nmap's words: `22,80,U:53,T:21-25`, `-`, `-100`, `60000-`, `http*`, `[1-1024]`. */
import { PortholeError } from "../errors.ts";
import { printable } from "../printable.ts";
import { commonPorts } from "./common-ports.ts";
import { portsNamed, serviceName } from "./service-name.ts";
import type { Carrier } from "./state.ts";

/** Ports of each transport, ascending, each once. */
export type PortSet = Readonly<Record<Carrier, readonly number[]>>;

const highest = 65_535;

function wrong(text: string, why: string): PortholeError {
  return new PortholeError(
    "usage",
    `Cannot read ports "${printable(text)}": ${why} (try 22,80,8000-8010, T:25,U:53, http* or -)`,
  );
}

/** A set of ports as marks: ranges of all of them are common. */
class Marks {
  readonly #marks = new Uint8Array(highest + 1);

  add(from: number, to: number): void {
    this.#marks.fill(1, from, to + 1);
  }

  /** Takes out those that do not pass. */
  keep(passes: (port: number) => boolean): void {
    for (const port of this.ports) if (!passes(port)) this.#marks[port] = 0;
  }

  get ports(): number[] {
    const found: number[] = [];
    for (let port = 0; port <= highest; port += 1) if (this.#marks[port] === 1) found.push(port);
    return found;
  }
}

/** Marks one part: a number, a range with either end open, or a name where `*` and `?` stand for anything. */
function markPart(part: string, carrier: Carrier, whole: string, marks: Marks): void {
  const range = /^(\d*)(-?)(\d*)$/.exec(part);
  if (!range) {
    if (!/^[\w*?+.-]+$/.test(part)) throw wrong(whole, `"${printable(part)}" is no port, range or name`);
    const named = portsNamed(part.toLowerCase(), carrier);
    // A name may be of one transport alone; one of none is a typing error.
    if (named.length === 0 && portsNamed(part.toLowerCase(), carrier === "tcp" ? "udp" : "tcp").length === 0)
      throw wrong(whole, `no service is called "${printable(part)}"`);
    for (const port of named) marks.add(port, port);
    return;
  }
  const [, low = "", dash = "", high = ""] = range;
  // Port 0 is only asked when it is named: an open end of a range begins at 1, as in nmap.
  const from = low === "" ? 1 : Number(low);
  const to = high !== "" ? Number(high) : dash ? highest : from;
  if (from > highest || to > highest) throw wrong(whole, `port ${Math.max(from, to)} is past 65535`);
  if (from > to) throw wrong(whole, `${from}-${to} runs backwards`);
  marks.add(from, to);
}

/**
 * Reads `-p`. A part without `T:` or `U:` in front of it is of every transport that is scanned.
 *
 * @example
 * readPorts("22,U:53,T:21-25"); // { tcp: [21, 22, 23, 24, 25], udp: [22, 53] }
 */
export function readPorts(text: string): PortSet {
  const found = { tcp: new Marks(), udp: new Marks() };
  const named = { tcp: new Marks(), udp: new Marks() };
  let carriers: readonly Carrier[] = ["tcp", "udp"];
  // A part may be in brackets: of those only the ports that have a name.
  for (const typed of text.replace(/\s+/g, "").split(/,(?![^[]*\])/)) {
    let part = typed;
    const letter = /^([TU]):/i.exec(part)?.[1]?.toUpperCase();
    if (letter) {
      carriers = [letter === "T" ? "tcp" : "udp"];
      part = part.slice(2);
    } else if (/^[a-z]:/i.test(part))
      throw wrong(text, `"${printable(part.slice(0, 2))}" is neither T: nor U:`);
    if (part === "") throw wrong(text, "a part is empty");
    const bracketed = /^\[(.*)\]$/.exec(part)?.[1];
    for (const carrier of carriers) {
      const marks = (bracketed === undefined ? found : named)[carrier];
      for (const one of (bracketed ?? part).split(",")) markPart(one, carrier, text, marks);
    }
  }
  for (const carrier of ["tcp", "udp"] as const) {
    named[carrier].keep((port) => serviceName(port, carrier) !== undefined);
    for (const port of named[carrier].ports) found[carrier].add(port, port);
  }
  return { tcp: found.tcp.ports, udp: found.udp.ports };
}

/** The `count` ports of each transport that are worth asking first (`--top-ports`, `-F`). */
export function topPorts(count: number): PortSet {
  return { tcp: ascending(commonPorts("tcp", count)), udp: ascending(commonPorts("udp", count)) };
}

function ascending(ports: Iterable<number>): number[] {
  return [...ports].sort((a, b) => a - b);
}

/** Ports as nmap writes them in its files: "21-25,80". */
export function portRanges(ports: readonly number[]): string {
  const parts: string[] = [];
  for (let at = 0; at < ports.length; ) {
    let end = at;
    while (ports[end + 1] === (ports[end] as number) + 1) end += 1;
    parts.push(end === at ? `${ports[at]}` : `${ports[at]}-${ports[end]}`);
    at = end + 1;
  }
  return parts.join(",");
}
