/** Who is between us: echo requests that may go one hop, two, three ... and who says that their time ran out (RFC 792, RFC 4443 3.3). */
import { lookupService } from "node:dns/promises";
import { openBestEchoer } from "./choose-echo.ts";
import type { Echo, EchoBy, Echoer } from "./echo.ts";
import { addressFor } from "./ping.ts";

/** What `traceroute` takes besides the host; times in milliseconds. */
export interface TracerouteOptions {
  /** The hop that is asked first; 1 when absent. */
  first?: number;
  /** The farthest hop; 30 when absent. */
  max?: number;
  /** Questions to each hop; 3 when absent. */
  queries?: number;
  /** How long one answer is waited for; 1,000 when absent. */
  timeout?: number;
  size?: number;
  family?: 4 | 6;
  by?: EchoBy;
  /** False: the addresses' names are not looked up. */
  names?: boolean;
  signal?: AbortSignal;
}

/** One answer of a hop. */
export interface HopReply extends Echo {
  /** Who answered; absent when nobody did. */
  readonly address?: string;
  /** The name of that address, where it has one. */
  readonly name?: string;
}

/** What is known of one hop. */
export interface Hop {
  readonly hop: number;
  readonly replies: readonly HopReply[];
}

/** A way that is traced. */
export interface Traced {
  readonly host: string;
  readonly address: string;
  readonly by: EchoBy;
  readonly size?: number;
  readonly max: number;
  /** In the order of hops, to the host itself, to who says that there is no way, or to `max`. */
  readonly hops: AsyncGenerator<Hop, void, undefined>;
}

/** Hops that are asked at once: one that is silent does not hold up the next. */
const ahead = 4;
/** Milliseconds that the name of an address is waited for. */
const nameLimit = 1000;

/** Finds how the way to a host can be traced; it is asked when the hops are read. Rejects with PortholeError. */
export async function openTraceroute(host: string, options: TracerouteOptions = {}): Promise<Traced> {
  const { timeout = 1000, family = 0, max = 30, size, by, signal } = options;
  signal?.throwIfAborted();
  const address = await addressFor(host, family, "trace the route to");
  const echoer = await openBestEchoer(address, {
    timeout,
    verb: "trace the route to",
    hops: true,
    ...(size === undefined ? {} : { size }),
    ...(by === undefined ? {} : { by }),
  });
  return {
    host,
    address,
    by: echoer.by,
    max,
    ...(echoer.size === undefined ? {} : { size: echoer.size }),
    hops: hops(echoer, address, options),
  };
}

async function* hops(
  echoer: Echoer,
  address: string,
  { first = 1, max = 30, queries = 3, names = true, signal }: TracerouteOptions,
): AsyncGenerator<Hop, void, undefined> {
  const nameOf = names ? nameCache() : () => Promise.resolve(undefined);
  const ask = async (hop: number): Promise<Hop> => {
    const echoes = await Promise.all(Array.from({ length: queries }, () => echoer.echo(hop)));
    const replies = echoes.map(async (echo): Promise<HopReply> => {
      const from = echo.source ?? (echo.outcome === "reply" ? address : undefined);
      if (from === undefined) return echo;
      const name = await nameOf(from);
      return { ...echo, address: from, ...(name === undefined ? {} : { name }) };
    });
    return { hop, replies: await Promise.all(replies) };
  };
  let stop = () => {};
  const stopped = new Promise<never>((_, reject) => {
    stop = () => reject(signal?.reason);
  });
  void stopped.catch(() => {});
  signal?.addEventListener("abort", stop, { once: true });
  const asked: Promise<Hop>[] = [];
  try {
    for (let hop = first; hop <= max; hop += 1) {
      // What may be in flight at once is bounded by hops too where each question is a process.
      while (asked.length < Math.min(ahead, echoer.most) && hop + asked.length <= max)
        asked.push(ask(hop + asked.length));
      const answer = await Promise.race([asked.shift() as Promise<Hop>, stopped]);
      yield answer;
      if (answer.replies.some(isEnd)) return;
    }
  } finally {
    signal?.removeEventListener("abort", stop);
    echoer.close();
  }
}

/** The host itself answers, or somebody says that there is no way on. */
function isEnd({ outcome }: Echo): boolean {
  return outcome !== "timeout" && outcome !== "time-exceeded" && outcome !== "redirect";
}

/** Names of addresses as the system knows them; each is asked for once, and not waited for long. */
function nameCache(): (address: string) => Promise<string | undefined> {
  const known = new Map<string, Promise<string | undefined>>();
  const look = async (address: string): Promise<string | undefined> => {
    const bare = address.split("%")[0] as string;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), nameLimit);
    });
    const found = lookupService(bare, 0)
      .then(({ hostname }) => (hostname === bare ? undefined : hostname))
      .catch(() => undefined);
    const name = await Promise.race([found, late]);
    clearTimeout(timer);
    return name;
  };
  return (address) => {
    const name = known.get(address) ?? look(address);
    known.set(address, name);
    return name;
  };
}

/** What traceroute(8) writes behind a time: who answered was not the way on. Empty for an ordinary answer. */
export function annotation({ outcome }: Echo): string {
  const marks: Partial<Record<Echo["outcome"], string>> = {
    "net-unreachable": "!N",
    "host-unreachable": "!H",
    "protocol-unreachable": "!P",
    "too-big": "!F",
    prohibited: "!X",
    unreachable: "!U",
  };
  return marks[outcome] ?? "";
}
