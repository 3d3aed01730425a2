/** The words of `ports`: options as ss(8) and netstat(8) have them, in any cluster, then a filter. */
import { duration } from "../../lib/duration.ts";
import { PortholeError } from "../../lib/errors.ts";
import { parseSocketFilter, type SocketFilter } from "../../lib/host/socket-filter.ts";
import type { SocketRow, State } from "../../lib/host/socket-row.ts";
import { states as allStates } from "../../lib/host/socket-row.ts";
import { printable } from "../../lib/printable.ts";

/** What was asked. */
export interface PortsAsked {
  readonly tcp: boolean;
  readonly udp: boolean;
  readonly unix: boolean;
  readonly ipv4: boolean;
  readonly ipv6: boolean;
  /** Who holds each. */
  readonly processes: boolean;
  readonly numeric: boolean;
  readonly timers: boolean;
  readonly extended: boolean;
  readonly header: boolean;
  readonly summary: boolean;
  /** Milliseconds between two looks; absent, one look. */
  readonly watch: number | undefined;
  /** Connections alone, because ss means them where kinds are named and neither -a nor -l. */
  readonly connectedOnly: boolean;
  matches(row: SocketRow): boolean;
}

type Flag =
  | "tcp"
  | "udp"
  | "unix"
  | "ipv4"
  | "ipv6"
  | "all"
  | "listening"
  | "processes"
  | "numeric"
  | "timers"
  | "extended"
  | "bare"
  | "summary"
  | "watch"
  | "none";

/** One letter, one meaning; "none" is taken and changes nothing: lines are never cut here. */
const letters: Record<string, Flag> = {
  t: "tcp",
  u: "udp",
  x: "unix",
  l: "listening",
  a: "all",
  n: "numeric",
  p: "processes",
  "4": "ipv4",
  "6": "ipv6",
  o: "timers",
  e: "extended",
  H: "bare",
  s: "summary",
  c: "watch",
  O: "none",
  W: "none",
  v: "none",
};

const longs: Record<string, Flag> = {
  tcp: "tcp",
  udp: "udp",
  unix: "unix",
  listening: "listening",
  all: "all",
  numeric: "numeric",
  "numeric-ports": "numeric",
  processes: "processes",
  programs: "processes",
  program: "processes",
  ipv4: "ipv4",
  ipv6: "ipv6",
  inet: "ipv4",
  inet6: "ipv6",
  options: "timers",
  timers: "timers",
  extended: "extended",
  extend: "extended",
  "no-header": "bare",
  summary: "summary",
  statistics: "summary",
  oneline: "none",
  wide: "none",
  verbose: "none",
};

/** What -A and -f name. */
const tables: Record<string, readonly Flag[]> = {
  all: ["tcp", "udp", "unix"],
  inet: ["tcp", "udp"],
  tcp: ["tcp"],
  udp: ["udp"],
  unix: ["unix"],
  unix_stream: ["unix"],
  unix_dgram: ["unix"],
  unix_seqpacket: ["unix"],
};
const familyFlags: Record<string, Flag> = { inet: "ipv4", inet6: "ipv6", unix: "unix" };

/** Letters that people type for something else, and where that is. */
const elsewhere: Record<string, string> = {
  r: "routes are told by `interfaces ADDRESS`, and names of hosts are not looked up",
  i: "interfaces are listed by `interfaces`; of one connection `timing` and `show` tell more",
  g: "multicast groups are not listed",
  w: "raw sockets are not listed",
  m: "memory of sockets is not listed",
  K: "nothing is closed from here",
};

const defaultWatch = 1000;
const shortestWatch = 50;

function wrong(word: string, why: string): PortholeError {
  return new PortholeError("usage", `Cannot read "${printable(word)}": ${why} (try: help ports)`);
}

