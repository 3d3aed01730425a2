/** Live capture: the chain of backends, tried in order; the first that really captures is taken. */

import { readdirSync } from "node:fs";
import { networkInterfaces } from "node:os";
import { describe, PortholeError } from "../errors.ts";
import { printable } from "../printable.ts";
import { type Backend, type BackendName, backends } from "./backends.ts";
import { ChildSource, type Launch } from "./child.ts";
import type { Source } from "./frame.ts";

export type { BackendName } from "./backends.ts";

/** What `openLive` takes. */
export interface LiveOptions {
  /** The name of the interface, "lo"; "any" where the backend knows it. */
  interface: string;
  /** This backend and no other. */
  via?: BackendName;
  /** True to try first what loses least under load, rather than what shows a frame soonest. */
  recording?: boolean;
  /** Which frames are wanted, in the words of pcap-filter(7): "tcp port 25". */
  filter?: string;
  signal?: AbortSignal;
  /** Starts the backend on another host, whose interface it is; what may capture there is found by trying. */
  launch?: Launch;
}

/** A backend that was passed over, and why in words. */
export interface Refusal {
  name: string;
  why: string;
}

/** No backend captures here; `refused` says why of each, in the order tried. */
export class NoBackend extends PortholeError {
  readonly refused: readonly Refusal[];

  constructor(device: string, refused: readonly Refusal[]) {
    const names = new Map<string, string[]>();
    for (const { name, why } of refused) names.set(why, [...(names.get(why) ?? []), name]);
    const why = [...names].map(([words, those]) => `${those.join(", ")}: ${words}`).join("; ");
    const code = /permi(tt|ss)|CAP_NET_RAW/i.test(why) ? "permission" : "unsupported";
    super(code, `Cannot capture on ${printable(device)}: ${why}`);
    this.refused = refused;
  }
}

/** A source that is ready, and the backends before it that were not. */
export interface Live {
  source: Source;
  refused: Refusal[];
}

/** At 200,000 small frames a second on loopback the first two lost nothing, tcpdump 5 % and cap 7 %. */
const recordingOrder: readonly BackendName[] = ["af_packet", "dumpcap", "tcpdump", "cap"];

interface Found {
  backend: Backend;
  refused: Refusal[];
}

/** The backend that captured last, by purpose, and what was refused before it: the host does not change while we run. */
const found = new Map<boolean, Found>();

function interfaceNames(): string[] {
  try {
    return readdirSync("/sys/class/net");
  } catch {
    return Object.keys(networkInterfaces());
  }
}

function chain(via: BackendName | undefined, recording: boolean): readonly Backend[] {
  if (via !== undefined) return backends.filter((one) => one.name === via);
  if (!recording) return backends;
  const rank = ({ name }: Backend) => recordingOrder.indexOf(name);
  return [...backends].sort((a, b) => rank(a) - rank(b));
}

async function attempt(
  backend: Backend,
  { interface: device, filter, signal, launch }: LiveOptions,
): Promise<Source> {
  const why =
    filter !== undefined && !backend.filters
      ? "it knows no capture filter"
      : backend.refusal(launch !== undefined);
  if (why !== undefined) throw new PortholeError("unsupported", why);
  const { command, args } = backend.command(device, filter);
  const source = new ChildSource(backend, device, filter, await launch?.(command, args));
  const abort = () => void source.close();
  signal?.addEventListener("abort", abort, { once: true });
  try {
    await source.ready;
    signal?.throwIfAborted();
    return source;
  } catch (cause) {
    await source.close();
    signal?.throwIfAborted();
    throw cause;
  } finally {
    signal?.removeEventListener("abort", abort);
  }
}

/**
 * Starts to capture and resolves when no later frame will be missed. The caller owns the source and closes it.
 * Rejects with PortholeError "not-found" for an interface that is not there, and with NoBackend ("permission" or
 * "unsupported", each backend's reason) when none works; `signal` ends the attempt.
 *
 * @example
 * const { source } = await openLive({ interface: "lo" });
 * for await (const frame of source) console.log(frame.bytes.length);
 */
export async function openLive(options: LiveOptions): Promise<Live> {
  const { interface: device, via, recording = false, filter, signal, launch } = options;
  signal?.throwIfAborted();
  const names = launch ? [device] : interfaceNames();
  if (!names.includes(device) && device !== "any") {
    throw new PortholeError(
      "not-found",
      `Cannot capture on "${printable(device)}": this machine has no such interface (it has ${printable(names.join(", "))})`,
    );
  }
  const plain = via === undefined && filter === undefined && launch === undefined;
  const known = plain ? found.get(recording) : undefined;
  if (known) {
    try {
      return { source: await attempt(known.backend, options), refused: [...known.refused] };
    } catch {
      signal?.throwIfAborted();
      found.delete(recording);
    }
  }
  const refused: Refusal[] = [];
  for (const backend of chain(via, recording)) {
    try {
      const source = await attempt(backend, options);
      if (plain) found.set(recording, { backend, refused: [...refused] });
      return { source, refused };
    } catch (cause) {
      signal?.throwIfAborted();
      const why = reason(cause);
      // Every backend would say the same of it.
      if (filter !== undefined && badFilter.test(why))
        throw new PortholeError(
          "usage",
          `Cannot capture on ${printable(device)} with filter "${printable(filter)}": ${why}`,
        );
      refused.push({ name: backend.name, why });
    }
  }
  throw new NoBackend(device, refused);
}

/** What libpcap says of a filter that it cannot compile. */
const badFilter =
  /filter expression|capture filter "|syntax error|unknown (?:host|port|protocol|network)|illegal (?:token|char)/i;

/** The cause alone: the action is said once for all backends. */
function reason(cause: unknown): string {
  return describe(cause).message.replace(/^Cannot capture .*? with \w+: /, "");
}
