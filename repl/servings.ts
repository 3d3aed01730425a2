/** What porthole serves: servers and bare listeners, bound, numbered, with their faults, and the ports they are known by. */
import type { Options } from "../lib/command.ts";
import { describe } from "../lib/errors.ts";
import type { FaultWords } from "../lib/fault/fault.ts";
import type { Faults, Strike } from "../lib/fault/faults.ts";
import { withFaults } from "../lib/fault/service.ts";
import { owner } from "../lib/host/socket-table.ts";
import { formatAddress, hostPort, isLoopback } from "../lib/net/address.ts";
import type { Address, ListenOptions, Service } from "../lib/net/connection.ts";
import { listen } from "../lib/net/listen.ts";
import { printable } from "../lib/printable.ts";
import type { Entry } from "../protocols.ts";
import { lingering } from "./calls.ts";
import type { Face } from "./face.ts";
import { faultsOf } from "./faults.ts";
import type { FrameLog } from "./framelog.ts";
import type { Serving, Sessions } from "./sessions.ts";
import { Talk } from "./talk.ts";

/** Servers named in an error's line. */
const mostHinted = 3;

/** What serving needs of the engine. */
export interface Host {
  readonly frames: FrameLog;
  readonly sessions: Sessions;
  readonly protocols: readonly Entry[];
  readonly face: Face;
  notice(line: string): void;
}

const isStream = ({ transport }: Address) => transport === "tcp" || transport === "tls";

/** Serves for a host. */
export class Servings {
  readonly #host: Host;
  /** Ports on which a protocol is served: "2525" -> "smtp". */
  readonly #served = new Map<number, string>();
  /** What a client has said is spoken where: "udp 5391 dns". */
  readonly #decoded = new Set<string>();

  constructor(host: Host) {
    this.#host = host;
  }

  /** "Decode as", once, unless something is served there by this porthole or the port is the protocol's own. */
  decodeAs(address: Address, protocol: string): void {
    const carrier = address.transport === "udp" ? "udp" : "tcp";
    const key = `${carrier} ${address.port} ${protocol}`;
    if (this.protocolAt(address) || this.#decoded.has(key)) return;
    this.#decoded.add(key);
    this.#host.frames.decodeAs(carrier, address.port, protocol);
  }

  /** What is served at an address is what its frames are of; behind TLS, what the records hold. */
  #decode({ transport, port }: Address, speaks: string | undefined, kind: string): void {
    const { frames } = this.#host;
    if (transport === "unix" || transport === "memory") return;
    const name = transport === "udp" ? kind : (speaks ?? kind);
    // The journal knows what TLS protects, and not its records.
    const records = transport === "tls" && !frames.record;
    if (records) frames.decodeAs("tcp", port, "tls");
    frames.decodeAs(records ? "tls" : transport === "udp" ? "udp" : "tcp", port, name);
  }

  /** Faults for a server that is to be: those of `--fault`, in the order typed. Throws what is wrong with one. */
  faults(options: Options, words?: FaultWords): Faults {
    const faults: Faults = faultsOf(options, words, (line, strike) => this.#struck(faults, line, strike));
    return faults;
  }

  /** Where this porthole does listen, for who called a closed port of this machine; undefined where it does not. */
  hint(called: Address): string | undefined {
    if (!isStream(called) || !isLoopback(called.host)) return undefined;
    const served = [...this.#host.sessions.values()].flatMap((one) => {
      const at = one instanceof Talk ? undefined : one.listener.addresses.find(isStream);
      return at ? [`#${one.id} ${one.kind} on port ${at.port}`] : [];
    });
    if (served.length === 0) return undefined;
    const more = served.length - mostHinted;
    return `this porthole serves ${served.slice(0, mostHinted).join(", ")}${more > 0 ? ` and ${more} more` : ""}: sessions lists them`;
  }

