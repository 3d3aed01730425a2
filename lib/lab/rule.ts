/** Rule: a word of a lab's firewall ("deny tcp 25 from client to server"), and the nft(8) table made of them. */
import { PortholeError } from "../errors.ts";
import { printable } from "../printable.ts";

export const verbs = ["deny", "reject", "allow"] as const;
export const transports = ["tcp", "udp", "icmp", "any"] as const;
/** How a rejection is told: RFC 9293 3.10.7.1 for reset, the codes of RFC 792 and RFC 4443 3.1 for the rest. */
export const answers = ["reset", "port-unreachable", "host-unreachable", "prohibited"] as const;

export interface Rule {
  readonly verb: (typeof verbs)[number];
  readonly transport: (typeof transports)[number];
  /** Destination ports "25", "8000-8010"; none for all. */
  readonly ports: readonly string[];
  /** Names of hosts. */
  readonly from?: string;
  readonly to?: string;
  /** The host that judges, what it forwards too; else `to`, else every host but `from`, what comes in. */
  readonly on?: string;
  readonly answer?: (typeof answers)[number];
}

function wrong(words: readonly string[], why: string): PortholeError {
  return new PortholeError("usage", `Cannot read rule "${printable(words.join(" "))}": ${why}`);
}

function isOne<T extends string>(list: readonly T[], word: string | undefined): word is T {
  return list.includes(word as T);
}

/** Reads "deny tcp 25,80 from client to server on router", "reject udp 53 with port-unreachable". Throws a usage error. */
export function readRule(words: readonly string[]): Rule {
  const [verb, ...rest] = words;
  if (!isOne(verbs, verb)) throw wrong(words, `it begins with ${verbs.join(", ")}`);
  const transport = isOne(transports, rest[0]) ? (rest.shift() as Rule["transport"]) : "any";
  let ports: string[] = [];
  if (/^\d/.test(rest[0] ?? "")) {
    if (transport !== "tcp" && transport !== "udp") throw wrong(words, "only tcp and udp have ports");
    ports = (rest.shift() as string).split(",").map((one) => port(words, one));
  }
  const said: { from?: string; to?: string; on?: string; answer?: Rule["answer"] } = {};
  while (rest.length > 0) {
    const [key, value] = [rest.shift(), rest.shift()];
    if (key !== "from" && key !== "to" && key !== "on" && key !== "with")
      throw wrong(words, `"${printable(key ?? "")}" is not one of from, to, on, with`);
    if (value === undefined) throw wrong(words, `${key} needs a word`);
    if (key !== "with") said[key] = value;
    else if (isOne(answers, value)) said.answer = value;
    else throw wrong(words, `with is followed by ${answers.join(", ")}`);
  }
  if (said.answer !== undefined && verb !== "reject")
    throw wrong(words, "only reject has an answer (with ...)");
  if (said.answer === "reset" && transport !== "tcp") throw wrong(words, "only tcp knows a reset");
  return { verb, transport, ports, ...(said as Partial<Rule>) };
}

function port(words: readonly string[], text: string): string {
  const [low = "", high = low] = text.split("-", 2);
  if (
    !/^\d{1,5}$/.test(low) ||
    !/^\d{1,5}$/.test(high) ||
    Number(high) > 65_535 ||
    Number(low) > Number(high)
  )
    throw wrong(words, `port "${printable(text)}" is not a number up to 65535, or a range`);
  return low === high ? low : `${low}-${high}`;
}

/** The words of a rule, as `readRule` takes them. */
export function ruleText({ verb, transport, ports, from, to, on, answer }: Rule): string {
  return [
    verb,
    transport,
    ...(ports.length > 0 ? [ports.join(",")] : []),
    ...(from ? ["from", from] : []),
    ...(to ? ["to", to] : []),
    ...(on ? ["on", on] : []),
    ...(answer ? ["with", answer] : []),
  ].join(" ");
}

/** True when this host is one that judges by the rule. */
export function judges({ from, to, on }: Rule, host: string): boolean {
  if (on !== undefined) return on === host;
  if (to !== undefined) return to === host;
  return from !== host;
}

function matches({ transport, ports }: Rule, family: "ip" | "ip6"): string {
  const set = ports.length > 0 ? ` dport { ${ports.join(", ")} }` : "";
  switch (transport) {
    case "tcp":
    case "udp":
      return set ? `${transport}${set}` : `meta l4proto ${transport}`;
    case "icmp":
      return family === "ip" ? "icmp type echo-request" : "icmpv6 type echo-request";
    case "any":
      return "";
  }
}

function verdict({ verb, transport, answer }: Rule): string {
  if (verb === "deny") return "drop";
  if (verb === "allow") return "accept";
  switch (answer ?? (transport === "tcp" ? "reset" : "port-unreachable")) {
    case "reset":
      return "reject with tcp reset";
    case "host-unreachable":
      return "reject with icmpx type host-unreachable";
    case "prohibited":
      return "reject with icmpx type admin-prohibited";
    default:
      return "reject with icmpx type port-unreachable";
  }
}

/** Lines of one rule: a family each, since a set of addresses is of one. `host`: what is for it needs no address. */
function lines(
  rule: Rule,
  host: string | undefined,
  addressesOf: (host: string) => readonly string[],
): string[] {
  return (["ip", "ip6"] as const).flatMap((family) => {
    const ours = (name: string) =>
      addressesOf(name).filter((one) => one.includes(":") === (family === "ip6"));
    const parts = [`meta nfproto ${family === "ip" ? "ipv4" : "ipv6"}`];
    for (const [side, name] of [
      ["saddr", rule.from],
      ["daddr", rule.to === host ? undefined : rule.to],
    ] as const) {
      if (name === undefined) continue;
      const addresses = ours(name);
      if (addresses.length === 0) return [];
      parts.push(`${family} ${side} { ${addresses.join(", ")} }`);
    }
    return [[...parts, matches(rule, family), verdict(rule)].filter(Boolean).join(" ")];
  });
}

/**
 * The script of `nft -f -` that makes a host judge by these rules and no others. The last rule said decides, so that a
 * later word mends an earlier one. Neighbours are always found (RFC 4861): a rule is about what travels.
 */
export function nftTable(
  host: string,
  rules: readonly Rule[],
  addressesOf: (host: string) => readonly string[],
): string {
  const fresh = "table inet lab\ndelete table inet lab\n";
  const own = rules.filter((rule) => judges(rule, host)).toReversed();
  if (own.length === 0) return fresh;
  const neighbours = "icmpv6 type { nd-neighbor-solicit, nd-neighbor-advert } accept";
  const chain = (name: string, judged: readonly Rule[], here?: string) => {
    const said = judged.flatMap((rule) => lines(rule, here, addressesOf));
    return `chain ${name} {\ntype filter hook ${name} priority 0\n${[neighbours, ...said].join("\n")}\n}\n`;
  };
  // What passes through is judged only where the host is named for it: else a later word about the destination would
  // change nothing.
  const through = own.filter(({ on }) => on === host);
  const forward = through.length > 0 ? chain("forward", through) : "";
  return `${fresh}table inet lab {\n${chain("input", own, host)}${forward}}\n`;
}
