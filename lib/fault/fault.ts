/** Faults on demand: what they are, where they strike at every server, and what a server declares of its own. */

/**
 * What a fault does. `code` is a reply of its own, `-err` is POP3's; the DNS answers and `id` are for servers that say
 * they know them.
 */
export type FaultKind =
  | "delay"
  | "drop"
  | "close"
  | "reset"
  | "truncate"
  | "duplicate"
  | "rate"
  | "code"
  | "-err"
  | "servfail"
  | "nxdomain"
  | "refused"
  | "formerr"
  | "notimp"
  | "nodata"
  | "id";

/** How often a fault strikes: a share by the generator, or the first `of` of every `every`, counted. */
export type Chance = { readonly share: number } | { readonly of: number; readonly every: number };

/** What must have passed first on that connection (for datagrams, at that server). Units: messages, octets, milliseconds. */
export interface After {
  readonly count: number;
  readonly unit: "messages" | "octets" | "milliseconds";
}

/** One fault as it was typed, understood. */
export interface Fault {
  readonly text: string;
  /** "conn", "stream", "datagram", "*", or a word of the server: "RCPT", ".", "MX", "www.example.org". */
  readonly point: string;
  readonly kind: FaultKind;
  /** `delay`: milliseconds. `rate`: octets a second. `code`: the reply code. Else 0. */
  readonly value: number;
  readonly chance?: Chance;
  readonly after?: After;
  /** Strikes at most so often, over all connections. */
  readonly times?: number;
  /** The words of a reply. */
  readonly words?: string;
}

/** What a server lets be faulty besides what every server does; absent, only that. */
export interface FaultWords {
  /** Words that may stand before the colon: ["RCPT", "DATA", "."]. */
  readonly points: readonly string[];
  /** Other words that may stand there, and what they are: "a path as /echo or /img/*". */
  readonly others?: { readonly like: RegExp; readonly named: string };
  readonly kinds: readonly FaultKind[];
  /** The reply codes that `code` may give, first and last, and one that is usual. */
  readonly codes?: readonly [first: number, last: number, usual: number];
  /** Lines of its help. */
  readonly examples: readonly string[];
  /** Further options of the command line, each with the faults that its value means. */
  readonly options?: readonly {
    readonly flags: `-${string} <${string}>`;
    readonly summary: string;
    faults(value: string): readonly string[];
  }[];
}

/** What happens at the sockets of every server, without its knowing. */
export const generic = {
  conn: ["delay", "drop", "close", "reset"],
  stream: ["delay", "drop", "close", "reset", "truncate", "rate"],
  datagram: ["delay", "drop", "truncate", "duplicate"],
} as const satisfies Record<string, readonly FaultKind[]>;

/** Every action with how it is written. */
const written: Readonly<Record<Exclude<FaultKind, "code">, string>> = {
  delay: "delay=3s",
  drop: "drop",
  close: "close",
  reset: "reset",
  truncate: "truncate",
  duplicate: "duplicate",
  "-err": "-ERR",
  rate: "rate=9600",
  servfail: "servfail",
  nxdomain: "nxdomain",
  refused: "refused",
  formerr: "formerr",
  notimp: "notimp",
  nodata: "nodata",
  id: "id",
};

/** Where a fault may strike at a server, in words. */
export function places(words: FaultWords | undefined): readonly string[] {
  const own = words ? [...words.points, ...(words.others ? [words.others.named] : []), "*"] : [];
  return [...own, ...Object.keys(generic)];
}

/** What may stand behind the colon at a place, as it is written. */
export function actions(point: string, words: FaultWords | undefined): readonly string[] {
  const kinds = Object.hasOwn(generic, point) ? generic[point as keyof typeof generic] : words?.kinds;
  return (kinds ?? []).map((kind) => (kind === "code" ? String(words?.codes?.[2]) : written[kind]));
}
