/** Connections that porthole opens: the capture runs before the socket, and the frames of each are known as ours. */
import { lookup } from "node:dns/promises";
import { describe, PortholeError } from "../lib/errors.ts";
import { formatAddress, hostPort } from "../lib/net/address.ts";
import { connect } from "../lib/net/connect.ts";
import type { Address, Connection, ConnectOptions } from "../lib/net/connection.ts";
import type { Actor } from "./actor.ts";
import type { FrameLog } from "./framelog.ts";
import { addressesOf, type Lookup } from "./names.ts";

/** What another address of the same name may not say. A UDP socket is always made: only its name has families. */
const elsewhere = new Set(["refused", "unreachable", "timeout", "not-found", "unsupported"]);

/** How long a closed connection's last segments still count as ours, milliseconds. */
export const lingering = 2000;

/** What calls need of the engine. */
export interface Caller {
  readonly frames: FrameLog;
  readonly signal: AbortSignal;
  notice(line: string): void;
  /** What is served on this machine, where somebody calls a port of it that is closed. */
  readonly servings: { hint(address: Address): string | undefined };
  /** Who acts now, for `why`. */
  actor(): Actor;
}

/** Opens connections for a caller. */
export class Calls {
  readonly #caller: Caller;
  readonly #lookup: Lookup;

  /** `lookup` finds the addresses of a name; the system's own way unless given. */
  constructor(caller: Caller, find: Lookup = lookup) {
    this.#caller = caller;
    this.#lookup = find;
  }

  /** Connects as `connect` of lib/net does, with the frames of it shown; a name's addresses are tried in turn. */
  async connect(address: Address, options: ConnectOptions = {}): Promise<Connection> {
    const all = await addressesOf(address, this.#lookup, options.family);
    for (const [at, remote] of all.entries()) {
      const next = all[at + 1];
      try {
        return await this.#connect(address, remote, options);
      } catch (error) {
        if (!next || !elsewhere.has(describe(error).code)) throw error;
        this.#caller.notice(`${describe(error).message}; trying ${hostPort(next)} ...`);
      }
    }
    throw new PortholeError("not-found", `Cannot find ${formatAddress(address)}: the name has no address`);
  }

  async #connect(address: Address, remote: Address, options: ConnectOptions): Promise<Connection> {
    const { frames, signal, servings } = this.#caller;
    await frames.ready(remote);
    const hint = servings.hint(remote);
    const pending = frames.own({ remote: { host: remote.host, port: remote.port } });
    try {
      const conn = await connect(remote, {
        signal,
        keys: frames.keySink,
        record: frames.recorder(false, () => this.#caller.actor()),
        ...(hint !== undefined && { hint }),
        ...options,
        ...(remote.host !== address.host &&
          address.transport === "tls" && { tls: { serverName: address.host, ...options.tls } }),
      });
      const release = frames.own({ local: conn.local, remote: conn.remote });
      const close = conn.close.bind(conn);
      const reset = conn.reset.bind(conn);
      const later = () => void setTimeout(release, lingering).unref();
      conn.close = () => close().finally(later);
      conn.reset = () => {
        reset();
        later();
      };
      return conn;
    } finally {
      // What answers a connect (a SYN-ACK, an RST, an ICMP error) may be read a moment after the socket knew.
      setTimeout(pending, 200).unref();
    }
  }

  /** The address with its name resolved: the capture must know interface and address before the first segment. */
  async resolve(address: Address, family?: 4 | 6): Promise<Address> {
    return (await addressesOf(address, this.#lookup, family))[0] ?? address;
  }
}
