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

/** The ports of one part: a number, a range with either end open, or a name where `*` and `?` stand for anything. */
function partPorts(part: string, carrier: Carrier, whole: string): number[] {
  const range = /^(\d*)(-?)(\d*)$/.exec(part);
  if (!range) {
    if (!/^[\w*?+.-]+$/.test(part)) throw wrong(whole, `"${printable(part)}" is no port, range or name`);
    const named = portsNamed(part.toLowerCase(), carrier);
    // A name may be of one transport alone; one of none is a typing error.
    if (named.length === 0 && portsNamed(part.toLowerCase(), carrier === "tcp" ? "udp" : "tcp").length === 0)
      throw wrong(whole, `no service is called "${printable(part)}"`);
    return named;
  }
  const [, low = "", dash = "", high = ""] = range;
  // Port 0 is only asked when it is named: an open end of a range begins at 1, as in nmap.
  const from = low === "" ? 1 : Number(low);
  const to = high !== "" ? Number(high) : dash ? highest : from;
  if (from > highest || to > highest) throw wrong(whole, `port ${Math.max(from, to)} is past 65535`);
  if (from > to) throw wrong(whole, `${from}-${to} runs backwards`);
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}

/**
 * Reads `-p`. A part without `T:` or `U:` in front of it is of every transport that is scanned.
 *
 * @example
 * readPorts("22,U:53,T:21-25"); // { tcp: [21, 22, 23, 24, 25], udp: [22, 53] }
 */
export function readPorts(text: string): PortSet {
  const found = { tcp: new Set<number>(), udp: new Set<number>() };
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
      const ports = (bracketed ?? part).split(",").flatMap((one) => partPorts(one, carrier, text));
      for (const port of ports)
        if (bracketed === undefined || serviceName(port, carrier) !== undefined) found[carrier].add(port);
    }
  }
  return { tcp: ascending(found.tcp), udp: ascending(found.udp) };
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
