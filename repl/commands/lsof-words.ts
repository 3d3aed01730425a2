/** The words of `lsof -i` as the words of `ports`: what a lab sheet asks of lsof(8) about sockets. */
import { PortholeError } from "../../lib/errors.ts";
import { printable } from "../../lib/printable.ts";

function wrong(word: string, why: string): PortholeError {
  return new PortholeError(
    "usage",
    `Cannot read "${printable(word)}": ${why} (try: lsof -i :25, or help ports)`,
  );
}

/** Letters that change nothing here: addresses are numbers anyhow, and lines are lines. */
const idle = "nPalwbR";

/** "4TCP@127.0.0.1:25,80": version, protocol, host, ports or names of services. */
const internet = /^([46])?(tcp|udp)?(?:@(\[[^\]]*\]|[^:]*))?(?::([\w*.,-]+))?$/i;

interface Found {
  readonly options: Set<string>;
  readonly conditions: string[];
  readonly states: string[];
}

function address(text: string, found: Found): void {
  const [all, version, protocol, host, ports] = internet.exec(text) ?? [];
  if (all === undefined) throw wrong(`-i ${text}`, "[46][tcp|udp][@address][:ports] is meant");
  if (version) found.options.add(`-${version}`);
  if (protocol) found.options.add(protocol.toLowerCase() === "tcp" ? "-t" : "-u");
  const each: string[] = [];
  if (host) each.push(`( src ${host} or dst ${host} )`);
  const among = (ports ?? "").split(",").filter((one) => one !== "" && one !== "*");
  const ends = among.map((one) => {
    const [first = "", last] = /^\d+-\d+$/.test(one) ? one.split("-") : [one];
    const end = (which: string) =>
      last === undefined ? `${which} = ${first}` : `( ${which} >= ${first} and ${which} <= ${last} )`;
    return `${end("sport")} or ${end("dport")}`;
  });
  if (ends.length > 0) each.push(`( ${ends.join(" or ")} )`);
  if (each.length > 0) found.conditions.push(`( ${each.join(" and ")} )`);
}

/** lsof's names of states are the systems' own: TCP:LISTEN, TCP:ESTABLISHED, UDP:Idle. */
function states(text: string, found: Found): void {
  const [, names = ""] = /^(?:tcp|udp):(.+)$/i.exec(text) ?? [];
  if (names === "") throw wrong(`-s${text}`, "TCP:LISTEN or TCP:ESTABLISHED is meant");
  for (const name of names.split(",")) {
    if (name.startsWith("^")) found.states.push("exclude", name.slice(1));
    else found.states.push("state", name);
  }
}

/**
 * The words that `ports` takes for these. Throws what cannot be asked so.
 *
 * @example
 * lsofToPorts(["-iTCP:25", "-sTCP:LISTEN", "-nP"]); // ["-t", "-a", "-p", "-n", "state", "LISTEN", "(", ...]
 */
export function lsofToPorts(words: readonly string[]): string[] {
  const found: Found = { options: new Set(), conditions: [], states: [] };
  const left = [...words];
  let numeric = false;
  while (left.length > 0) {
    const word = left.shift() as string;
    if (!/^-./.test(word)) throw wrong(word, "files are not listed here, sockets are");
    for (let at = 1; at < word.length; at += 1) {
      const letter = word[at] as string;
      const rest = word.slice(at + 1);
      if (letter === "i" || letter === "s") {
        // What is given may stand apart; -i alone is every one.
        const next = rest === "" && left.length > 0 && !left[0]?.startsWith("-") ? left.shift() : rest;
        if (letter === "i" && next) address(next, found);
        else if (letter === "s") states(next ?? "", found);
        break;
      }
      if (letter === "U") found.options.add("-x");
      else if (letter === "P") numeric = true;
      else if (!idle.includes(letter)) throw wrong(`-${letter}`, "-i, -s, -U, -n and -P are known here");
    }
  }
  const condition = found.conditions.flatMap((one, at) => [...(at > 0 ? ["or"] : []), ...one.split(" ")]);
  const all = ["-a", "-p", ...(numeric ? ["-n"] : []), ...found.options];
  return [...all, ...found.states, ...(condition.length > 0 ? ["(", ...condition, ")"] : [])];
}