function lookUp<T>(table: Record<string, T>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

/**
 * Reads the words in their order. Throws a usage error of one line.
 *
 * @example
 * readPortsWords(["-tulpn", "sport", "=", ":25"]);
 */
export function readPortsWords(words: readonly string[]): PortsAsked {
  const flags = new Set<Flag>();
  let watch: number | undefined;
  const filterWords: string[] = [];
  const left = [...words];
  const value = (word: string, inline: string | undefined): string => {
    const text = inline ?? left.shift();
    if (text === undefined) throw wrong(word, "it needs a value");
    return text;
  };
  const turnOn = (word: string, flag: Flag, inline?: string) => {
    flags.add(flag);
    if (flag !== "watch") return;
    // The seconds may stand behind it; a filter never begins with a digit.
    const next = inline ?? (/^\d/.test(left[0] ?? "") ? left.shift() : undefined);
    watch = next === undefined ? defaultWatch : duration(next);
    if (watch < shortestWatch) throw wrong(`${word} ${next}`, `${shortestWatch}ms is the least`);
  };
  while (left.length > 0) {
    const word = left.shift() as string;
    if (filterWords.length > 0 || !/^-./.test(word)) {
      // Options may stand behind the filter as before it.
      if (/^-[a-zA-Z46]/.test(word) || word.startsWith("--")) left.unshift(word);
      else {
        filterWords.push(word);
        continue;
      }
      left.shift();
    }
    const long = /^--([^=]+)(?:=(.*))?$/s.exec(word);
    if (long) {
      const [, name = "", inline] = long;
      if (name === "watch" || name === "continuous") turnOn(word, "watch", inline);
      else if (name === "query" || name === "socket" || name === "family")
        for (const flag of named(word, name === "family" ? "f" : "A", value(word, inline))) flags.add(flag);
      else {
        const flag = lookUp(longs, name);
        if (!flag) throw wrong(word, "no such option");
        turnOn(word, flag);
      }
      continue;
    }
    for (let at = 1; at < word.length; at += 1) {
      const letter = word[at] as string;
      if (letter === "A" || letter === "f") {
        const inline = word.slice(at + 1);
        for (const flag of named(word, letter, value(word, inline === "" ? undefined : inline)))
          flags.add(flag);
        break;
      }
      const flag = lookUp(letters, letter);
      if (!flag) throw wrong(`-${letter}`, lookUp(elsewhere, letter) ?? "no such option");
      turnOn(`-${letter}`, flag);
    }
  }
  return asked(flags, watch, parseSocketFilter(filterWords), words.length === 0);
}

function named(word: string, letter: string, text: string): Flag[] {
  return text.split(",").flatMap((one) => {
    const found = letter === "f" ? lookUp(familyFlags, one) : lookUp(tables, one);
    if (!found) throw wrong(word, `"${printable(one)}" is no table that is listed here`);
    return found;
  });
}

/** ss's connected states for somebody who names none. */
const connected = new Set<State>(
  allStates.filter((state) => !["UNKNOWN", "LISTEN", "UNCONN", "TIME-WAIT", "SYN-RECV"].includes(state)),
);
const waiting = new Set<State>(["LISTEN", "UNCONN"]);

function asked(
  flags: ReadonlySet<Flag>,
  watch: number | undefined,
  filter: SocketFilter,
  bare: boolean,
): PortsAsked {
  const kinds = flags.has("tcp") || flags.has("udp") || flags.has("unix");
  const families = flags.has("ipv4") || flags.has("ipv6");
  const selects = kinds || families;
  const connectedOnly =
    selects && !flags.has("all") && !flags.has("listening") && !flags.has("summary") && !filter.states;
  const states =
    filter.states ??
    (flags.has("all") ? undefined : flags.has("listening") ? waiting : connectedOnly ? connected : undefined);
  return {
    tcp: flags.has("tcp") || !kinds,
    udp: flags.has("udp") || !kinds,
    // -s counts all there is.
    unix: flags.has("unix") || (flags.has("summary") && !selects),
    ipv4: flags.has("ipv4") || !families,
    ipv6: flags.has("ipv6") || !families,
    processes: flags.has("processes") || flags.has("extended") || !hidesProcesses(flags, bare),
    numeric: flags.has("numeric"),
    timers: flags.has("timers") || flags.has("extended"),
    extended: flags.has("extended"),
    header: !flags.has("bare"),
    summary: flags.has("summary"),
    watch,
    connectedOnly,
    matches: (row) => (states?.has(row.state) ?? true) && filter.matches(row),
  };
}

/** As in ss, processes are asked for by -p where any option of ss was typed. */
function hidesProcesses(flags: ReadonlySet<Flag>, bare: boolean): boolean {
  if (bare) return false;
  return [...flags].some((flag) => flag !== "watch" && flag !== "none");
}