  /** A fault struck: said, and kept, beside the frames of its conversation. */
  #struck(faults: Faults, line: string, { number, fault, point, time, ...ends }: Strike): void {
    const serving = [...this.#host.sessions.values()].find(
      (one) => !(one instanceof Talk) && one.faults === faults,
    );
    const said = serving ? `#${serving.id} ${serving.kind}: ${line}` : line;
    const { local, remote } = ends;
    const event = {
      event: "fault",
      ...(serving && { session: serving.id }),
      ...{ fault: number, spec: fault.text, point, time: Number(time) / 1e9 },
      ...(local && { local: formatAddress(local) }),
      ...(remote && { remote: formatAddress(remote) }),
    };
    this.#host.frames.notes.add({ line: said, time, ...ends }, () =>
      this.#host.face.event ? this.#host.face.event(event, said) : this.#host.notice(said),
    );
  }

  /** Binds addresses for a service, as ours, and numbers it. `kind` is the protocol's name or "listen". */
  async serve(
    kind: string,
    at: readonly Address[],
    service: Service,
    options: Partial<ListenOptions> = {},
    faults: Faults = this.faults({}),
  ): Promise<Serving> {
    for (const address of at)
      await this.#host.frames.ready(address.host ? address : { ...address, host: "127.0.0.1" });
    const label: { who: string; session?: number } = { who: `serve ${kind}` };
    // A protocol's server writes all that its port sends; a bare listener is spoken for by hand, line by line.
    const record =
      kind === "listen" ? this.#host.frames.recorder(true, () => label) : this.#host.frames.record;
    const listener = await listen(at, withFaults(service, faults), {
      owner,
      keys: this.#host.frames.keySink,
      onError: (error, remote) =>
        this.#host.notice(
          `${kind}: the conversation with ${hostPort(remote)} failed: ${printable(describe(error).message)}`,
        ),
      ...(record && { record }),
      ...options,
    });
    const releases = listener.addresses.map((local) => this.#host.frames.own({ local }));
    for (const address of listener.addresses) {
      if (!this.#host.protocols.some((entry) => entry.wire.name === kind)) continue;
      this.#served.set(address.port, kind);
      this.#decode(address, service.speaks, kind);
    }
    const id = this.#host.sessions.number();
    label.session = id;
    label.who = `${kind === "listen" ? "" : "serve "}${kind} #${id}`;
    for (const address of listener.addresses) this.#host.frames.causes.listens(address, label);
    const serving: Serving = {
      id,
      kind,
      listener,
      faults,
      opened: new Date(),
      close: async () => {
        this.#host.sessions.delete(id);
        for (const address of listener.addresses) this.#served.delete(address.port);
        // A call may have been wrapped on its way to its talk; its ends stay the same.
        const ends = new Set([...listener.connections].map((conn) => conn.remote));
        const calls = [...this.#host.sessions.values()].filter(
          (one): one is Talk => one instanceof Talk && ends.has(one.connection.remote),
        );
        await Promise.allSettled(calls.map((talk) => talk.close()));
        await listener.close();
        for (const release of releases) setTimeout(release, lingering).unref();
      },
    };
    this.#host.sessions.set(id, serving);
    return serving;
  }

  /** The protocol that is spoken at an address: named, served here on that port, or the port's usual one. */
  protocolAt(address: Address, named?: string): Entry | undefined {
    const carrier = address.transport === "udp" ? "udp" : "tcp";
    const name = named ?? this.#served.get(address.port);
    return this.#host.protocols.find((entry) =>
      name === undefined ? entry.wire.over?.[carrier]?.includes(address.port) : entry.wire.name === name,
    );
  }

  /** Starts the server of a protocol; used by the command and from JavaScript. */
  async start(
    entry: Entry,
    at: readonly Address[],
    options: Options,
    listening: Partial<ListenOptions> = {},
  ): Promise<Serving> {
    const label: { id?: number } = {};
    const say = (line: string) =>
      this.#host.notice(
        `${label.id === undefined ? entry.wire.name : `#${label.id} ${entry.wire.name}`}: ${line}`,
      );
    const server = await entry.serve();
    const faults = this.faults(options, server.faults);
    const service = await server.create(options, say, at, faults);
    const full = server.full ?? "displace";
    const serving = await this.serve(entry.wire.name, at, service, { full, ...listening }, faults);
    serving.options = options;
    label.id = serving.id;
    return serving;
  }
}
